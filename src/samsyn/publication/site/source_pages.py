"""The library: every source by its facets, and a page for each with what rests on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from samsyn.evidence.source import Source
from samsyn.evidence.statement import Statement
from samsyn.publication.library.mark import Mark
from samsyn.publication.site.holding import (
    FACET_PAGES,
    Holding,
    SourceFacet,
    holdings_of,
    source_facets,
    token_of,
    tokens_of,
)
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.value import unit_key
from samsyn.publication.site.view import Link
from samsyn.publication.site.words import Words
from samsyn.study import Study
from samsyn.vocabulary.identifier import slug

DOCUMENTS = "documents"
#: A facet with more values than this shows the others only when it is asked to.
_OPEN_VALUES = 12


def source_pages(reader: Reader) -> Iterator[Page]:
    """The whole library, the library by each facet, and a page for each source."""
    holdings = holdings_of(reader.material)
    facets = source_facets(holdings, reader)
    earlier: dict[str, list[str]] = {}
    for each in holdings:
        earlier.setdefault(each.later, []).append(each.source.id)
    place = {id: at for at, id in enumerate(reader.study.sources)}
    views = {each.source.id: _entry(reader, each, at=place[each.source.id]) for each in holdings}
    for facet in facets:
        if facet.id in ("kind", *FACET_PAGES):
            yield _list_page(reader, facet, facets, views)
    if not any(facet.id == "kind" for facet in facets):
        everything = SourceFacet("kind", "", {"": ("", holdings)})
        yield _list_page(reader, everything, facets, views)
    for each in sorted(holdings, key=lambda each: place[each.source.id]):
        yield _source_page(reader, each, earlier)


def document_files(study: Study) -> Iterator[tuple[str, bytes]]:
    """The copies that sources lead to. What may not be shown is not in the study any more."""
    named = {each.document for each in study.sources.values()}
    for name, content in study.documents.items():
        if name in named:
            yield f"{DOCUMENTS}/{name}", content


def _list_page(
    reader: Reader, facet: SourceFacet, facets: Sequence[SourceFacet], views: dict[str, Any]
) -> Page:
    """The sources grouped by one facet. That by kind is the library itself."""
    is_whole, words = facet.id == "kind", reader.words
    by = reader.label("library", "page_title", facet=facet.title.lower())
    dates = sorted(each.date[:4] for each in reader.study.sources.values() if each.date)
    facts = [words.n("sources", len(views))]
    if dates:
        facts.append(words.say("from_to", first=dates[0], last=dates[-1]))
    return Page(
        key=("sources",) if is_whole else ("sources_by", facet.id),
        template="sources.html",
        title=words.sources if is_whole else by,
        short="" if is_whole else facet.title,
        crumbs=[] if is_whole else [Link(words.sources, ("sources",))],
        section=("sources",),
        data={
            "is_whole": is_whole,
            "facts": facts,
            "facets": [_facet_view(each) for each in facets],
            "groups": _groups(facet, views),
            "l": Words(reader.language, group="library"),
            "files": [(kind, f"data/{name}") for kind, name in _FILES],
        },
    )


_FILES = (
    ("CSV", "sources.csv"),
    ("RIS", "library.ris"),
    ("BibTeX", "library.bib"),
    ("CSL-JSON", "library.csl.json"),
)


def _groups(facet: SourceFacet, views: dict[str, Any]) -> list[dict[str, Any]]:
    anchors = _anchors(facet)
    return [
        {
            "anchor": anchors[value],
            "title": words,
            "sources": [views[each.source.id] for each in holdings],
        }
        for value, (words, holdings) in facet.values.items()
    ]


def _anchors(facet: SourceFacet) -> dict[str, str]:
    """Value → the anchor of its group; two values that are written alike differ by a number."""
    found: dict[str, str] = {}
    for value in facet.values:
        anchor = anchor_of(slug(value))
        taken = sum(each == anchor or each.startswith(f"{anchor}--") for each in found.values())
        found[value] = f"{anchor}--{taken + 1}" if taken else anchor
    return found


def _facet_view(facet: SourceFacet) -> dict[str, Any]:
    key = ("sources",) if facet.id == "kind" else ("sources_by", facet.id)
    anchors = _anchors(facet)
    choices = [
        {"value": token_of(value), "text": words, "n": n, "key": key, "anchor": anchors[value]}
        for value, words, n in facet.sized()
    ]
    few = choices if len(choices) <= _OPEN_VALUES + 2 else choices[:_OPEN_VALUES]
    return {"id": facet.id, "title": facet.title, "few": few, "more": choices[len(few) :]}


def _entry(reader: Reader, holding: Holding, *, at: int) -> dict[str, Any]:
    """A source as the list shows it; ``at`` is its place in the files of the library."""
    view = reader.source(holding.source.id)
    return {
        "source": view,
        "facets": tokens_of(holding, reader),
        "at": at,
        "date": holding.source.date,
        "marks": [
            {"id": str(mark), "label": reader.label("library_marks", mark)}
            for mark in holding.marks
            if mark is not Mark.UNUSED
        ],
    }


def _source_page(reader: Reader, holding: Holding, earlier: Mapping[str, Sequence[str]]) -> Page:
    source, words = holding.source, reader.words
    said = reader.material.by_source.get(source.id, [])
    summary = words.say(
        "source_summary",
        statements=words.n("statements", len(said)),
        units=words.n("subjects", len({each.unit for each in said})),
    )
    return Page(
        key=("source", source.id),
        template="source.html",
        title=source.title,
        short=source.id,
        updated=reader.material.updated_with(reader.material.by_source.get(source.id, ())),
        crumbs=[Link(words.sources, ("sources",))],
        section=("sources",),
        data={
            "source": reader.source(source.id),
            "raw_url": source.url,
            "dates": _dates(reader, source),
            "is_fine": source.status == "ok",
            "marks": _marks(reader, holding),
            "document": _document(reader, source),
            "later": [_title(reader, holding.later)] if holding.later else [],
            "earlier": [_title(reader, id) for id in earlier.get(source.id, ())],
            "places": [reader.values.link(each) for each in holding.places],
            "summary": summary if said else words.nothing_rests,
            "groups": _resting(reader, said),
            "claims": reader.claims_on([each.id for each in said]),
            "l": Words(reader.language, group="library"),
        },
    )


def _dates(reader: Reader, source: Source) -> list[tuple[str, str]]:
    """What is known of its time, in words."""
    dated = reader.words.date(source.date) if source.date else reader.words.no_date
    found = [(reader.label("library", "page_date"), dated)]
    if source.read:
        found.append((reader.label("library", "read_on"), reader.words.date(source.read)))
    return found


def _marks(reader: Reader, holding: Holding) -> list[dict[str, str]]:
    years = reader.study.settings.stale_after_years
    return [
        {
            "id": str(mark),
            "label": reader.label("library_marks", mark),
            "means": reader.label("library_mark_meanings", mark, years=years),
        }
        for mark in holding.marks
        if mark not in (Mark.UNUSED, Mark.HELD)
    ]


def _document(reader: Reader, source: Source) -> dict[str, str] | None:
    """The copy that the study holds: where it lies, its size and its hash."""
    content = reader.study.documents.get(source.document)
    if content is None:
        return None
    return {
        "name": source.document,
        "address": f"{DOCUMENTS}/{source.document}",
        "size": reader.words.size(len(content)),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _title(reader: Reader, id: str) -> dict[str, Any]:
    """Another source, with its date: versions have the same title."""
    view = reader.source(id)
    language = view.language if view and view.language != reader.language else ""
    link = Link(view.title if view else id, ("source", id), language)
    return {"link": link, "date": view.date if view else ""}


def _resting(reader: Reader, said: Sequence[Statement]) -> list[dict[str, Any]]:
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


def _unit_entry(reader: Reader, unit: str, said: Sequence[Statement]) -> dict[str, Any]:
    questions = [reader.study.question_of(each) for each in said]
    titles = dict.fromkeys(reader.say(each.heading) for each in questions if each)
    link = Link(reader.name(unit), unit_key(unit, study=reader.study))
    return {"link": link, "questions": ", ".join(titles)}
