"""study.yaml: title, languages, places, rounds, licence, outline of the report."""

from __future__ import annotations

import re

from samsyn.formats.archive.landing_section import read_landings
from samsyn.formats.archive.section import Section, open_section
from samsyn.formats.archive.text_file import Reader
from samsyn.study import Catalogued, Contact, Licence, Place, Round, Settings
from samsyn.vocabulary.period import is_date
from samsyn.vocabulary.text import Text, is_language, normal_language

FILE = "study.yaml"
_KEYS = (
    *("id", "title", "subtitle", "description", "audience", "drafts", "languages"),
    *("label_languages", "places", "matrix_kind", "rounds", "current_round", "contacts"),
    *("licence", "citation", "report", "framework_version", "editors", "note"),
    *("stale_after_years", "pages", "dataset"),
)
_ADDRESS = re.compile(r"https?://[^\s/?#]+/(?:[^\s?#]+/)?")
_TEXTS = ("subtitle", "description", "audience", "editors", "note")


def read_settings(reader: Reader) -> tuple[Settings, str] | None:
    """The settings, and the version of the framework; None if there is no study.yaml."""
    file = open_section(reader, FILE, allowed=_KEYS)
    if file is None:
        return None
    for key in ("title", "languages", "places", "rounds"):
        if not file.data.get(key):
            reader.report("STUDY_002", file.where(key), what=f"{key!r} in {FILE}")
    rounds = tuple(_round(each) for each in file.unlike("rounds"))
    report = file.section("report")
    years = file.whole("stale_after_years")
    languages = _languages(file, "languages") or ("en",)
    settings = Settings(
        id=file.id(),
        title=file.text("title"),
        languages=languages,
        places=tuple(_place(each) for each in file.unlike("places")),
        rounds=rounds,
        current_round=_current_round(file, rounds),
        matrix_kind=file.word("matrix_kind", "country"),
        label_languages=_languages(file, "label_languages"),
        licence=_licence(file.section("licence")),
        citation=_plain(file, "citation"),
        contacts=tuple(_contact(each) for each in file.sections("contacts")),
        outline=_listed(report, "outline"),
        report_languages=_report_languages(report, languages),
        front_claims=_listed(report, "front"),
        pages=read_landings(file),
        stale_after_years=5 if years is None else years,
        catalogued=_catalogued(file.section("dataset")),
        texts={key: file.text(key) for key in _TEXTS if key in file.data},
    )
    return settings, file.word("framework_version")


def _languages(file: Section, key: str) -> tuple[str, ...]:
    found = file.words(key)
    if not all(is_language(each) for each in found):
        file.wrong(key, "a list of languages such as en, da")
    return tuple(normal_language(each) for each in found if is_language(each))


def _report_languages(report: Section | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """Those that the report is written in: each has pages that its claims can lead to."""
    if report is None:
        return ()
    found = _languages(report, "languages")
    if not set(found) <= set(known):
        report.wrong("languages", f"languages of the site: {', '.join(known)}")
    return tuple(each for each in found if each in known)


def _round(entry: Section) -> Round:
    entry.allow(("id", "label", "date"))
    date = entry.word("date")
    if date and not is_date(date):
        entry.wrong("date", "a date such as 2026-05-31")
    return Round(entry.id(), entry.text("label"), date)


def _contact(entry: Section) -> Contact:
    entry.allow(("place", "role"))
    return Contact(entry.word("place"), entry.text("role"))


def _place(entry: Section) -> Place:
    entry.allow(("id", "languages"))
    return Place(entry.id(), _languages(entry, "languages") or ("en",))


def _current_round(file: Section, rounds: tuple[Round, ...]) -> str:
    said = file.word("current_round")
    known = [each.id for each in rounds]
    if said and said not in known:
        file.reader.report(
            "STUDY_005", file.where("current_round"), round=said, known=", ".join(known)
        )
    return said or (known[-1] if known else "")


def _licence(entry: Section | None) -> Licence:
    if entry is None:
        return Licence()
    entry.allow(("id", "title", "url"))
    return Licence(entry.word("id"), entry.word("title"), entry.word("url"))


def _catalogued(entry: Section | None) -> Catalogued:
    if entry is None:
        return Catalogued()
    entry.allow(("address", "contact", "themes", "frequency", "legislation"))
    contact = entry.section("contact")
    if contact:
        contact.allow(("name", "url"))
    address = entry.word("address")
    if address and not _ADDRESS.fullmatch(address):
        entry.wrong("address", "the address of a folder, such as https://example.org/study/")
        address = ""
    return Catalogued(
        address=address,
        contact=contact.text("name") if contact else Text(),
        contact_url=contact.word("url") if contact else "",
        themes=entry.words("themes"),
        frequency=entry.word("frequency"),
        legislation=entry.words("legislation"),
    )


def _plain(file: Section, key: str) -> dict[str, object]:
    entry = file.section(key)
    return dict(entry.data) if entry else {}


def _listed(report: Section | None, key: str) -> tuple[str, ...]:
    if report is None:
        return ()
    report.allow(("outline", "front", "languages"))
    return report.words(key)
