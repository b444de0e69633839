"""How fast answers come back: 200 workbooks of 300 answers, beside openpyxl cell by cell.

Ours is the whole way, from files to answers that are understood: the child process is started,
every byte is counted and examined, every word is read by the rules of the framework. The peer only
opens the same files with openpyxl in its normal mode and touches every cell. Both run several times
in one process; medians are compared. The last line is one JSON object.

    python bench/admit.py [--files 200] [--answers 300] [--rounds 3] [--record bench/RESULTS.md]
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from openpyxl import load_workbook

from samsyn.collection.instrument import Heading, Instrument, build_instrument
from samsyn.formats.workbook.layout import COLUMNS, FIRST_ROW
from samsyn.formats.workbook.reader import Expected, read_workbooks
from samsyn.formats.workbook.writer import write_workbook
from samsyn.framework.framework import Framework
from samsyn.framework.kind import Theme, UnitKind
from samsyn.framework.question import AnswerType, Question
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.label import codelist_of
from samsyn.vocabulary.text import Text, text

THEMES = 15
TYPES = ("yes_no", "choice", "choices", "number", "date", "text")
COLUMN = {name: index for index, name in enumerate(COLUMNS, start=1)}


def make_framework(answers: int) -> Framework:
    """A framework of countries with ``answers`` questions of all kinds in fifteen themes."""
    codes = tuple(Code(f"c{n}", text({"en": f"Choice {n}", "da": f"Valg {n}"})) for n in range(8))
    units = (Code("houses", text({"en": "Houses"})), Code("towns", text({"en": "Towns"})))
    questions = [
        Question(
            id=f"question_{n}",
            kind="country",
            theme=f"theme_{n * THEMES // answers}",
            type=AnswerType(TYPES[n % len(TYPES)]),
            label=text({"en": f"What is done about the matter with the number {n}?"}),
            help=text({"en": "What counts is what is in force at the end of the year."}),
            codelist="choices" if TYPES[n % len(TYPES)].startswith("choice") else "",
            measures=("houses", "towns") if TYPES[n % len(TYPES)] == "number" else (),
        )
        for n in range(answers)
    ]
    return Framework(
        kinds={"country": UnitKind("country", text("Country"), text("Countries"))},
        themes={f"theme_{n}": Theme(f"theme_{n}", text(f"Theme {n}")) for n in range(THEMES)},
        questions={(each.kind, each.id): each for each in questions},
        codelists={
            "choices": Codelist("choices", Text(), codes),
            "measures": Codelist("measures", Text(), units),
            "yes_no": codelist_of("yes_no", negative=frozenset({"no"})),
        },
        version="1",
    )


def make_instrument(framework: Framework, place: str) -> Instrument:
    """The form that one place gets."""
    heading = Heading(
        study="bench",
        title=text("A study"),
        kind="country",
        place=place,
        place_name=text(place),
        round="2026",
        round_label=text("2026"),
        contact=text("A contact"),
    )
    return build_instrument(framework, heading=heading, language="en")


def say(question: Question, chance: random.Random) -> tuple[str, str]:
    """An answer and its unit, as a contact would write them."""
    if question.type is AnswerType.YES_NO:
        return chance.choice(("Yes", "No")), ""
    if question.type is AnswerType.CHOICE:
        return f"Choice {chance.randrange(8)}", ""
    if question.type is AnswerType.CHOICES:
        return "; ".join(f"Choice {n}" for n in chance.sample(range(8), 3)), ""
    if question.type is AnswerType.NUMBER:
        return f"{chance.randrange(1, 900)},5", chance.choice(("Houses", "Towns"))
    if question.type is AnswerType.DATE:
        return f"{chance.randrange(1990, 2026)}-0{chance.randrange(1, 10)}", ""
    return f"It lies with office {chance.randrange(1000)} of the ministry.", ""


def write_files(framework: Framework, *, folder: Path, files: int) -> list[Path]:
    """The workbooks, each answered in full by a seeded chance."""
    chance = random.Random(20261122)
    form = folder / "form.xlsx"
    form.write_bytes(write_workbook(make_instrument(framework, "P000")))
    workbook = load_workbook(form, rich_text=True)
    place = next(row[1] for row in workbook["samsyn"].iter_rows() if row[0].value == "place")
    paths = []
    for number in range(files):
        place.value = f"P{number:03}"
        for sheet in workbook.worksheets[1:]:
            fill(sheet, framework, chance)
        path = folder / f"answered-{number:03}.xlsx"
        workbook.save(path)
        paths.append(path)
    return paths


def fill(sheet: object, framework: Framework, chance: random.Random) -> None:
    """Answer every question of one sheet."""
    for row in range(FIRST_ROW, sheet.max_row + 1):  # type: ignore[attr-defined]
        id = sheet.cell(row, COLUMN["item"]).value  # type: ignore[attr-defined]
        question = framework.question("country", str(id))
        if question is None:
            continue
        answer, measure = say(question, chance)
        for name, words in (
            ("answer", answer),
            ("measure", measure),
            ("source", "https://example.org/law"),
            ("comment", "As of the end of the year."),
        ):
            sheet.cell(row, COLUMN[name]).value = words or None  # type: ignore[attr-defined]


def read_ours(paths: list[Path], expected: Expected) -> int:
    """Files → answers that are understood."""
    n = 0
    for response, problems in read_workbooks(paths, expected=expected):
        assert response is not None, problems
        assert not problems, problems[:3]
        n += len(response.answers)
    return n


def read_peer(paths: list[Path]) -> int:
    """openpyxl, normal mode: open the file and touch every cell."""
    n = 0
    for path in paths:
        workbook = load_workbook(path)
        for sheet in workbook.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    n += cell.value is not None
    return n


def timed(work: Callable[[], int], rounds: int) -> Iterator[float]:
    """The seconds of each of ``rounds`` runs."""
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        yield time.perf_counter() - start


def peak_mib(who: int) -> float:
    """The most memory that this process, or its children, ever held."""
    return resource.getrusage(who).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--answers", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--record", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(Path(folder), options.files, options.answers, options.rounds)
    if options.record:
        record(options.record, result)
    print(json.dumps(result))


def measure(folder: Path, files: int, answers: int, rounds: int) -> dict[str, object]:
    """Write the files, run both, compare."""
    framework = make_framework(answers)
    paths = write_files(framework, folder=folder, files=files)
    print(f"{files} workbooks of {answers} answers, {paths[0].stat().st_size // 1024} KiB each")
    expected = Expected(
        study="bench",
        kind="country",
        places=tuple(f"P{number:03}" for number in range(files)),
        rounds=("2026",),
        framework=framework,
        find_unit=lambda kinds, words: None,
    )
    understood = read_ours(paths, expected)
    assert understood == files * answers, understood
    ours = list(timed(lambda: read_ours(paths, expected), rounds))
    peak_child = peak_mib(resource.RUSAGE_CHILDREN)
    peak = peak_mib(resource.RUSAGE_SELF)
    peer = list(timed(lambda: read_peer(paths), rounds))
    for name, seconds in (("samsyn", ours), ("openpyxl", peer)):
        print(f"{name:10}", " ".join(f"{each:7.2f} s" for each in seconds))
    seconds, peer_seconds = statistics.median(ours), statistics.median(peer)
    return {
        "bench": "admit",
        "files": files,
        "answers": understood,
        "seconds": round(seconds, 3),
        "openpyxl_seconds": round(peer_seconds, 3),
        "ratio_openpyxl": round(peer_seconds / seconds, 2),
        "answers_per_second": round(understood / seconds),
        "peak_mib": round(peak, 1),
        "peak_child_mib": round(peak_child, 1),
        "target_ratio": 5,
        "python": platform.python_version(),
        "machine": platform.machine(),
    }


def record(path: Path, result: dict[str, object]) -> None:
    """Append ``result`` as a section of its own."""
    lines = [
        "",
        "## bench/admit.py",
        "",
        "200 workbooks of 300 answers from file to understood answers, beside openpyxl in normal",
        "mode that only touches every cell. Medians of runs in one process.",
        "",
        "| what | value |",
        "|---|---|",
        *(f"| {key} | {value} |" for key, value in result.items()),
        "",
    ]
    before = path.read_text(encoding="utf-8") if path.exists() else "# Results of the benchmarks\n"
    path.write_text(before.rstrip() + "\n" + "\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
