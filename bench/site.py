"""The public site: seconds and memory of building it, what a rebuild touches, what a visit weighs.

The Nordic study is published whole by the command, in two languages and in six; then again with
nothing changed, and, between two previews, with one answer changed (each page says which release it
is of, so that the first preview after a release writes them all). Generated studies of growing size
(full: 60 places, 400 questions, 20,000 initiatives) are published whole from a Study value, each in
a process of its own. The front page is opened in real Chromium from a local file server. Beside it:
the same pages from the same templates by a generator that shares nothing between pages, as most do,
extrapolated from a sample; and how long it takes only to copy what was built. A budget that is
broken fails the run. The last line is one JSON object.

    python bench/site.py [--shares 0.125 0.25 0.5 1] [--no-nordic] [--no-visit] [--no-peer]

SAMSYN_CHROMIUM says where Chromium is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import platform
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from generated_site import SiteSize, generate_study

from samsyn.publication.edition import Edition
from samsyn.publication.site.build import pages_of
from samsyn.publication.site.material import Material
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.renderer import Renderer
from samsyn.workflows.draft import make_draft
from samsyn.workflows.publish import publish_study

ROOT = Path(__file__).resolve().parents[1]
NORDIC = ROOT / "examples" / "nordic"
SIX = ("en", "da", "sv", "nb", "fi", "is")
NOW = "2026-11-22T12:00:00Z"
CHROMIUM = os.environ.get("SAMSYN_CHROMIUM", "/usr/bin/chromium")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
DENMARK = b"DK,exit_reintegration,prison_measure,"
PUBLISH = "from samsyn.cli.main import main; main()"
#: What is promised: name → the most that it may be.
BUDGETS = {
    "nordic_six_seconds": 30.0,
    "front_bytes": 200_000.0,
    "front_first_paint_seconds": 1.0,
    "front_requests_elsewhere": 0.0,
    "full_seconds": 600.0,
    "full_peak_mib": 2048.0,
    "full_largest_catalogue_page_kb": 300.0,
    "full_largest_page_kb": 1000.0,
    "growth_with_pages": 1.05,
}


# The Nordic study, by the command -----------------------------------------------------------------


def nordic(folder: Path) -> dict[str, Any]:
    """In two languages and in six; six again; then a preview, and one with one answer changed."""
    found: dict[str, Any] = {}
    two_study = _in_languages(folder / "two-study", languages=SIX[:2])
    two = _published(two_study, out=folder / "two")
    six_study = _in_languages(folder / "study", languages=SIX)
    six = _published(six_study, out=folder / "six")
    again = _published(six_study, out=folder / "six")
    _change_one_answer(six_study, before=b"mentoring", after=b"recognition_training")
    _published(six_study, out=folder / "six")
    _change_one_answer(six_study, before=b"recognition_training", after=b"mentoring")
    changed = _published(six_study, out=folder / "six")
    for name, run in (("two", two), ("six", six), ("again", again), ("changed", changed)):
        for key in ("seconds", "files", "written", "kept"):
            found[f"nordic_{name}_{key}"] = run[key]
        print(f"Nordic, {name:8}", {key: run[key] for key in ("seconds", "written", "kept")})
    found["nordic_six_pages_per_second"] = round(_pages(folder / "six") / six["seconds"])
    return found


def _published(study: Path, *, out: Path) -> dict[str, Any]:
    started = time.perf_counter()
    said = _samsyn("publish", str(study), "--out", str(out), "--allow-broken", "--json")
    return {"seconds": round(time.perf_counter() - started, 1), **json.loads(said)}


def _samsyn(*words: str) -> str:
    """What the command prints, run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", PUBLISH, *words],
        env={**os.environ, "SAMSYN_NOW": NOW, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


def _in_languages(folder: Path, *, languages: Sequence[str]) -> Path:
    """A copy of the Nordic study whose site speaks ``languages``."""
    shutil.copytree(NORDIC, folder)
    settings = folder / "study.yaml"
    words = settings.read_text(encoding="utf-8")
    words, n = re.subn(r"(?m)^languages: .*$", f"languages: [{', '.join(languages)}]", words)
    assert n == 1, "the study says its languages in one line"
    settings.write_text(words, encoding="utf-8")
    return folder


def _change_one_answer(study: Path, *, before: bytes, after: bytes) -> None:
    """Denmark's answer on measures in prison is another one, and admitted."""
    table = study / "tables" / "country_answers.csv"
    words = table.read_bytes()
    changed = words.replace(DENMARK + before + b",", DENMARK + after + b",")
    assert changed != words, "the Nordic study says something else now"
    table.write_bytes(changed)
    _samsyn("admit", str(study), "--json")


def _pages(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.html"))


# Generated studies, each in a process of its own --------------------------------------------------


def generated(share: float) -> dict[str, Any]:
    """One study in another process; its JSON."""
    done = subprocess.run(
        [sys.executable, __file__, "--one", str(share)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(f"generated {share:5}", found)
    return found


def one(share: float) -> dict[str, Any]:
    """Publish a generated study here: seconds without generating it, peak memory with it."""
    size = SiteSize().part(share) if share < 1 else SiteSize()
    study = generate_study(size)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        edition = Edition("", NOW, study.ledger.head)
        started, at_work = time.perf_counter(), _work()
        made = publish_study(study, edition=edition, out=out)
        seconds, work = time.perf_counter() - started, _work() - at_work
        pages = _pages(out)
        lists = (out / "en" / "initiatives").glob("**/index.html")
        catalogue = [each for each in lists if b'data-page="unit"' not in each.read_bytes()]
        largest = max((each.stat().st_size for each in catalogue), default=0)
        largest_page = max(each.stat().st_size for each in out.rglob("*.html"))
        words = (out / "search" / "words.js").stat().st_size
    return {
        "share": share,
        "statements": len(study.statements),
        "pages": pages,
        "files": made.n_files,
        "mib": round(made.tally.size / 2**20),
        "seconds": round(seconds, 1),
        "work_seconds": round(work, 1),
        "pages_per_second": round(pages / seconds),
        "peak_mib": round(_peak_mib(resource.RUSAGE_SELF)),
        "peak_helper_mib": round(_peak_mib(resource.RUSAGE_CHILDREN)),
        "largest_catalogue_page_kb": round(largest / 1000),
        "largest_page_kb": round(largest_page / 1000),
        "search_kb": round(words / 1000),
    }


def _work() -> float:
    """Seconds of all cores, here and in processes that have ended."""
    used = (resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _peak_mib(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


def growth(runs: list[dict[str, Any]]) -> float:
    """The exponent of work over pages, from the smallest to the largest study."""
    small, large = runs[0], runs[-1]
    more = large["pages"] / small["pages"]
    return round(math.log(large["work_seconds"] / small["work_seconds"]) / math.log(more), 2)


# A generator that shares nothing, and a copy ------------------------------------------------------


def peers(sample: int, *, share: float) -> dict[str, Any]:
    """Seconds a page: ours, and with a reader and an environment of its own for each page."""
    study = generate_study(SiteSize().part(share))
    edition = Edition("", NOW, study.ledger.head)
    draft = make_draft(study, edition=edition, languages=("en",), allow_broken=True)
    material = Material(
        study=study, cells=draft.cells, edition=edition, claims=draft.claims, figures=draft.figures
    )
    reader, renderer = Reader(material, language="en"), Renderer(material)
    pages = list(pages_of(reader))
    chosen = random.Random(1).sample(pages, min(sample, len(pages)))
    ours = _seconds(lambda: [list(renderer.files_of(each, reader)) for each in chosen])

    def alone() -> None:
        for each in chosen:
            list(Renderer(material).files_of(each, Reader(material, language="en")))

    peer = _seconds(alone)
    print(f"a page: ours {ours / len(chosen):.4f} s, sharing nothing {peer / len(chosen):.4f} s")
    return {
        "render_ms_a_page": round(1000 * ours / len(chosen), 2),
        "peer_render_ms_a_page": round(1000 * peer / len(chosen), 2),
        "ratio_peer": round(peer / ours, 1),
    }


def copying(folder: Path, *, build_seconds: float) -> dict[str, Any]:
    """Seconds only to copy what was built: nobody writes it faster."""
    seconds = _seconds(lambda: shutil.copytree(folder, folder.with_name("copy")))
    return {"copy_seconds": round(seconds, 2), "ratio_copy": round(build_seconds / seconds, 1)}


def _seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


# A visit ------------------------------------------------------------------------------------------


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def visit(folder: Path, *, rounds: int = 5) -> dict[str, Any]:
    """The front page in Chromium: bytes, requests, and when something is painted (median)."""
    from playwright.sync_api import sync_playwright

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    own = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        visits = [_visit(browser.new_context(), own) for _ in range(rounds)]
        browser.close()
    server.shutdown()
    bodies, requests, paints = visits[0][0], visits[0][1], sorted(each[2] for each in visits)
    found = {
        "front_bytes": sum(map(len, bodies)),
        "front_bytes_gz": sum(len(gzip.compress(each)) for each in bodies),
        "front_requests": len(requests),
        "front_requests_elsewhere": sum(not each.startswith(own) for each in requests),
        "front_first_paint_seconds": round(paints[len(paints) // 2] / 1000, 3),
    }
    print("front page", found)
    return found


def _visit(context: Any, own: str) -> tuple[list[bytes], list[str], float]:
    tab = context.new_page()
    bodies: list[bytes] = []
    requests: list[str] = []
    tab.on("request", lambda each: requests.append(each.url))
    tab.on("requestfinished", lambda each: bodies.append(each.response().body()))
    tab.goto(own + "en/", wait_until="networkidle")
    painted = tab.evaluate("() => performance.getEntriesByType('paint').map((e) => e.startTime)")
    context.close()
    return bodies, requests, min(painted)


# All of it ----------------------------------------------------------------------------------------


def budgets_of(results: dict[str, Any]) -> list[str]:
    """What was promised and not kept; prints the table."""
    broken = []
    for name, most in BUDGETS.items():
        if name in results:
            state = "kept" if results[name] <= most else "BROKEN"
            print(f"{name:36} {results[name]:>12} of {most:>10,.10g}  {state}")
            broken += [name] if state == "BROKEN" else []
    return broken


def main() -> None:
    """Measure what is asked for; exit 1 if a budget is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shares", type=float, nargs="*", default=[0.125, 0.25, 0.5, 1.0])
    parser.add_argument("--one", type=float, help=argparse.SUPPRESS)
    for part in ("nordic", "visit", "peer"):
        parser.add_argument(f"--no-{part}", action="store_true")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one(given.one)))
        return
    results: dict[str, Any] = {"bench": "site"}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if not given.no_nordic:
            results |= nordic(folder)
            results |= copying(folder / "six", build_seconds=results["nordic_six_seconds"])
            if not given.no_visit:
                results |= visit(folder / "six")
    if not given.no_peer:
        results |= peers(400, share=1 / 16)
    runs = [generated(share) for share in sorted(given.shares)]
    results["generated"] = runs
    if runs and runs[-1]["share"] >= 1:
        for key in ("seconds", "peak_mib", "largest_catalogue_page_kb", "largest_page_kb"):
            results[f"full_{key}"] = runs[-1][key]
    if len(runs) > 1:
        results["growth_with_pages"] = growth(runs)
    results |= {"python": platform.python_version(), "machine": platform.machine()}
    broken = budgets_of(results)
    print(json.dumps(results))
    if broken:
        raise SystemExit(f"budgets broken: {', '.join(broken)}")


if __name__ == "__main__":
    main()
