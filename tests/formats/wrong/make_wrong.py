"""Files that must not be read, made by code: nothing of the kind lies in the repository."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import msoffcrypto
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: BIFF8 BOF record of a workbook ([MS-XLS] 2.4.21).
_BOF = b"\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07" + b"\x00" * 8


def make_workbook() -> bytes:
    """A small workbook of nobody's."""
    workbook = Workbook()
    workbook.active["A1"] = "words"
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """``data`` with ``parts`` put in, or in place of those of the same name."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """``data`` with ``old`` replaced in the part ``name``."""
    with ZipFile(BytesIO(data)) as archive:
        part = archive.read(name)
    assert old in part
    return with_parts(data, {name: part.replace(old, new)})


def protected(data: bytes) -> bytes:
    """``data`` encrypted with a password, as Excel does it ([MS-OFFCRYPTO])."""
    encrypted = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt("passtika", encrypted)
    assert msoffcrypto.OfficeFile(BytesIO(encrypted.getvalue())).is_encrypted()
    return encrypted.getvalue()


def old_excel(data: bytes) -> bytes:
    """The beginning of an .xls in its container, with a zip at its end: is_zipfile says yes."""
    return _OLE + b"\x00" * 504 + "Workbook".encode("utf-16-le") + _BOF + data


def with_macro(data: bytes) -> bytes:
    """A macro workbook: the part and its content type."""
    sheet = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    data = changed(data, "[Content_Types].xml", sheet, macro)
    return with_parts(data, {"xl/vbaProject.bin": _OLE + b"\x00" * 100})


def flipped(data: bytes) -> bytes:
    """A byte in the middle of the first sheet is another."""
    with ZipFile(BytesIO(data)) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    at = info.header_offset + 60 + len(info.filename)
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def zip_bomb(data: bytes) -> bytes:
    """A sheet of 300 MB of blanks."""
    return with_parts(data, {"xl/worksheets/sheet9.xml": b" " * 300_000_000})


def many_members(data: bytes) -> bytes:
    """More parts than any workbook has."""
    return with_parts(data, {f"xl/media/{n}.png": b"" for n in range(2_100)})


def merged_bomb(data: bytes) -> bytes:
    """Thirty thousand merged ranges in a small file (TRUST M03)."""
    ranges = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(1, 30_000))
    merged = b"</sheetData><mergeCells>" + ranges + b"</mergeCells>"
    return changed(data, "xl/worksheets/sheet1.xml", b"</sheetData>", merged)


def far_cell(data: bytes) -> bytes:
    """A second cell in the last corner: a grid of everything between has 17 thousand million."""
    row = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return changed(data, "xl/worksheets/sheet1.xml", b"</sheetData>", row)


def long_sheet(data: bytes) -> bytes:
    """A second cell twenty-five thousand rows down."""
    row = b'<row r="25000"><c r="A25000"><v>1</v></c></row></sheetData>'
    return changed(data, "xl/worksheets/sheet1.xml", b"</sheetData>", row)


def with_entities(data: bytes) -> bytes:
    """A sheet that declares entities (TRUST M05, M06)."""
    with ZipFile(BytesIO(data)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml")
    declared = b'<!DOCTYPE lolz [<!ENTITY lol SYSTEM "file:///etc/hostname">]>' + part
    return with_parts(data, {"xl/worksheets/sheet1.xml": declared})


def two_of_a_name(data: bytes) -> bytes:
    """Two parts of one name: programs differ on which they read."""
    with ZipFile(BytesIO(data)) as archive:
        name = "xl/worksheets/sheet1.xml"
        part = archive.read(name)
    made = BytesIO(data)
    with ZipFile(made, "a") as archive:
        archive.writestr(name.upper(), part)
    return made.getvalue()


def of_type(data: bytes, old: bytes, new: bytes) -> bytes:
    """Another kind of Office file: its content types say so."""
    with ZipFile(BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
    return with_parts(data, {"[Content_Types].xml": types.replace(old, new)})


def archive_of(name: str) -> bytes:
    """A zip archive with one member."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(name, b"application/vnd.oasis.opendocument.spreadsheet")
    return made.getvalue()


