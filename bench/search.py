"""Which texts a query finds: samsyn's search beside an index of Snowball stems.

    python -m bench.search

Each pair of ``tests/reference/search_pairs.yaml`` is a query and a text in one of six languages.
All texts are put into one index, and a pair counts if its query finds its text. Snowball is told
the language of every query; samsyn's search is not. Snowball has no Icelandic: there words are
compared as they stand. How many *other* texts a query finds is printed too: an index that finds
everything would be no use. Pairs with a concept are counted on their own: a stemmer cannot know
another language's word. Sizes and times are of the Nordic study. The last line is JSON.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import snowballstemmer
import yaml

from samsyn.comparison.build import build_cells
from samsyn.formats.archive import read_study
from samsyn.publication.claim_check import check_claims
from samsyn.publication.disclosure import public_view
from samsyn.publication.edition import Edition
from samsyn.publication.search.index import Concept, Entry, build_index
from samsyn.publication.search.letters import words_of
from samsyn.publication.search.lexicon import LANGUAGES
from samsyn.publication.search.query import SearchIndex
from samsyn.publication.site.findable import Findables
from samsyn.publication.site.material import Material
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.search_page import INDEX, search_files, titles_file

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "src/samsyn/publication/site/static/search.js"
SETS = ("design", "held_out")
STEMMERS = {"en": "english", "da": "danish", "sv": "swedish", "nb": "norwegian", "fi": "finnish"}

Pair = dict[str, str]
#: Query and its language → the numbers of the texts that it finds.
Search = Callable[[str, str], set[int]]


def main() -> None:
    pairs = yaml.safe_load((ROOT / "tests/reference/search_pairs.yaml").read_text("utf-8"))
    counted = {}
    for name in SETS:
        if pairs.get(name):
            counted[name] = compare(name, pairs[name])
        if pairs.get(f"concepts_{name}"):
            counted[f"concepts_{name}"] = compare_concepts(name, pairs[f"concepts_{name}"])
    print(json.dumps(summary(counted) | nordic()))


def compare(name: str, pairs: list[Pair]) -> dict[str, float]:
    """Both searches on one set of pairs."""
    entries = [Entry("text", [(each["language"], each["text"])]) for each in pairs]
    index = SearchIndex(build_index(entries, languages=LANGUAGES))
    ours = count(pairs, lambda query, _: {each.entry for each in index.find(query)})
    peers = count(pairs, snowball(pairs))
    print(f"{name}: {len(pairs)} pairs")
    for title, result in (("samsyn", ours), ("Snowball", peers)):
        missed = ", ".join(f"{each['query']} ({each['language']})" for each in result["missed"])
        print(f"  {title}: {result['found']} found; other texts found by a query: "
              f"{result['others']:.2f}; missed: {missed or 'none'}")  # fmt: skip
    return {"pairs": len(pairs), "found": ours["found"], "snowball": peers["found"],
            "others": ours["others"], "snowball_others": peers["others"]}  # fmt: skip


def count(pairs: list[Pair], search: Search) -> dict[str, Any]:
    results = [search(each["query"], each["language"]) for each in pairs]
    missed = [each for number, each in enumerate(pairs) if number not in results[number]]
    others = sum(len(found - {number}) for number, found in enumerate(results))
    return {"found": len(pairs) - len(missed), "missed": missed, "others": others / len(pairs)}


def snowball(pairs: list[Pair]) -> Search:
    """An index of stems, as Pagefind and most others build it, told the language of each text."""
    stemmers = {each: snowballstemmer.stemmer(name) for each, name in STEMMERS.items()}

    def stems(text: str, language: str) -> set[str]:
        words = words_of(text)
        stemmer = stemmers.get(language)
        return set(stemmer.stemWords(words) if stemmer else words)

    texts = [stems(each["text"], each["language"]) for each in pairs]
    return lambda query, language: {
        number for number, text in enumerate(texts) if stems(query, language) <= text
    }


def compare_concepts(name: str, pairs: list[Pair]) -> dict[str, float]:
    """Pages in one language, each coded with one code, asked for in another language."""
    codes = {each["concept"]: _labels(each["concept"]) for each in pairs}
    entries = [
        Entry("page", [(each["language"], codes[each["concept"]].get(each["language"], ""))])
        for each in pairs
    ]
    concepts = [
        Concept(list(codes[each["concept"]].items()), [at]) for at, each in enumerate(pairs)
    ]
    index = SearchIndex(build_index(entries, concepts=concepts, languages=LANGUAGES))
    found = count(pairs, lambda query, _: {each.entry for each in index.find(query)})
    missed = ", ".join(each["query"] for each in found["missed"])
    print(f"concepts, {name}: {found['found']} of {len(pairs)} found; missed: {missed or 'none'}")
    return {"pairs": len(pairs), "found": found["found"]}


def _labels(concept: str) -> dict[str, str]:
    codelist, _, code = concept.partition("/")
    path = ROOT / f"examples/nordic/framework/codelists/{codelist}.yaml"
    codes = yaml.safe_load(path.read_text("utf-8"))["codes"]
    return next(dict(each["label"]) for each in codes if each["id"] == code)


def summary(counted: dict[str, dict[str, float]]) -> dict[str, float]:
    """Shares over all pairs and over those that were held out."""
    found: dict[str, float] = {}
    for prefix, names in (("", [*SETS]), ("held_out_", ["held_out"])):
        sets = [counted[each] for each in names if each in counted]
        if not sets:
            continue
        n = sum(each["pairs"] for each in sets)
        ours, peers = (sum(each[key] for each in sets) for key in ("found", "snowball"))
        found |= {
            f"{prefix}pairs": n,
            f"{prefix}found_share": round(ours / n, 3),
            f"{prefix}snowball_share": round(peers / n, 3),
            f"{prefix}ratio_snowball": round(ours / max(peers, 1), 2),
            f"{prefix}others_per_query": round(
                sum(each["others"] * each["pairs"] for each in sets) / n, 2
            ),
        }
    concepts = [counted[each] for each in counted if each.startswith("concepts")]
    return found | {
        "concept_pairs": sum(each["pairs"] for each in concepts),
        "concept_found": sum(each["found"] for each in concepts),
    }


def nordic() -> dict[str, float]:
    """Sizes of what the Nordic site's search loads, and seconds of work to prepare it."""
    study, problems = read_study(ROOT / "examples" / "nordic")
    if study is None:
        raise SystemExit("\n".join(each.cause for each in problems))
    study = public_view(study, on="2026-11-22")
    cells = build_cells(study)
    claims, _ = check_claims(study, cells=cells)
    edition = Edition("1", "2026-11-22T09:00:00Z", study.ledger.head)
    material = Material(study=study, cells=cells, edition=edition, claims=claims)
    readers = [Reader(material, language=each) for each in study.settings.languages]
    begun = time.process_time()
    findables = Findables(readers[0])
    files = dict(search_files(findables))
    files |= dict(titles_file(findables, each) for each in readers)
    seconds = time.process_time() - begun
    first = [files[INDEX], files[f"search/{readers[0].language}.js"]]
    script = SCRIPT.read_bytes()
    return {
        "entries": len(findables.entries),
        "index_kb": round(sum(map(len, files.values())) / 1e3, 1),
        "loaded_kb": round(sum(map(len, first)) / 1e3, 1),
        "loaded_gzip_kb": round(sum(len(gzip.compress(each)) for each in first) / 1e3, 1),
        "script_kb": round(len(script) / 1e3, 1),
        "seconds": round(seconds, 2),
    }


if __name__ == "__main__":
    main()
