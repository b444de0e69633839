"""In how many variants of the study a claim holds: "holds in 46 of 48".

A variant counts for a claim when it touches something that the claim rests on; of others it would
hold in any case, and the number would say nothing. Where it does not hold, one of two things has
happened: an answer that it rests on is *missing*, as that of the only source must be when it is
left out; or all answers are there and say *otherwise*. The second is what a reader must know.
Leaving out a place is told apart: it changes what a sentence such as "four of five countries" is
about, and not only what it rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.comparison.cell import Cells
from samsyn.comparison.sensitivity.rebuilding import VariedCells, build_varied_cells
from samsyn.comparison.sensitivity.variant import Variant, VariantKind, variants_of
from samsyn.publication.claim import Claim
from samsyn.publication.claim_check import check_claims
from samsyn.publication.computed.function import functions_for
from samsyn.publication.computed.lookup import Lookup
from samsyn.study import Study
from samsyn.vocabulary.canonical import content_hash
from samsyn.vocabulary.expression import ExpressionError, evaluate

#: The name under which a study keeps what was found, in ``definitions``.
NAME = "sensitivity"
FORMAT = "samsyn sensitivity 1"
#: The kinds that count in "holds in 46 of 48".
OF_EVIDENCE = tuple(each for each in VariantKind if each is not VariantKind.PLACE)


@dataclass(frozen=True)
class Broken:
    """A variant in which the claim does not hold. ``is_missing``: for want of an answer.

    ``fault`` says why it cannot be worked out, where it cannot.
    """

    variant: Variant
    is_missing: bool = False
    fault: str = ""


@dataclass(frozen=True)
class ClaimSensitivity:
    """How a claim fares. ``tried`` is how many variants of each kind touch what it rests on."""

    claim: str
    tried: Mapping[VariantKind, int]
    broken: tuple[Broken, ...] = ()

    @property
    def n_tried(self) -> int:
        """Variants of the evidence that touch what the claim rests on."""
        return sum(self.tried.get(kind, 0) for kind in OF_EVIDENCE)

    @property
    def n_holding(self) -> int:
        """Those of them in which the claim holds."""
        return self.n_tried - len(self.broken_by(*OF_EVIDENCE))

    @property
    def n_otherwise(self) -> int:
        """Those in which the answers are there and say otherwise."""
        return sum(not each.is_missing for each in self.broken_by(*OF_EVIDENCE))

    def broken_by(self, *kinds: VariantKind) -> list[Broken]:
        """The variants of some kinds in which it does not hold."""
        return [each for each in self.broken if each.variant.kind in kinds]


@dataclass(frozen=True)
class Sensitivity:
    """What was found of all claims that hold; ``of`` is a hash of what it was worked out from."""

    of: str
    claims: Mapping[str, ClaimSensitivity]


def input_hash(study: Study, *, claims: Iterable[Claim]) -> str:
    """A hash of all that the sensitivity of claims is worked out from."""
    return content_hash(
        {
            "ledger": study.ledger.head,
            "settlements": [[*each.cell, each.accepted_source] for each in study.settlements],
            "questions": [
                [each.kind, each.id, str(each.rule), each.relevant]
                for each in study.framework.questions.values()
            ],
            "claims": [[each.id, each.check, each.rests] for each in claims],
        }
    )


def measure_sensitivity(
    study: Study,
    *,
    cells: Cells,
    only: str = "",
    variants: Sequence[Variant] | None = None,
) -> Sensitivity:
    """Every claim that holds, or ``only`` one, in all variants that touch it."""
    claims, _ = check_claims(study, cells=cells)
    meant = [each for each in claims if each.value is True and only in ("", each.id)]
    rests = {each.id: _rests(study, each) for each in meant}
    tried: dict[str, Counter[VariantKind]] = {each.id: Counter() for each in meant}
    broken: dict[str, list[Broken]] = {each.id: [] for each in meant}
    chosen = variants_of(study) if variants is None else variants
    for varied in build_varied_cells(study, variants=chosen):
        touched = [each for each in meant if rests[each.id] & varied.touched]
        missing = _answers_missing(cells, varied)
        for claim, fault in _work_out(varied, touched, study.settings.languages[0]):
            tried[claim][varied.variant.kind] += 1
            if fault is not None:
                is_missing = bool(rests[claim] & missing)
                broken[claim].append(Broken(varied.variant, is_missing, fault))
    found = {id: ClaimSensitivity(id, dict(tried[id]), tuple(broken[id])) for id in tried}
    return Sensitivity(input_hash(study, claims=claims), found)


def _rests(study: Study, claim: Claim) -> frozenset[tuple[str, str]]:
    said = (study.statements[id] for id in claim.statements)
    return frozenset((each.unit, each.question) for each in said)


def _answers_missing(cells: Cells, varied: VariedCells) -> set[tuple[str, str]]:
    """Units and questions that have an answer in the study and none in the variant.

    Of a unit that nobody speaks of any more, everything that the variant touches is missing.
    """
    known = {unit for units in varied.study.units.values() for unit in units}
    gone = {(unit, question) for unit, question in varied.touched if unit not in known}
    answered = {key for key, cell in cells.by_key.items() if cell.has_answer}
    kept = {key for key in answered if (cell := varied.cells.by_key.get(key)) and cell.has_answer}
    return gone | {(unit, question) for unit, question, *_ in answered - kept}


def _work_out(
    varied: VariedCells, claims: Iterable[Claim], language: str
) -> Iterable[tuple[str, str | None]]:
    """Each claim with None where it holds, else with what is in the way."""
    functions = functions_for(Lookup(varied.study, varied.cells, language))
    for claim in claims:
        try:
            value = evaluate(claim.check, functions=functions)
        except (ExpressionError, ValueError, AttributeError, ArithmeticError) as fault:
            yield claim.id, str(fault)
        else:
            yield claim.id, None if value is True else ""


def sensitivity_as_record(found: Sensitivity) -> dict[str, Any]:
    """What was found as plain data."""
    return {
        "format": FORMAT,
        "of": found.of,
        "claims": [
            {
                "claim": each.claim,
                "tried": {str(kind): number for kind, number in each.tried.items()},
                "broken": [
                    {
                        "kind": str(one.variant.kind),
                        "name": one.variant.name,
                        **({"missing": True} if one.is_missing else {}),
                        **({"fault": one.fault} if one.fault and not one.is_missing else {}),
                    }
                    for one in each.broken
                ],
            }
            for each in found.claims.values()
        ],
    }


def sensitivity_from_record(record: Mapping[str, Any]) -> Sensitivity:
    """What :func:`sensitivity_as_record` wrote. Raises ValueError, KeyError, TypeError."""
    if record["format"] != FORMAT:
        raise ValueError(f"the format is {record['format']!r}")
    claims = [_claim_from(each) for each in record["claims"]]
    return Sensitivity(str(record["of"]), {each.claim: each for each in claims})


def _claim_from(record: Mapping[str, Any]) -> ClaimSensitivity:
    tried = {VariantKind(kind): int(number) for kind, number in record["tried"].items()}
    broken = tuple(
        Broken(
            Variant(VariantKind(each["kind"]), str(each["name"])),
            is_missing=each.get("missing") is True,
            fault=str(each.get("fault", "")),
        )
        for each in record["broken"]
    )
    return ClaimSensitivity(str(record["claim"]), tried, broken)
