"""The method chapter says how reliable codings are and on what claims hang, once that is stored."""

from __future__ import annotations

from dataclasses import replace

from samsyn.coding.reliability.estimate import Interval, IntervalKind
from samsyn.coding.reliability.reliability_row import NAME as RELIABILITY
from samsyn.coding.reliability.reliability_row import ReliabilityRow, ReliabilityTable
from samsyn.comparison.sensitivity.variant import Variant, VariantKind
from samsyn.publication.claim_sensitivity import NAME, Broken, ClaimSensitivity, Sensitivity
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.edition import Edition
from samsyn.publication.report.method import method_chapter
from tests.reporting import cells_of, make_reported_study

STUDY = make_reported_study()
ROW = ReliabilityRow(
    "country", "exit", 12, 2, 0.9, 0.8, Interval(0.61, 0.9, IntervalKind.BOOTSTRAP)
)
TRIED = ClaimSensitivity(
    "exits", {VariantKind.SOURCE: 3}, (Broken(Variant(VariantKind.SOURCE, "law")),)
)
STORED = {
    RELIABILITY: ReliabilityTable("x", (ROW,)),
    NAME: Sensitivity("x", {"exits": TRIED}),
}


def chapter(language: str, **definitions: object) -> str:
    study = replace(STUDY, definitions=definitions)
    lookup = Lookup(study, cells_of(STUDY), language)
    return method_chapter(lookup, edition=Edition("1", "2026-06-03", "f" * 64), claims=[])


def test_stored_numbers_stand_in_the_chapter() -> None:
    words = chapter("en", **STORED)
    assert "{#method-reliability}" in words
    assert "0.61 – 0.90" in words
    assert "{#method-sensitivity}" in words
    assert "For 1 there is a variant in which the answers are there and say otherwise" in words
    assert "Worked out before something changed" in words
    assert "0,61 – 0,90" in chapter("da", **STORED)


def test_without_them_the_chapter_is_silent() -> None:
    words = chapter("en")
    assert "{#method-reliability}" not in words
    assert "{#method-sensitivity}" not in words
