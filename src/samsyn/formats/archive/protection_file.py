"""disclosure.yaml: which numbers count persons, and how they hang together."""

from __future__ import annotations

from samsyn.evidence.protection import SMALLEST, Counted, Protection, Share, Sum
from samsyn.formats.archive.section import Section, open_section
from samsyn.formats.archive.text_file import Reader

FILE = "disclosure.yaml"


def read_protection(reader: Reader) -> Protection:
    """What disclosure.yaml says; nothing is counted where there is none."""
    if not (reader.folder / FILE).exists():
        return Protection()
    file = open_section(reader, FILE, allowed=("smallest", "counts", "sums", "shares"))
    if file is None:
        return Protection()
    smallest = file.whole("smallest")
    if smallest is not None and smallest < 1:
        file.wrong("smallest", "a whole number from 1")
        smallest = None
    return Protection(
        counts=_all(file, "counts"),
        sums=tuple(sum for each in file.sections("sums") if (sum := _sum(each))),
        shares=tuple(share for each in file.sections("shares") if (share := _share(each))),
        smallest=SMALLEST if smallest is None else smallest,
    )


def _sum(entry: Section) -> Sum | None:
    entry.allow(("total", "parts"))
    total, parts = _one(entry, "total"), _all(entry, "parts")
    if not parts:
        entry.wrong("parts", "a list such as [initiative/*.women, initiative/*.men]")
    return Sum(total, parts) if total and parts else None


def _share(entry: Section) -> Share | None:
    entry.allow(("percent", "of", "part"))
    percent, of = _one(entry, "percent"), _one(entry, "of")
    part = _one(entry, "part") if "part" in entry.data else None
    return Share(percent, of, part) if percent and of else None


def _one(entry: Section, key: str) -> Counted | None:
    try:
        return Counted.read(entry.word(key))
    except ValueError:
        entry.wrong(key, "a question of a unit, such as initiative/*.participants")
        return None


def _all(entry: Section, key: str) -> tuple[Counted, ...]:
    found = []
    for words in entry.words(key):
        try:
            found.append(Counted.read(words))
        except ValueError:
            entry.wrong(key, "questions of units, such as initiative/*.participants")
    return tuple(found)
