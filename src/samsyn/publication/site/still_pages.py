"""Pages that change little: report, data, about, accessibility, and those at the root."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from samsyn.publication.dataset.catalogue_entry import catalogue_summary
from samsyn.publication.dataset.content import DataFile, holds
from samsyn.publication.dataset.search_engine import dataset_of_schema_org
from samsyn.publication.seen_text import show
from samsyn.publication.site.address import way_up
from samsyn.publication.site.claim_pages import claims_summary
from samsyn.publication.site.drawing import drawings_on
from samsyn.publication.site.method_page import method_page, section
from samsyn.publication.site.page import Page
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.words import Words
from samsyn.vocabulary.text import LANGUAGE_NAMES


def still_pages(reader: Reader) -> Iterator[Page]:
    """Report, data, method, about, accessibility."""
    yield _report_page(reader)
    yield _data_page(reader)
    yield method_page(reader)
    yield _about_page(reader)
    yield _accessibility_page(reader)


def _report_page(reader: Reader) -> Page:
    return Page(
        key=("report",),
        template="report.html",
        title=reader.words.report,
        section=("report",),
        data={
            "editions": [_edition(reader, each) for each in _own_first(reader)],
            "claims": reader.material.claims,
            "claims_summary": claims_summary(reader),
            "figures": drawings_on(reader, ("report",)),
        },
    )


def _own_first(reader: Reader) -> list[str]:
    """The languages of the report, the reader's own before others if it is among them."""
    return sorted(reader.study.report_languages, key=lambda each: each != reader.language)


def _edition(reader: Reader, language: str) -> dict[str, str]:
    return {
        "language": language,
        "name": LANGUAGE_NAMES.get(language, language),
        "stem": f"report/{reader.study.settings.id}.{language}",
        "read": Words(language).read_report,
    }


def _data_page(reader: Reader) -> Page:
    files = [
        DataFile(each.address.removeprefix("data/"), each.size, each.checksum)
        for each in reader.material.files
        if each.address.startswith("data/")
    ]
    return Page(
        key=("data",),
        template="data.html",
        title=reader.words.data,
        section=("data",),
        data={
            "files": _files(reader),
            "holds": reader.label("dataset", "holds"),
            "kinds": _dictionary(reader),
            "command": f"samsyn verify examples/{reader.study.settings.id}",
            "changes": reader.material.notes[:1],
            "descriptions": _descriptions(reader, files),
        },
    )


def _files(reader: Reader) -> dict[str, list[dict[str, str]]]:
    """The files of the dataset: those in words that a reader opens, all others, other languages."""
    found: dict[str, list[dict[str, str]]] = {"words": [], "all": [], "other": []}
    for each in reader.material.files:
        name = each.address.rpartition("/")[2]
        written = re.search(r"[-.]([a-z]{2})\.(?:csv|html)$", name)
        language = written[1] if written else ""
        part = "other" if language else "all"
        if language == reader.language:
            part = "words" if name.startswith("wide-") else "all"
        found[part].append(
            {
                "address": each.address,
                "name": name,
                "holds": reader.say(holds(each.address, study=reader.study)),
                "size": reader.words.size(each.size),
                "checksum": each.checksum,
            }
        )
    return found


def _descriptions(reader: Reader, files: Sequence[DataFile]) -> list[Markup]:
    """What machines read of the dataset: schema.org and DCAT-AP, as data that is never run.

    No tag can begin in it: what looks like one is escaped as JSON allows.
    """
    study, edition = reader.study, reader.material.edition
    root, language = way_up(reader.addresses.of("data")), reader.language
    written = (
        dataset_of_schema_org(study, edition=edition, files=files, root=root, language=language),
        catalogue_summary(study, edition=edition, files=files, root=root),
    )
    return [Markup(show(each.decode()).replace("<", "\\u003c")) for each in written]


def _dictionary(reader: Reader) -> list[dict[str, Any]]:
    """Every question of every kind: its name in the data, its words, its type and its rule."""
    framework, words = reader.study.framework, reader.words
    return [
        {
            "title": reader.say(kind.plural),
            "rows": [
                {
                    "id": each.id,
                    "question": reader.say(each.label),
                    "type": getattr(words, f"type_{each.type}"),
                    "rule": getattr(words, f"rule_{each.rule}_short"),
                }
                for each in framework.questions_of(kind.id)
            ],
        }
        for kind in framework.kinds.values()
        if framework.questions_of(kind.id)
    ]


def _about_page(reader: Reader) -> Page:
    words, settings = reader.words, reader.study.settings
    contacts = [each.role.say(reader.language) for each in settings.contacts]
    sections = [
        section(words.about_study, *_own_words(reader), words.about_study_text),
        section(words.about_chain, words.about_chain_text),
        section(words.about_persons, words.about_persons_text),
        section(words.about_samsyn, words.about_samsyn_text),
    ]
    if any(contacts):
        sections.append(
            section(words.contacts, words.contacts_help, points=[each for each in contacts if each])
        )
    return Page(
        key=("about",),
        template="prose.html",
        title=words.about,
        section=("about",),
        data={"lead": "", "sections": sections},
    )


def _own_words(reader: Reader) -> list[str]:
    """What study.yaml says of the study; the words of the library where it says nothing."""
    texts = reader.study.settings.texts
    said = [reader.say(texts[key]) for key in ("description", "audience", "note") if key in texts]
    return said or [reader.words.front_lead]


def _accessibility_page(reader: Reader) -> Page:
    """After the model statement of Commission Implementing Decision (EU) 2018/1523."""
    words = reader.words
    publisher = str(reader.study.settings.citation.get("publisher", "")) or words.the_publisher
    title = reader.say(reader.study.settings.title)
    date = words.date(reader.material.updated)
    sections = [
        section(words.a11y_status, words.a11y_status_text),
        section(words.a11y_limits, words.a11y_limits_text, points=words.a11y_points.split("|")),
        section(words.a11y_preparation, words.say("a11y_preparation_text", date=date)),
        section(words.a11y_feedback, words.a11y_feedback_text),
        section(words.a11y_enforcement, words.a11y_enforcement_text),
    ]
    return Page(
        key=("accessibility",),
        template="prose.html",
        title=words.accessibility,
        section=("accessibility",),
        data={
            "lead": words.say("a11y_lead", publisher=publisher, site=title),
            "sections": sections,
        },
    )
