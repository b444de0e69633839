"""On the page of a claim: in how many variants of the study it holds, and in which it does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samsyn.comparison.sensitivity.variant import Variant, VariantKind
from samsyn.publication.claim import Claim
from samsyn.publication.claim_sensitivity import (
    OF_EVIDENCE,
    Broken,
    ClaimSensitivity,
)
from samsyn.publication.site.reader import Reader
from samsyn.publication.variant_words import (
    holds_in_words,
    outdated_in_words,
    say_variant,
    stored_sensitivity,
)

#: So many variants in which a claim does not hold are named on its page.
_NAMED = 12


def variants_of_claim(reader: Reader, claim: Claim) -> dict[str, Any]:
    """What the page says of variants; empty where nobody tried them."""
    stored = stored_sensitivity(reader.study)
    found = stored.claims.get(claim.id) if stored else None
    if stored is None or found is None:
        return {}
    broken = found.broken_by(*OF_EVIDENCE)
    otherwise = [each for each in broken if not each.is_missing]
    missing = [each for each in broken if each.is_missing]
    return {
        "heading": reader.label("sensitivity", "heading"),
        "holds": _holds(reader, found),
        "means": reader.label("sensitivity", "means"),
        "lists": [
            {"title": reader.label("sensitivity", key), "points": _named(reader, each)}
            for key, each in (("broken", otherwise), ("lost", missing))
            if each
        ],
        "places": _places(reader, found),
        "outdated": outdated_in_words(
            reader.study, stored, claims=reader.material.claims, language=reader.language
        ),
    }


def _named(reader: Reader, broken: Sequence[Broken]) -> list[str]:
    names = [_variant(reader, each.variant) for each in broken[:_NAMED]]
    more = len(broken) - _NAMED
    return names + ([reader.label("sensitivity", "more", n=more)] if more > 0 else [])


def _holds(reader: Reader, found: ClaimSensitivity) -> str:
    if not found.n_tried:
        return reader.label("sensitivity", "untried")
    return " ".join(holds_in_words(found, language=reader.language))


def _places(reader: Reader, found: ClaimSensitivity) -> str:
    tried = found.tried.get(VariantKind.PLACE, 0)
    if not tried:
        return ""
    holding = tried - len(found.broken_by(VariantKind.PLACE))
    return reader.label("sensitivity", "places", holding=holding, tried=tried)


def _variant(reader: Reader, variant: Variant) -> str:
    return say_variant(reader.study, variant, language=reader.language, with_speakers=False)
