"""A small study on the disk, for tests of what reads and writes folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from samsyn.collection.answer import Answer
from samsyn.evidence.admission import admit_answers, withdraw_statements
from samsyn.evidence.ledger import Ledger
from samsyn.formats.archive.folder import read_study
from samsyn.formats.archive.ledger_file import append_entries
from samsyn.study import Study

RECORDED_AT = "2026-06-01T12:00:00Z"
EDITORS = "agent:editors"

FILES = {
    "study.yaml": """\
id: small
title: {en: A small study, da: En lille undersøgelse}
languages: [en, da]
places:
  - {id: DK, languages: [da]}
  - {id: "NO", languages: [nb]}
  - {id: NA, languages: [en]}
rounds:
  - {id: "2026", label: {en: Round 2026, da: Runde 2026}, date: "2026-06-01"}
current_round: "2026"
licence: {id: CC-BY-4.0, title: Attribution, url: "https://creativecommons.org/licenses/by/4.0/"}
citation: {title: A small study, publisher: The editors, year: "2026"}
report: {outline: [1-summary]}
framework_version: "1"
""",
    "framework/kinds.yaml": """\
kinds:
  - id: country
    label: {en: Country, da: Land}
    plural: {en: Countries, da: Lande}
    codelist: places
""",
    "framework/themes.yaml": """\
themes:
  - {id: exits, label: {en: Exit, da: Exit}}
""",
    "framework/questions/country.yaml": """\
kind: country
questions:
  - id: exit
    theme: exits
    type: yes_no
    label: {en: Is there an exit programme?, da: Er der et exitprogram?}
    short: {en: Exit programme, da: Exitprogram}
  - id: year
    theme: exits
    type: date
    rule: latest
    label: {en: Since which year?, da: Siden hvilket år?}
""",
    "framework/places.yaml": """\
id: places
label: {en: Places, da: Steder}
codes:
  - {id: DK, label: {en: Denmark, da: Danmark}}
  - {id: "NO", label: {en: Norway, da: Norge}}
  - {id: NA, label: {en: Namibia, da: Namibia}}
""",
    "sources.csv": """\
source_id,title,publisher,year,language,url,page_date,kind
law,The law,Parliament,2024,en,https://example.org/law,,law
page,The page,Agency,2025,en,https://example.org/page,,agency
""",
    "report/en/1-summary.md": """\
::: {.claim #exit-one check="count('country', exit='yes') == 1" rests="country/*.exit"}
One country runs an exit programme.
:::
""",
    "report/da/1-summary.md": """\
::: {.claim #exit-one}
Ét land har et exitprogram.
:::
""",
}


def answer(unit: str, question: str, value: str, *, source: str = "law", **given: str) -> Answer:
    """An answer of 2026."""
    return Answer(
        unit=unit,
        question=question,
        value=value,
        source=source,
        round="2026",
        origin=given.pop("origin", f"{unit}/{question}/{source}"),
        release=given.pop("release", "public"),
        note=given.pop("note", ""),
    )


#: What the small study says to begin with.
SAID = (answer("country/DK", "exit", "yes"), answer("country/NO", "exit", "no"))


def make_folder(folder: Path, *, said: Iterable[Answer] = SAID) -> Study:
    """Write the small study into ``folder`` and read it."""
    for name, words in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return admit(folder, *said)


def admit(folder: Path, *said: Answer, at: str = RECORDED_AT) -> Study:
    """Admit ``said`` to the study in ``folder`` and read it anew."""
    before = open_folder(folder).ledger
    after = admit_answers(said, ledger=before, recorded_by=EDITORS, recorded_at=at).ledger
    return _append(folder, before, after)


def withdraw(folder: Path, *ids: str, at: str = RECORDED_AT) -> Study:
    """Withdraw statements of the study in ``folder`` and read it anew."""
    before = open_folder(folder).ledger
    after = withdraw_statements(
        ids, ledger=before, reason="asked to", recorded_by=EDITORS, recorded_at=at
    )
    return _append(folder, before, after)


def _append(folder: Path, before: Ledger, after: Ledger) -> Study:
    append_entries(folder, after.entries[len(before) :])
    return open_folder(folder)


def open_folder(folder: Path) -> Study:
    """The study in ``folder``, which has no problems."""
    study, problems = read_study(folder)
    assert study is not None
    assert problems == []
    return study
