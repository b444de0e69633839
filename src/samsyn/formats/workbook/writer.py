"""Instrument → workbook."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties

from samsyn.collection.instrument import Instrument
from samsyn.formats.workbook.code_sheet import CodeSheet
from samsyn.formats.workbook.front_sheet import write_front
from samsyn.formats.workbook.inert_cell import put, storable
from samsyn.formats.workbook.layout import (
    CODES_SHEET,
    FORMAT,
    IDENTITY,
    IDENTITY_KEYS,
    IDENTITY_SHEET,
    SUBJECT_KEYS,
)
from samsyn.formats.workbook.look import ACCENT
from samsyn.formats.workbook.sealing import seal
from samsyn.formats.workbook.theme_sheet import write_section
from samsyn.vocabulary.label import say

_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def write_workbook(instrument: Instrument) -> bytes:
    """The workbook of ``instrument``. The same instrument always gives the same bytes."""
    workbook = Workbook()
    names = _sheet_names(instrument)
    front = workbook.active
    _name(front, names[0])
    codes = CodeSheet(_hidden(workbook, CODES_SHEET))
    first = 1
    for section, name in zip(instrument.sections, names[1:], strict=True):
        sheet = _name(workbook.create_sheet(), name)
        write_section(
            sheet, section, instrument=instrument, codes=codes, first=first, back=names[0]
        )
        first += len(section.items)
    write_front(front, instrument=instrument, sheet_names=names[1:])
    _write_identity(_hidden(workbook, IDENTITY_SHEET), instrument)
    workbook.move_sheet(CODES_SHEET, len(names))
    workbook.active = 0
    file = BytesIO()
    workbook.save(file)
    title = instrument.heading.title.say(instrument.language)
    return seal(file.getvalue(), title=storable(title), language=instrument.language)


def file_name(instrument: Instrument) -> str:
    """The name of the file: ``nordic-DK-da.xlsx``, ``nordic-initiative-dk-hotline-da.xlsx``."""
    heading = instrument.heading
    subject = heading.place if heading.asked is None else f"{heading.kind}-{heading.place}"
    subject = f"{subject}-{heading.rater}" if heading.rater else subject
    return f"{heading.study}-{subject}-{instrument.language}.xlsx"


def _name(sheet: Any, name: str) -> Any:
    sheet.title = name
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties()
    sheet.sheet_properties.tabColor = ACCENT
    return sheet


def _hidden(workbook: Workbook, name: str) -> Any:
    sheet = workbook.create_sheet(name)
    sheet.sheet_state = "hidden"
    return sheet


def _sheet_names(instrument: Instrument) -> list[str]:
    """Names that a spreadsheet takes, each once, whatever the themes are called."""
    wanted = [say("form", "instructions", instrument.language)]
    wanted += [
        f"{number} {section.label.words}"
        for number, section in enumerate(instrument.sections, start=1)
    ]
    plain = [
        _NOT_IN_NAMES.sub(" ", storable(each)).replace("\n", " ").strip("' ") for each in wanted
    ]
    return [" ".join(each.split())[:_LONGEST_NAME].rstrip("' ") for each in plain]


def _write_identity(sheet: Any, instrument: Instrument) -> None:
    heading = instrument.heading
    values = (
        FORMAT,
        heading.study,
        instrument.version,
        heading.place,
        instrument.language,
        heading.round,
    )
    pairs = [*zip(IDENTITY_KEYS, values, strict=True)]
    if heading.asked is not None:
        subject = (heading.kind, heading.asked, heading.rater)
        pairs += [pair for pair in zip(SUBJECT_KEYS, subject, strict=True) if pair[1]]
    put(sheet.cell(1, 1), IDENTITY)
    for row, (key, value) in enumerate(pairs, start=2):
        put(sheet.cell(row, 1), key)
        put(sheet.cell(row, 2), value)
