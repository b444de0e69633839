"""The page of a claim says in how many variants it holds; the method page speaks of all."""

from __future__ import annotations

from dataclasses import replace

from samsyn.coding.reliability.estimate import Interval, IntervalKind, Reason
from samsyn.coding.reliability.reliability_row import NAME as RELIABILITY
from samsyn.coding.reliability.reliability_row import ReliabilityRow, ReliabilityTable
from samsyn.comparison.sensitivity.variant import Variant, VariantKind
from samsyn.publication.claim_sensitivity import (
    NAME,
    Broken,
    ClaimSensitivity,
    Sensitivity,
    input_hash,
)
from tests.unit.publication.site.conftest import make_claim, site_of, small_study

TRIED = {VariantKind.SOURCE: 2, VariantKind.SPEAKER: 1, VariantKind.PLACE: 4}
BROKEN = (
    Broken(Variant(VariantKind.SOURCE, "law")),
    Broken(Variant(VariantKind.SPEAKER, "contact:secret"), is_missing=True),
    Broken(Variant(VariantKind.PLACE, "DK")),
)


def pages_of(*found: ClaimSensitivity, outdated: bool = False) -> dict[str, str]:
    study, claims = small_study(), [make_claim("steady")]
    of = "other" if outdated else input_hash(study, claims=claims)
    stored = Sensitivity(of, {each.claim: each for each in found})
    study = replace(study, definitions={NAME: stored})
    files = site_of(study, claims=claims)
    return {path: files[path].decode() for path in files if path.endswith(".html")}


def test_a_claim_says_what_it_hangs_on_and_names_no_informant() -> None:
    pages = pages_of(ClaimSensitivity("steady", TRIED, BROKEN))
    page = next(words for path, words in pages.items() if "steady" in path and "en/" in path)
    assert "Holds in 1 of 3 variants. In 1 of them an answer it rests on is missing." in page
    assert "In 1 the answers are there but say something else." in page
    assert "without the word of one informant" in page
    assert "contact:secret" not in page
    assert "in 3 of 4 cases" in page
    assert "Worked out before" not in page
    method = next(words for path, words in pages.items() if path.startswith("en/method"))
    assert "For 1 there is a variant in which the answers are there and say otherwise" in method


def test_the_method_page_has_the_table_of_reliability() -> None:
    sure = Interval(0.61, 0.9, IntervalKind.BOOTSTRAP)
    rows = (
        ReliabilityRow(
            "country", "exit", 12, 2, 0.9, 0.8, sure, word="substantial", probability=0.97
        ),
        ReliabilityRow("country", "title", 3, 2, 1.0, None, reason=Reason.NO_VARIATION),
    )
    study = replace(small_study(), definitions={RELIABILITY: ReliabilityTable("x", rows)})
    files = site_of(study)
    page = next(files[path].decode() for path in files if path.startswith("da/metode"))
    assert "0,61 – 0,90" in page
    assert "mindst betydelig (sandsynlighed 0,97)" in page
    assert "ikke defineret: alle kodninger giver den samme kode" in page


def test_what_is_out_of_date_says_so() -> None:
    pages = pages_of(ClaimSensitivity("steady", {VariantKind.SOURCE: 3}), outdated=True)
    page = next(words for path, words in pages.items() if "steady" in path and "da/" in path)
    assert "Holder i alle 3 varianter." in page
    assert "Regnet ud, før noget blev ændret" in page


def test_a_claim_that_no_variant_touches_and_a_study_without_any() -> None:
    pages = pages_of(ClaimSensitivity("steady", {}))
    page = next(words for path, words in pages.items() if "steady" in path and "en/" in path)
    assert "No variant touches what it rests on." in page
    assert 'id="variants"' not in "".join(pages_of().values())
