"""The page on likeness: which places answer alike, what cannot be compared, who says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from samsyn.comparison.likeness.comparability import Comparability, count_comparisons
from samsyn.comparison.likeness.likeness import (
    Agreement,
    Likeness,
    PairLikeness,
    Verdict,
    find_agreements,
)
from samsyn.publication.computed.number import list_in_words
from samsyn.publication.site.data_beside import json_beside
from samsyn.publication.site.drawing import drawings_on
from samsyn.publication.site.matrix_pages import row_title
from samsyn.publication.site.page import Page
from samsyn.publication.site.place_pages import LIKENESS, pair_link, places_link
from samsyn.publication.site.reader import Reader

_DATA = "likeness.json"
_WORDS = (
    *("questions_title", "questions_text", "question", "groups", "silent", "hindered"),
    *("method", "download", "pairs", "pairs_text", "together"),
    *("same_answer", "verdict"),
)


def likeness_page(reader: Reader) -> Iterator[Page]:
    """The page; none where too little was answered."""
    found = reader.material.likeness
    if found is None:
        return
    counted = count_comparisons(reader.study, cells=reader.cells, distances=found.distances)
    agreements = find_agreements(found.distances)
    places = places_link(reader)
    yield Page(
        key=LIKENESS,
        template="likeness.html",
        title=_say(reader, "title"),
        section=places.key,
        crumbs=[places],
        description=_say(reader, "lead"),
        json=_DATA,
        beside={_DATA: _as_json(found, agreements)},
        data={
            "w": {key: _say(reader, key) for key in _WORDS},
            "method_text": _say(reader, "method_text", draws=reader.words.number(found.draws)),
            "lead": _say(reader, "lead"),
            "figures": drawings_on(reader, LIKENESS),
            "limits": _limits(reader, found, counted),
            "pairs": [_pair(reader, each) for each in found.pairs],
            "agreements": [_agreement(reader, each) for each in agreements],
            "data": _DATA,
        },
    )


def _as_json(found: Likeness, agreements: list[Agreement]) -> bytes:
    record = {
        "pairs": [asdict(each) | {"verdict": each.verdict} for each in found.pairs],
        "questions": [asdict(each) for each in agreements],
    }
    return json_beside(record)


def _limits(reader: Reader, found: Likeness, counted: Comparability) -> list[str]:
    """What cannot be compared, and because of what; then how few all of it is."""
    number = reader.words.number
    said = [
        _say(
            reader,
            "comparisons",
            total=number(counted.total),
            compared=number(counted.compared),
            silent=number(counted.silent),
        )
    ]
    reasons = [
        f"{reader.label('not_comparable_because', each)} ({number(n)})"
        for each, n in sorted(counted.obstacles.items(), key=lambda item: -item[1])
    ]
    if counted.unmeasured:
        reasons.append(f"{_say(reader, 'unmeasured')} ({number(counted.unmeasured)})")
    if reasons:
        said.append(_say(reader, "because", list="; ".join(reasons)))
    least = min(counted.answered, key=lambda unit: counted.answered[unit])
    said.append(
        _say(
            reader,
            "least",
            place=reader.name(least),
            n=number(counted.answered[least]),
            questions=number(counted.questions),
        )
    )
    few = [pair_link(reader, each.one, each.other) for each in found.with_verdict(Verdict.TOO_FEW)]
    if few:
        said.append(_say(reader, "too_few", list="; ".join(each.text for each in few)))
    said.append(_say(reader, "few_places", places=number(len(found.distances.units))))
    return said


def _pair(reader: Reader, pair: PairLikeness) -> dict[str, Any]:
    together = "–"
    if pair.together is not None and pair.together_dealt is not None:
        shares = {"n": 100 * pair.together, "dealt": 100 * pair.together_dealt}
        together = _say(reader, "times", **{key: f"{each:.0f}" for key, each in shares.items()})
    return {
        "link": pair_link(reader, pair.one, pair.other),
        "same": _say(reader, "same", same=pair.same, shared=pair.shared),
        "verdict": reader.label("likeness_verdicts", pair.verdict),
        "together": together,
    }


def _agreement(reader: Reader, each: Agreement) -> dict[str, Any]:
    id, facet = each.question
    asked = reader.study.framework.questions[reader.study.settings.matrix_kind, id]
    return {
        "title": row_title(reader, asked, facet),
        "groups": " | ".join(_names(reader, group) for group in each.groups),
        "silent": _names(reader, each.silent),
    }


def _names(reader: Reader, units: tuple[str, ...]) -> str:
    return list_in_words([reader.name(each) for each in units], language=reader.language)


def _say(reader: Reader, key: str, **details: object) -> str:
    return reader.label("likeness_page", key, **details)
