"""On the page of a claim and on the method page: in how many variants of the study claims hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samsyn.comparison.sensitivity.variant import Variant, VariantKind
from samsyn.publication.claim import Claim
from samsyn.publication.claim_sensitivity import (
    NAME,
    OF_EVIDENCE,
    Broken,
    ClaimSensitivity,
    Sensitivity,
    input_hash,
)
from samsyn.publication.site.reader import Reader
from samsyn.publication.variant_words import holds_in_words, say_variant

#: So many variants in which a claim does not hold are named on its page.
_NAMED = 12


def variants_of_claim(reader: Reader, claim: Claim) -> dict[str, Any]:
    """What the page says of variants; empty where nobody tried them."""
    stored = _stored(reader)
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
        "outdated": _outdated(reader, stored),
    }


def _named(reader: Reader, broken: Sequence[Broken]) -> list[str]:
    names = [_variant(reader, each.variant) for each in broken[:_NAMED]]
    more = len(broken) - _NAMED
    return names + ([reader.label("sensitivity", "more", n=more)] if more > 0 else [])


def sensitivity_words(reader: Reader) -> list[str]:
    """Two sentences on all claims for the method page; none where nobody tried variants."""
    stored = _stored(reader)
    if stored is None:
        return []
    tried = [each for each in stored.claims.values() if each.n_tried]
    details = {
        "claims": len(tried),
        "all": sum(each.n_holding == each.n_tried for each in tried),
        "same": sum(not each.n_otherwise for each in tried),
        "turned": sum(bool(each.n_otherwise) for each in tried),
    }
    words = [reader.label("sensitivity", "method", **details)]
    return words + [each for each in [_outdated(reader, stored)] if each]


def _stored(reader: Reader) -> Sensitivity | None:
    found = reader.study.definitions.get(NAME)
    return found if isinstance(found, Sensitivity) else None


def _outdated(reader: Reader, stored: Sensitivity) -> str:
    is_current = stored.of == input_hash(reader.study, claims=reader.material.claims)
    return "" if is_current else reader.label("sensitivity", "outdated")


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
