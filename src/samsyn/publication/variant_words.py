"""A variant of a study in words: "without the annual report of 2024"."""

from __future__ import annotations

from collections.abc import Iterable

from samsyn.comparison.sensitivity.variant import Variant, VariantKind
from samsyn.publication.claim import Claim
from samsyn.publication.claim_sensitivity import (
    NAME,
    ClaimSensitivity,
    Sensitivity,
    input_hash,
)
from samsyn.study import Study
from samsyn.vocabulary.identifier import unit_of
from samsyn.vocabulary.label import say


def say_variant(
    study: Study, variant: Variant, *, language: str, with_speakers: bool = True
) -> str:
    """What the variant leaves out or treats in another way.

    Without ``with_speakers`` an informant is not named, not even by a pseudonym.
    """
    if variant.kind is VariantKind.SPEAKER and not with_speakers:
        return say("sensitivity", "without_somebody", language)
    key = {
        VariantKind.SOURCE_KIND: "without_kind",
        VariantKind.SPEAKER: "without_word",
        VariantKind.TREATMENT: "treated",
    }.get(variant.kind, "without")
    return say("sensitivity", key, language, name=_name(study, variant, language))


def _name(study: Study, variant: Variant, language: str) -> str:
    if variant.kind is VariantKind.SOURCE:
        source = study.sources.get(variant.name)
        return source.title if source else variant.name
    if variant.kind is VariantKind.SOURCE_KIND:
        kinds = study.framework.codelists.get("source_kinds")
        code = kinds.by_id.get(variant.name) if kinds else None
        return code.label.say(language) if code else variant.name
    if variant.kind is VariantKind.TREATMENT:
        return say("sensitivity_treatments", variant.name, language)
    if variant.kind is VariantKind.PLACE:
        return study.name_of(unit_of(study.settings.matrix_kind, variant.name), language=language)
    return variant.name


def holds_in_words(found: ClaimSensitivity, *, language: str) -> list[str]:
    """In how many variants a claim holds, and what is the matter in the others."""
    if found.n_holding == found.n_tried:
        return [say("sensitivity", "holds_all", language, tried=found.n_tried)]
    said = [say("sensitivity", "holds", language, holding=found.n_holding, tried=found.n_tried)]
    if missing := found.n_tried - found.n_holding - found.n_otherwise:
        said.append(say("sensitivity", "missing", language, n=missing))
    if found.n_otherwise:
        said.append(say("sensitivity", "otherwise", language, n=found.n_otherwise))
    else:
        said.append(say("sensitivity", "never_otherwise", language))
    return said


def stored_sensitivity(study: Study) -> Sensitivity | None:
    """What `samsyn sensitivity --store` wrote; None where nobody did."""
    found = study.definitions.get(NAME)
    return found if isinstance(found, Sensitivity) else None


def outdated_in_words(
    study: Study, stored: Sensitivity, *, claims: Iterable[Claim], language: str
) -> str:
    """A sentence where something has changed since it was worked out; else nothing."""
    is_current = stored.of == input_hash(study, claims=claims)
    return "" if is_current else say("sensitivity", "outdated", language)


def sensitivity_in_words(study: Study, *, claims: Iterable[Claim], language: str) -> list[str]:
    """A few sentences on all claims for a chapter on method; none where nobody tried variants."""
    stored = stored_sensitivity(study)
    if stored is None:
        return []
    tried = [each for each in stored.claims.values() if each.n_tried]
    details = {
        "claims": len(tried),
        "all": sum(each.n_holding == each.n_tried for each in tried),
        "same": sum(not each.n_otherwise for each in tried),
        "turned": sum(bool(each.n_otherwise) for each in tried),
    }
    words = say("sensitivity", "method", language, **details)
    outdated = outdated_in_words(study, stored, claims=claims, language=language)
    return [words, outdated] if outdated else [words]
