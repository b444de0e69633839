"""The gap map in one file: bytes a record, the fixed part, seconds until it answers.

A generated study of 10,000 and 100,000 records, in real Chromium from a file. Beside it the size
of published EPPI-Mapper maps (a constant, as measured on published maps), and, written and
opened in the same run, a page that holds one JSON object a record and draws the same table, facets
and list with a filter for each number. The last line is one JSON object.

    python bench/explorer.py [--sizes 10000 100000] [--rounds 3] [--record bench/RESULTS.md]

SAMSYN_CHROMIUM says where Chromium is.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from playwright.sync_api import Browser, sync_playwright

from samsyn.publication.edition import Edition
from samsyn.publication.explorer.dimension import Category, Dimension
from samsyn.publication.explorer.explorer import Explorer, Opening, Reference, TextColumn
from samsyn.publication.explorer.naming import Name
from samsyn.publication.explorer.page import write_explorer_page
from samsyn.study import Licence

CHROMIUM = os.environ.get("SAMSYN_CHROMIUM", "/usr/bin/chromium")
#: Kilobytes a record of EPPI-Mapper maps as published: 800 references in 3.5 MB.
EPPI_BYTES = 4_300
EDITION = Edition("2026.1", "2026-11-22T12:00:00Z", "0" * 64)
SYLLABLES = (
    "pre",
    "ven",
    "tion",
    "ex",
    "it",
    "men",
    "tor",
    "dia",
    "log",
    "hel",
    "p",
    "line",
    "fam",
)


def words(chance: random.Random, n: int) -> str:
    """So many words that look like words; as long as those of the Nordic study."""
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(n))


def dimension(
    id: str, n: int, many: int, chance: random.Random, *, most: int = 1, is_closed: bool = True
) -> Dimension:
    """Answers of which a twentieth is not found; lists hold up to ``most`` categories."""
    categories = [Category(f"{id}_{place}", f"{words(chance, 2).title()}") for place in range(many)]
    categories.append(Category("state:not_found", "Not found", "not_found"))

    def answer() -> tuple[int, ...]:
        if chance.random() < 0.05:
            return (many,)
        return tuple(sorted(chance.sample(range(many), chance.randint(1, most))))

    places = tuple(answer() for _ in range(n))
    return Dimension(id, id.replace("_", " ").capitalize(), tuple(categories), places, is_closed)


def make_explorer(n: int) -> Explorer:
    """``n`` records with seven coded questions, three texts and one or two sources each."""
    chance = random.Random(20261122)
    sources = max(1, n // 3)
    references = tuple(
        Reference(f"s{each}", words(chance, 7).capitalize(), f"https://example.org/{each}")
        for each in range(sources)
    )
    texts = (("description", 22, 1.0), ("target_group", 5, 0.9), ("legal_basis", 4, 0.2))
    return Explorer(
        study_id="bench",
        study_title="A generated study",
        language="en",
        kind="initiative",
        one="Initiative",
        many="Initiatives",
        ids=tuple(f"xx-{each:06}" for each in range(n)),
        names=tuple(Name(words(chance, 4).capitalize()) for _ in range(n)),
        other_names=tuple(Name(words(chance, 4).capitalize(), "da") for _ in range(n)),
        dimensions=(
            dimension("kind", n, 20, chance),
            dimension("level", n, 3, chance, most=2),
            dimension("scope", n, 5, chance, most=2),
            dimension("lead", n, 200, chance, is_closed=False),
            dimension("country", n, 30, chance),
            dimension("start", n, 10, chance),
            dimension("evaluated", n, 2, chance),
        ),
        texts=tuple(
            TextColumn(
                id,
                id.capitalize(),
                tuple(words(chance, k) if chance.random() < share else "" for _ in range(n)),
            )
            for id, k, share in texts
        ),
        references=references,
        rests_on=tuple(
            tuple(chance.sample(range(sources), min(sources, chance.randint(1, 2))))
            for _ in range(n)
        ),
        opening=Opening("kind", "level", "evaluated"),
    )


def first_records(explorer: Explorer, n: int) -> Explorer:
    """The same map with its first ``n`` records only: what is left is the fixed part."""
    return replace(
        explorer,
        ids=explorer.ids[:n],
        names=explorer.names[:n],
        other_names=explorer.other_names[:n],
        dimensions=tuple(replace(each, places=each.places[:n]) for each in explorer.dimensions),
        texts=tuple(replace(each, words=each.words[:n]) for each in explorer.texts),
        references=(),
        rests_on=((),) * n,
    )


def ours(explorer: Explorer) -> bytes:
    return write_explorer_page(explorer, edition=EDITION, licence=Licence())


#: The peer: an object for each record, a filter for each number. It draws the same table of
#: numbers, the same facets with counts, and the first fifty entries of the list.
PEER = (Path(__file__).parent / "naive_map.html").read_text(encoding="utf-8")


def peer(explorer: Explorer) -> bytes:
    records = [
        {
            "id": explorer.ids[n],
            "name": explorer.names[n].words,
            "original_name": explorer.other_names[n].words,
            **{each.id: each.words_of(n) for each in explorer.dimensions},
            **{each.id: each.words[n] for each in explorer.texts},
            "sources": [
                {"title": explorer.references[place].title, "url": explorer.references[place].url}
                for place in explorer.rests_on[n]
            ],
        }
        for n in range(len(explorer))
    ]
    facets = {each.id: [of.label for of in each.categories] for each in explorer.dimensions}
    page = PEER.replace("FACETS", json.dumps(facets))
    return page.replace("DATA", json.dumps(records, ensure_ascii=False)).encode()


#: Clicks the second box of filters and waits until what follows from it was drawn.
CHANGE = """async () => {
  const box = document.querySelectorAll("input[type=checkbox]")[1];
  const start = performance.now();
  box.click();
  await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  return performance.now() - start;
}"""
READY = "() => performance.getEntriesByName('samsyn-map-ready')[0]?.startTime"


def open_in(browser: Browser, page: Path) -> tuple[float, float]:
    """Seconds until the map answers, counted from navigation, and those of a change of filter."""
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto(page.as_uri(), timeout=120_000)
    ready = tab.wait_for_function(READY, timeout=120_000).json_value()
    tab.wait_for_timeout(300)
    changes = [tab.evaluate(CHANGE) for _ in range(4)]
    tab.close()
    return ready / 1000, statistics.median(changes) / 1000


def medians(runs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(each[0] for each in runs), statistics.median(each[1] for each in runs)


def measure(browser: Browser, folder: Path, n: int, rounds: int) -> dict[str, Any]:
    explorer = make_explorer(n)
    fixed = len(ours(first_records(explorer, 1)))
    pages = {"samsyn": ours(explorer), "peer": peer(explorer)}
    result: dict[str, Any] = {"fixed_bytes": fixed}
    for name, content in pages.items():
        path = folder / f"{name}-{n}.html"
        path.write_bytes(content)
        ready, change = medians([open_in(browser, path) for _ in range(rounds)])
        share = (len(content) - (fixed if name == "samsyn" else len(PEER))) / n
        print(
            f"{name:7} {n:7} {share:7.0f} B a record, ready {ready:6.2f} s, filter {change:6.3f} s"
        )
        result |= {
            f"{name}_bytes_a_record": round(share),
            f"{name}_seconds_to_answer": round(ready, 3),
            f"{name}_seconds_of_filter": round(change, 3),
        }
    result["eppi_bytes_a_record"] = EPPI_BYTES
    result["ratio_eppi"] = round(EPPI_BYTES / result["samsyn_bytes_a_record"], 1)
    result["ratio_peer_filter"] = round(
        result["peer_seconds_of_filter"] / result["samsyn_seconds_of_filter"], 1
    )
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--record", type=Path)
    options = parser.parse_args()
    results: dict[str, Any] = {"bench": "explorer"}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        for n in options.sizes:
            results[str(n)] = measure(browser, Path(folder), n, options.rounds)
        browser.close()
    results |= {"python": platform.python_version(), "machine": platform.machine()}
    if options.record:
        record(options.record, results)
    print(json.dumps(results))


def record(path: Path, results: dict[str, Any]) -> None:
    """Append the results as a section of their own."""
    lines = [
        "",
        "## bench/explorer.py",
        "",
        "The gap map in one file, generated records, real Chromium from a file; medians. The peer",
        "is a page with one JSON object a record, written and opened in the same run. Targets: at",
        "most 1,000 bytes a record and 500,000 fixed; an answer within a second at 10,000 records.",
        "",
        "| records | what | value |",
        "|---|---|---|",
        *(
            f"| {n} | {key} | {value} |"
            for n, found in results.items()
            if isinstance(found, dict)
            for key, value in found.items()
        ),
        "",
    ]
    before = path.read_text(encoding="utf-8") if path.exists() else "# Results of the benchmarks\n"
    path.write_text(before.rstrip() + "\n" + "\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
