"""Checking claims: the text of the report is read, and each claim is worked out over the cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from samsyn.comparison.cell import Cells
from samsyn.problems.problem import Problem, Where, problem
from samsyn.publication.claim import Claim, ClaimState
from samsyn.publication.claim_change import changes_since
from samsyn.publication.claim_pattern import read_patterns
from samsyn.publication.claim_text import ClaimText, Part, Prose, file_of, read_part
from samsyn.publication.computed.filling import Filling
from samsyn.publication.computed.function import functions_for
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import plain
from samsyn.publication.computed.placing import placing_functions
from samsyn.study import Study
from samsyn.vocabulary.expression import ExpressionError, evaluate
from samsyn.vocabulary.private_matter import find_private


@dataclass
class _Desk:
    """What is needed to work claims out, and the problems that are met on the way."""

    study: Study
    cells: Cells
    figures: Collection[str] | None
    problems: list[Problem] = field(default_factory=list)

    def lookup(self, language: str) -> Lookup:
        return Lookup(self.study, self.cells, language)

    @property
    def first(self) -> str:
        return self.study.report_languages[0]

    @cached_property
    def order(self) -> dict[str, int]:
        """Statement id → its place in the ledger."""
        return {id: place for place, id in enumerate(self.study.statements)}


def check_claims(
    study: Study, *, cells: Cells, figures: Collection[str] | None = None
) -> tuple[list[Claim], list[Problem]]:
    """Every claim of the report, and every problem of its text in all languages.

    ``figures`` are the ids of the figures that there are; without them they are not looked up.
    """
    desk = _Desk(study, cells, figures)
    parts = {language: list(_read_parts(desk, language)) for language in study.report_languages}
    for each in (part for of_language in parts.values() for part in of_language):
        _check_prose(desk, each)
    written = {language: _by_id(desk, of_language) for language, of_language in parts.items()}
    for language, claims in written.items():
        if language != desk.first:
            _compare_languages(desk, written[desk.first], claims, language=language)
    found = [_work_out(desk, each, written) for each in written[desk.first].values()]
    return found, desk.problems


def read_parts(study: Study, *, language: str) -> list[Part]:
    """The parts of the report in ``language`` in the order of the outline."""
    return list(_read_parts(_Desk(study, Cells({}), None), language))


def _read_parts(desk: _Desk, language: str) -> Iterator[Part]:
    texts = desk.study.report.get(language, {})
    for stem in desk.study.settings.outline or sorted(texts):
        if stem not in texts:
            file = file_of(stem, language=language)
            desk.problems.append(problem("CLAIM_012", part=stem, language=language, file=file))
            continue
        part, problems = read_part(texts[stem], stem=stem, language=language)
        desk.problems += problems
        desk.problems += _check_disclosure(texts[stem], file=part.file)
        yield part


def _check_disclosure(text: str, *, file: str) -> Iterator[Problem]:
    for position, what in find_private(text):
        where = Where(file=file, row=text.count("\n", 0, position) + 1)
        yield problem("CLAIM_011", where=where, what=what)


def _by_id(desk: _Desk, parts: Iterable[Part]) -> dict[str, tuple[str, ClaimText]]:
    """Claim id → part and text; the first of those that stand twice."""
    found: dict[str, tuple[str, ClaimText]] = {}
    for part in parts:
        for each in part.claims:
            if each.id in found:
                first = found[each.id][1]
                where = Where(file=each.file, row=each.line)
                place = f"{first.file}:{first.line}"
                desk.problems.append(problem("CLAIM_004", where=where, claim=each.id, first=place))
            elif each.id:
                found[each.id] = (part.stem, each)
    return found


def _compare_languages(
    desk: _Desk,
    first: Mapping[str, tuple[str, ClaimText]],
    other: Mapping[str, tuple[str, ClaimText]],
    *,
    language: str,
) -> None:
    for id, (_, claim) in first.items():
        if id not in other:
            where = Where(file=claim.file, row=claim.line)
            desk.problems.append(problem("CLAIM_009", where=where, claim=id, language=language))
    for id, (_, claim) in other.items():
        where = Where(file=claim.file, row=claim.line)
        if id not in first:
            details = {"claim": id, "language": language, "first": desk.first}
            desk.problems.append(problem("CLAIM_010", where=where, **details))
            continue
        original = first[id][1]
        for what in ("check", "rests"):
            said = getattr(claim, what)
            if said and said != getattr(original, what):
                place = f"{original.file}:{original.line}"
                details = {"claim": id, "what": what, "first": place}
                desk.problems.append(problem("CLAIM_008", where=where, **details))


def _check_prose(desk: _Desk, part: Part) -> None:
    filling = filling_for(desk.lookup(part.language), file=part.file, figures=desk.figures)
    for piece in part.pieces:
        if isinstance(piece, Prose):
            desk.problems += filling.fill(piece.text, first_line=piece.line)[1]


def filling_for(lookup: Lookup, *, file: str, figures: Collection[str] | None = None) -> Filling:
    """What fills the text of one file where figures and tables have no numbers yet."""
    functions = functions_for(lookup) | placing_functions(lookup, figures=figures)
    return Filling(functions, lookup.language, file)


def _work_out(
    desk: _Desk, given: tuple[str, ClaimText], written: Mapping[str, Mapping[str, Any]]
) -> Claim:
    part, claim = given
    texts = {
        language: _plain_text(desk, claims[claim.id][1], language=language)
        for language, claims in written.items()
        if claim.id in claims
    }
    value, fault = _check(desk, claim)
    statements, missing = _rests(desk, claim)
    state = ClaimState.HOLDS
    changed: tuple[str, ...] = ()
    if value is not True or missing:
        state = ClaimState.BROKEN
    elif changed := _changes(desk, claim.id, statements):
        state = ClaimState.STALE
    _report_state(desk, claim, value, changed)
    return Claim(
        id=claim.id,
        check=claim.check,
        rests=claim.rests,
        text=texts,
        part=part,
        file=claim.file,
        line=claim.line,
        value=value,
        fault=fault or missing,
        state=state,
        changed=changed,
        statements=statements,
    )


def _plain_text(desk: _Desk, claim: ClaimText, *, language: str) -> str:
    filling = filling_for(desk.lookup(language), file=claim.file, figures=desk.figures)
    filled, problems = filling.fill(claim.text, first_line=claim.text_line)
    desk.problems += problems
    return plain(filled)


def _check(desk: _Desk, claim: ClaimText) -> tuple[object, str]:
    where = Where(file=claim.file, row=claim.line)
    if not claim.check:
        desk.problems.append(problem("CLAIM_003", where=where, what="check"))
        return None, "the claim has no check"
    try:
        value = evaluate(claim.check, functions=functions_for(desk.lookup(desk.first)))
        if not isinstance(value, bool):
            raise ExpressionError(f"a check is true or false, and this gives {value!r}")
    except (ExpressionError, ValueError, AttributeError, ArithmeticError) as fault:
        details = {"claim": claim.id, "fault": str(fault)}
        desk.problems.append(problem("CLAIM_006", where=where, **details))
        return None, str(fault)
    return value, ""


def _rests(desk: _Desk, claim: ClaimText) -> tuple[tuple[str, ...], str]:
    """The ids of the statements, and what is wrong with the patterns."""
    where = Where(file=claim.file, row=claim.line)
    if not claim.rests:
        desk.problems.append(problem("CLAIM_003", where=where, what="rests"))
        return (), "the claim rests on nothing"
    found: set[str] = set()
    missing = []
    for pattern in read_patterns(claim.rests):
        ids = pattern.find(desk.study.statements_by_unit)
        found.update(ids)
        if not ids:
            missing.append(pattern.words)
            details = {"claim": claim.id, "pattern": pattern.words}
            desk.problems.append(problem("CLAIM_007", where=where, **details))
    fault = f"no statement fits {', '.join(missing)}" if missing else ""
    return tuple(sorted(found, key=desk.order.__getitem__)), fault


def _changes(desk: _Desk, id: str, statements: Collection[str]) -> tuple[str, ...]:
    memory = desk.study.confirmed.get(id)
    if not memory:
        return ()
    before = [str(each) for each in memory.get("statements", ())]
    return tuple(changes_since(before, statements, lookup=desk.lookup(desk.first)))


def _report_state(desk: _Desk, claim: ClaimText, value: object, changed: tuple[str, ...]) -> None:
    where = Where(file=claim.file, row=claim.line)
    if value is False:
        details = {"claim": claim.id, "check": claim.check}
        desk.problems.append(problem("CLAIM_014", where=where, **details))
    if changed:
        details = {"claim": claim.id, "changed": "; ".join(changed)}
        desk.problems.append(problem("CLAIM_015", where=where, **details))