def locked_member(data: bytes) -> bytes:
    """Each member says that it is encrypted."""
    heads = re.compile(rb"(PK\x01\x02....|PK\x03\x04..)..", re.DOTALL)
    return heads.sub(lambda head: head[1] + b"\x01\x00", data)


#: Name → how a good workbook becomes it, and the codes that it must give.
WRONG: dict[str, tuple[Callable[[bytes], bytes], list[str]]] = {
    # First, because the child dies over it: all others are read by the next one.
    "m03-far-cell": (far_cell, ["FORMAT_107"]),
    "m09-protected": (protected, ["FORMAT_101"]),
    "m09-locked-members": (locked_member, ["FORMAT_101"]),
    "m07-old-excel": (old_excel, ["FORMAT_102"]),
    "m07-old-excel-bare": (lambda data: _BOF, ["FORMAT_102"]),
    "m07-old-office": (lambda data: _OLE + b"\x00" * 600, ["FORMAT_102"]),
    "m07-html": (lambda data: b"<html><table><tr><td>1</td></tr></table>", ["FORMAT_102"]),
    "m07-csv": (lambda data: b"question,answer\nexit,yes\n", ["FORMAT_102"]),
    "m07-csv-utf16": (lambda data: "question;answer\n".encode("utf-16"), ["FORMAT_102"]),
    "m07-xml-2003": (
        lambda data: (
            b'<?xml version="1.0"?><w xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
        ),
        ["FORMAT_102"],
    ),
    "m07-pdf-and-zip": (lambda data: b"%PDF-1.7\n" + data, ["FORMAT_102"]),
    "m07-unknown": (lambda data: b"\x01\x00\x02\x00" * 20, ["FORMAT_102"]),
    "m07-open-document": (lambda data: archive_of("mimetype"), ["FORMAT_102"]),
    "m07-zip": (lambda data: archive_of("words.txt"), ["FORMAT_102"]),
    "m07-word": (
        lambda data: of_type(data, b"spreadsheetml", b"wordprocessingml"),
        ["FORMAT_102"],
    ),
    "m07-slides": (lambda data: of_type(data, b"spreadsheetml", b"presentationml"), ["FORMAT_102"]),
    "m07-binary": (lambda data: with_parts(data, {"xl/workbook.bin": b"x"}), ["FORMAT_102"]),
    "m08-macro": (with_macro, ["FORMAT_103"]),
    "m08-excel-4-macro": (
        lambda data: with_parts(data, {"xl/macrosheets/sheet1.xml": b"<x/>"}),
        ["FORMAT_103"],
    ),
    "truncated": (lambda data: data[: len(data) // 2], ["FORMAT_105"]),
    "flipped": (flipped, ["FORMAT_105"]),
    "no-sheet": (
        lambda data: changed(data, "xl/workbook.xml", b"<sheets>", b"<sheets"),
        ["FORMAT_105"],
    ),
    "m05-entities": (with_entities, ["FORMAT_105"]),
    "m02-two-of-a-name": (two_of_a_name, ["FORMAT_105"]),
    "m02-zip-bomb": (zip_bomb, ["FORMAT_106"]),
    "m02-many-members": (many_members, ["FORMAT_106"]),
    "m03-merged": (merged_bomb, ["FORMAT_106"]),
    "long-sheet": (long_sheet, ["FORMAT_106"]),
    "empty": (lambda data: b"", ["FORMAT_006"]),
    "of-nobody": (lambda data: data, ["COLLECTION_101"]),
}


def write_wrong(folder: Path) -> dict[Path, list[str]]:
    """All wrong files in ``folder``, each with the codes that it must give."""
    good = make_workbook()
    made = {}
    for name, (make, codes) in WRONG.items():
        path = folder / f"{name}.xlsx"
        path.write_bytes(make(good))
        made[path] = codes
    return made
