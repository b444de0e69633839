"""Small numbers of persons: shown, deduced from sums and shares (M38), from two editions (M37)."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from samsyn.collection.answer import Answer
from samsyn.evidence.admission import admit_answers
from samsyn.evidence.ledger import Ledger
from samsyn.evidence.protection import Counted, Protection, Share, Sum
from samsyn.formats.archive.protection_file import read_protection
from samsyn.formats.archive.text_file import Reader
from samsyn.publication.inspection.feasible import Relation, System
from samsyn.publication.inspection.small_number import PastEdition, check_small_numbers
from tests.making import say

TODAY = "2026-11-22"
PARTS = ("women", "men")


def of(question: str, unit: str = "initiative/*") -> Counted:
    return Counted(unit, question)


PROTECTION = Protection(
    counts=(of("all"), of("women"), of("men")),
    sums=(Sum(of("all"), (of("women"), of("men"))),),
    shares=(Share(of("percent"), of("all"), of("women")),),
)


def ledger_of(*said: Answer, ledger: Ledger | None = None) -> Ledger:
    """Salts are made of the place in the ledger: not random, so that tests repeat."""
    salts = iter(f"salt-{n}" for n in range(len(ledger or ()), 99))
    admitted = admit_answers(
        said,
        ledger=ledger or Ledger(),
        recorded_by="agent:editors",
        recorded_at="2026-06-01T12:00:00Z",
        new_salt=lambda: next(salts),
    )
    return admitted.ledger


def count(question: str, number: str, unit: str = "initiative/a", **given: Any) -> Answer:
    return say(unit, question, number, origin=f"t/{unit}/{question}", **given)


def hidden(question: str, number: str, unit: str = "initiative/a") -> Answer:
    return count(question, number, unit, release="internal")


def codes(ledger: Ledger, protection: Protection = PROTECTION, *earlier: PastEdition) -> list[str]:
    found = check_small_numbers(ledger, protection=protection, on=TODAY, earlier=earlier)
    return [each.code for each in found]


def test_a_study_that_counts_no_persons_is_not_looked_at() -> None:
    assert codes(ledger_of(count("all", "3")), Protection()) == []


@pytest.mark.parametrize(("number", "found"), [("9", ["PUBLICATION_612"]), ("10", []), ("0", [])])
def test_a_small_number_is_not_shown(number: str, found: list[str]) -> None:
    assert codes(ledger_of(count("all", number))) == found


def test_m38_a_number_that_a_margin_gives_away() -> None:
    ledger = ledger_of(count("all", "44"), count("women", "40"), hidden("men", "4"))
    problems = check_small_numbers(ledger, protection=PROTECTION, on=TODAY)
    assert [each.code for each in problems] == ["PUBLICATION_615"]
    assert problems[0].where.question == "men"
    assert "1 values" in problems[0].cause
    assert "4" not in problems[0].cause


def test_m38_a_second_number_withheld_protects_the_first() -> None:
    assert codes(ledger_of(count("all", "44"), hidden("women", "40"), hidden("men", "4"))) == []


def test_m38_two_withheld_numbers_of_a_small_total_protect_nothing() -> None:
    ledger = ledger_of(hidden("women", "3"), hidden("men", "4"), count("all", "7"))
    assert codes(ledger) == ["PUBLICATION_612", "PUBLICATION_615", "PUBLICATION_615"]


def test_m38_a_percentage_gives_a_number_away_as_far_as_it_is_rounded() -> None:
    said = (count("all", "44"), hidden("women", "40"), hidden("men", "4"))
    assert codes(ledger_of(*said, count("percent", "91"))) == ["PUBLICATION_615"] * 2
    wide = Protection(PROTECTION.counts, PROTECTION.sums, PROTECTION.shares, smallest=5)
    assert codes(ledger_of(count("all", "2000"), hidden("women", "1996"), hidden("men", "4"),
                           count("percent", "100")), wide) == []  # fmt: skip


def test_m38_a_percentage_of_few_persons() -> None:
    ledger = ledger_of(hidden("all", "7"), count("percent", "43"))
    assert "PUBLICATION_613" in codes(ledger)


def test_m38_a_total_over_all_units_gives_the_last_one_away() -> None:
    total = Counted("country/INT", "all")
    protection = Protection((of("all", "country/*"),), (Sum(total, (of("all", "country/*"),)),))
    said = [count("all", "60", "country/INT"), count("all", "30", "country/DK")]
    said.append(hidden("all", "5", "country/FI"))
    both = [*said, hidden("all", "25", "country/NO")]
    assert codes(ledger_of(*both), protection) == []
    shown = [*said, count("all", "25", "country/NO")]
    assert codes(ledger_of(*shown), protection) == ["PUBLICATION_615"]


def test_m37_what_one_edition_shows_and_the_next_withholds() -> None:
    first = ledger_of(count("all", "44"), hidden("women", "40"), hidden("men", "4"))
    edition = PastEdition(len(first), "2026-01-01")
    assert codes(first) == []
    second = ledger_of(count("women", "40"), hidden("all", "44"), ledger=first)
    assert codes(second) == []
    assert codes(second, PROTECTION, edition) == ["PUBLICATION_615"]


def test_m37_a_number_that_was_corrected_is_another_number() -> None:
    first = ledger_of(count("all", "60"), hidden("women", "56"), hidden("men", "4"))
    edition = PastEdition(len(first), "2026-01-01")
    second = ledger_of(count("all", "44"), hidden("women", "40"), ledger=first)
    assert codes(second, PROTECTION, edition) == []


def test_an_embargo_ends_and_gives_away() -> None:
    later = count("women", "40", release="embargo:2026-11-22")
    ledger = ledger_of(count("all", "44"), later, hidden("men", "4"))
    assert codes(ledger) == ["PUBLICATION_615"]


def test_a_withheld_number_without_salt_could_be_guessed() -> None:
    first = ledger_of(count("men", "4"))
    second = ledger_of(hidden("men", "4"), ledger=first)
    assert codes(second) == ["PUBLICATION_614"]


def test_parts_that_do_not_add_up_are_said_and_not_audited() -> None:
    ledger = ledger_of(count("all", "50"), count("women", "40"), hidden("men", "4"))
    assert codes(ledger) == ["PUBLICATION_616"]


def test_what_nobody_has_said_makes_up_for_the_rest() -> None:
    protection = Protection(
        (*PROTECTION.counts, of("others")),
        (Sum(of("all"), (of("women"), of("men"), of("others"))),),
    )
    assert codes(ledger_of(count("all", "44"), count("women", "30"), hidden("men", "4")),
                 protection) == []  # fmt: skip


def test_m38_blanking_alone_is_not_enough() -> None:
    """Three by three with margins: three small cells are blanked, two in one row."""
    names = [f"r{row}c{column}" for row in range(3) for column in range(3)]
    numbers = dict(zip(names, (2, 3, 20, 40, 11, 12, 13, 4, 30), strict=True))
    system = System(
        {name: n for name, n in numbers.items() if n >= 10},
        [
            Relation({name: 1.0 for name in names if f"{axis}{at}" in name}, total, total)
            for axis in "rc"
            for at in range(3)
            for total in [float(sum(n for name, n in numbers.items() if f"{axis}{at}" in name))]
        ],
    )
    found = {name: system.possible(name) for name in names if numbers[name] < 10}
    assert found == {"r0c0": (2, 2), "r0c1": (3, 3), "r2c1": (4, 4)}


def test_a_number_that_nothing_holds_has_no_bound() -> None:
    assert System({}).possible("x") == (0, None)
    loose = System({}, [Relation({"x": 1.0}, 3.0, math.inf)])
    assert loose.possible("x") == (3, None)


def test_contradictions_are_a_fault() -> None:
    system = System({"t": 5.0}, [Relation({"x": 1.0, "t": 1.0}, 2.0, 2.0)])
    with pytest.raises(ValueError, match="infeasible"):
        system.possible("x")


def test_the_file_says_what_counts_persons(tmp_path: Path) -> None:
    (tmp_path / "disclosure.yaml").write_text(
        "smallest: 5\ncounts: [initiative/*.all]\n"
        "sums: [{total: initiative/*.all, parts: [initiative/*.women, initiative/*.men]}]\n"
        "shares: [{percent: initiative/*.percent, of: initiative/*.all}]\n",
        encoding="utf-8",
    )
    reader = Reader(tmp_path)
    assert read_protection(reader) == Protection(
        (of("all"),), PROTECTION.sums, (Share(of("percent"), of("all")),), 5
    )
    assert reader.problems == []


@pytest.mark.parametrize(
    "words",
    [
        "smallest: 0",
        "counts: [all]",
        "counts: ['*/*.all']",
        "sums: [{total: initiative/*.all}]",
        "shares: [{percent: x, of: initiative/*.all}]",
    ],
)
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, words: str) -> None:
    (tmp_path / "disclosure.yaml").write_text(f"{words}\n", encoding="utf-8")
    reader = Reader(tmp_path)
    found = read_protection(reader)
    assert (found.counts, found.sums, found.shares, found.smallest) == ((), (), (), 10)
    assert {each.code for each in reader.problems} == {"STUDY_006"}
