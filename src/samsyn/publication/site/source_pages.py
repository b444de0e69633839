"""The library: every source, and what rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from samsyn.evidence.source import Source
from samsyn.evidence.statement import Statement
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.value import unit_key
from samsyn.publication.site.view import Link


def source_pages(reader: Reader) -> Iterator[Page]:
    """The list of sources and a page for each."""
    yield _source_list(reader)
    for source in reader.study.sources.values():
        yield _source_page(reader, source)


def _source_list(reader: Reader) -> Page:
    groups = _by_kind(reader)
    sources = list(reader.study.sources.values())
    dates = sorted(each.date[:4] for each in sources if each.date)
    facts = [reader.words.n("sources", len(sources))]
    if dates:
        facts.append(reader.words.say("from_to", first=dates[0], last=dates[-1]))
    return Page(
        key=("sources",),
        template="sources.html",
        title=reader.words.sources,
        section=("sources",),
        data={"facts": facts, "facets": _facets(reader, groups), "groups": groups},
    )


def _by_kind(reader: Reader) -> list[dict[str, Any]]:
    """The sources by kind in the order of the codelist, then by title."""
    found: dict[str, list[Source]] = {}
    for source in sorted(reader.study.sources.values(), key=lambda each: each.title.casefold()):
        found.setdefault(source.kind, []).append(source)
    codelist = reader.study.framework.codelists.get("source_kinds")
    order = [code.id for code in codelist] if codelist else []
    ordered = sorted(found, key=lambda kind: order.index(kind) if kind in order else len(order))
    return [
        {
            "value": kind,
            "anchor": anchor_of(kind),
            "title": codelist.by_id[kind].label.say(reader.language)
            if codelist and kind in codelist
            else kind or reader.words.other,
            "sources": [(reader.source(each.id), _tokens(each)) for each in found[kind]],
        }
        for kind in ordered
    ]


def _tokens(source: Source) -> str:
    date = source.date[:4] if source.date else "none"
    return f"kind={source.kind} language={source.language} year={date}"


def _facets(reader: Reader, groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kinds = [
        _choice(each["value"], each["title"], len(each["sources"]), anchor=each["anchor"])
        for each in groups
    ]
    words, sources = reader.words, reader.study.sources.values()
    languages = Counter(each.language for each in sources)
    years = Counter(each.date[:4] or "none" for each in sources)
    return [
        {"id": "kind", "title": words.kind_of_source, "choices": kinds},
        {
            "id": "language",
            "title": words.say("language"),
            "choices": [
                _choice(tag, reader.language_name(tag) or words.no_language, n)
                for tag, n in languages.most_common()
            ],
        },
        {
            "id": "year",
            "title": words.year,
            "choices": [
                _choice(year, words.no_date if year == "none" else year, n)
                for year, n in sorted(years.items(), reverse=True)
            ],
        },
    ]


def _choice(value: str, text: str, n: int, *, anchor: str = "") -> dict[str, Any]:
    return {"value": value, "text": text, "n": n, "anchor": anchor}


def _source_page(reader: Reader, source: Source) -> Page:
    view = reader.source(source.id)
    said = reader.material.by_source.get(source.id, [])
    words = reader.words
    return Page(
        key=("source", source.id),
        template="source.html",
        title=source.title,
        short=source.id,
        crumbs=[Link(words.sources, ("sources",))],
        section=("sources",),
        data={
            "source": view,
            "raw_url": source.url,
            "summary": words.say(
                "source_summary",
                statements=words.n("statements", len(said)),
                units=words.n("subjects", len({each.unit for each in said})),
            )
            if said
            else words.nothing_rests,
            "groups": _resting(reader, said),
            "claims": reader.claims_on([each.id for each in said]),
        },
    )


def _resting(reader: Reader, said: list[Statement]) -> list[dict[str, Any]]:
    """What rests on a source: kind → unit → the questions that it answers."""
    by_kind: dict[str, dict[str, list[Statement]]] = {}
    for each in said:
        by_kind.setdefault(each.kind, {}).setdefault(each.unit, []).append(each)
    matrix_kind = reader.study.settings.matrix_kind
    groups = []
    for kind, units in by_kind.items():
        if kind == matrix_kind:
            entries = [_cell_entry(reader, each) for of in units.values() for each in of]
        else:
            entries = [_unit_entry(reader, unit, of) for unit, of in units.items()]
        title = reader.say(reader.study.framework.kinds[kind].plural)
        groups.append({"title": title, "units": entries})
    return groups


def _cell_entry(reader: Reader, said: Statement) -> dict[str, Any]:
    question = reader.study.question_of(said)
    title = reader.say(question.heading) if question else said.question
    place = reader.name(said.unit)
    if said.unit not in reader.material.places or question is None:
        return {"link": reader.values.link(said.unit), "questions": title}
    key = ("cell", said.unit, said.question, said.facet)
    return {"link": Link(f"{place}: {title}", key), "questions": ""}


def _unit_entry(reader: Reader, unit: str, said: list[Statement]) -> dict[str, Any]:
    questions = [reader.study.question_of(each) for each in said]
    titles = dict.fromkeys(reader.say(each.heading) for each in questions if each)
    link = Link(reader.name(unit), unit_key(unit, study=reader.study))
    return {"link": link, "questions": ", ".join(titles)}
