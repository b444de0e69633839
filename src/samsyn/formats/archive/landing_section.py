"""``pages`` of study.yaml: the landing pages of the site."""

from __future__ import annotations

from collections.abc import Iterator

from samsyn.formats.archive.section import Section
from samsyn.framework.landing import Column, Landing, LandingPart

_KEYS = ("id", "title", "short", "lead", "kinds", "figures", "draft")


def read_landings(file: Section) -> tuple[Landing, ...]:
    """The landing pages, in order."""
    return tuple(_landing(each) for each in file.unlike("pages"))


def _landing(entry: Section) -> Landing:
    entry.allow(_KEYS)
    for key in ("title", "kinds"):
        if not entry.data.get(key):
            entry.wrong(key, "given")
    title = entry.text("title")
    return Landing(
        id=entry.id(),
        title=title,
        short=entry.text("short") if "short" in entry.data else title,
        lead=entry.text("lead"),
        parts=tuple(_parts(entry)),
        figures=entry.words("figures"),
    )


def _parts(entry: Section) -> Iterator[LandingPart]:
    """A kind is its id alone, or a mapping that says more of it."""
    kinds = entry.data.get("kinds")
    if not isinstance(kinds, list) or all(isinstance(each, str) for each in kinds):
        yield from (LandingPart(kind=each) for each in entry.words("kinds"))
        return
    for each in entry.sections("kinds"):
        each.allow(("kind", "columns", "places", "under"))
        yield LandingPart(
            kind=each.id("kind"),
            columns=tuple(_columns(each)),
            places=each.word("places"),
            under=each.word("under"),
        )


def _columns(entry: Section) -> Iterator[Column]:
    columns = entry.data.get("columns", [])
    for each in columns if isinstance(columns, list) else [columns]:
        if isinstance(each, str):
            yield (each,)
        elif isinstance(each, list) and len(each) == 2 and all(isinstance(id, str) for id in each):
            yield tuple(each)
        else:
            entry.wrong("columns", "a list of questions, or of pairs such as [part, whole]")
            return
