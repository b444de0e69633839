"""What a file is, by its bytes: the name is never believed. Runs in the child process only.

Everything is counted while it is unpacked, nothing is written, and no member is trusted for its
size (TRUST M02, M03, M07, M08, M09).
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEGABYTE = 1_048_576
#: TRUST, "Loads to hold": 50 MB sent, 500 MB unpacked, 2,000 members, a ratio of 100.
LARGEST_FILE = 50 * _MEGABYTE
_LARGEST_UNPACKED = 500 * _MEGABYTE
_LARGEST_RATIO = 100
_ALWAYS_UNPACKED = 20 * _MEGABYTE
_MOST_MEMBERS = 2_000
_MOST_MERGED = 5_000

#: Beginnings of other kinds of files. Old Excel files without a container begin with a BOF record.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x09\x08", "an old Excel workbook (.xls)"),
    (b"\x09\x00", "an old Excel workbook (.xls)"),
    (b"\x09\x02", "an old Excel workbook (.xls)"),
    (b"\x09\x04", "an old Excel workbook (.xls)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|div)\b", re.I)
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")

#: Parts that do something, and what they are called. They are never opened.
_ACTIVE: tuple[tuple[str, str], ...] = (
    ("xl/externallinks/", "links to other files or programs"),
    ("xl/embeddings/", "embedded objects"),
    ("xl/activex/", "controls"),
    ("xl/ctrlprops/", "controls"),
    ("xl/connections.xml", "connections to data"),
    ("xl/querytables/", "connections to data"),
    ("customui/", "buttons of their own"),
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.I)
#: What formulas and merged ranges begin with; a colon where the names have a prefix.
_FORMULAS = (b"<f>", b"<f ", b":f>", b":f ")
_MERGED = b"mergeCell "
#: A cell that holds #REF! or another fault of a formula: the parser gives it as empty.
_FAULT = b't="e"'


class RefusedError(Exception):
    """The file is not opened: the code of the problem, and its details."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass
class Contents:
    """What was counted while everything was unpacked once."""

    unpacked: int = 0
    formulas: int = 0
    faults: int = 0
    merged: int = 0
    active: list[str] = field(default_factory=list)


def examine(data: bytes) -> Contents:
    """Look at all of ``data`` as a workbook. Raises RefusedError for what is not opened."""
    if not data.strip(b"\x00 \r\n\t"):
        raise RefusedError("FORMAT_006")
    if len(data) > LARGEST_FILE:
        raise RefusedError("FORMAT_106", fault="more than 50 MB")
    if data.startswith(_OLE):
        raise _refused_container(data)
    if not data.startswith(b"PK\x03\x04"):
        raise RefusedError("FORMAT_102", what=_name_of(data[:4096]))
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _examine_archive(archive, size=len(data))
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as fault:
        raise RefusedError("FORMAT_105", fault=_short(fault)) from fault


def _refused_container(data: bytes) -> RefusedError:
    """An OLE container: an encrypted workbook, or one of before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return RefusedError("FORMAT_101")
    old = any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
    what = "an old Excel workbook (.xls)" if old else "an old Office document"
    return RefusedError("FORMAT_102", what=what)


def _name_of(start: bytes) -> str:
    for beginning, name in _BEGINNINGS:
        if start.startswith(beginning):
            return name
    if _HTML.search(start):
        return "a web page (HTML)"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "an XML workbook of 2003"
    if start.startswith(_TEXT_MARKS) or b"\x00" not in start:
        return "a text file, such as CSV"
    return "a file of an unknown kind"


def _examine_archive(archive: ZipFile, *, size: int) -> Contents:
    members = archive.infolist()
    names = [member.filename.lower() for member in members]
    if len(members) > _MOST_MEMBERS:
        raise RefusedError("FORMAT_106", fault=f"more than {_MOST_MEMBERS} parts")
    if len(set(names)) < len(names):
        raise RefusedError("FORMAT_105", fault="it has two parts of one name")
    if any(member.flag_bits & 1 for member in members):
        raise RefusedError("FORMAT_101")
    budget = min(_LARGEST_UNPACKED, max(_ALWAYS_UNPACKED, _LARGEST_RATIO * size))
    contents = Contents()
    types = b""
    for member, name in zip(members, names, strict=True):
        first = _unpack(archive, member, contents=contents, budget=budget)
        types = first if name == "[content_types].xml" else types
    _require_workbook(names, types)
    contents.active = list(
        dict.fromkeys(
            said for part, said in _ACTIVE if any(each.startswith(part) for each in names)
        )
    )
    return contents


def _unpack(archive: ZipFile, member: ZipInfo, *, contents: Contents, budget: int) -> bytes:
    """Count what ``member`` unpacks to and holds; its first part is given back."""
    is_sheet = _SHEET.search(member.filename) is not None
    is_xml = member.filename.lower().endswith((".xml", ".rels"))
    first, tail = b"", b""
    with archive.open(member) as file:
        while chunk := file.read(_MEGABYTE):
            contents.unpacked += len(chunk)
            if contents.unpacked > budget:
                raise RefusedError("FORMAT_106", fault="it unpacks to far more than it is")
            if is_xml and b"<!DOCTYPE" in tail + chunk:
                raise RefusedError("FORMAT_105", fault="it declares entities")
            if is_sheet:
                _count(tail + chunk, contents=contents)
            first, tail = first or chunk, chunk[-12:]
    return first


def _count(words: bytes, *, contents: Contents) -> None:
    contents.formulas += sum(words.count(each) for each in _FORMULAS)
    contents.faults += words.count(_FAULT)
    contents.merged += words.count(_MERGED)
    if contents.merged > _MOST_MERGED:
        raise RefusedError("FORMAT_106", fault=f"more than {_MOST_MERGED} merged ranges")


def _require_workbook(names: list[str], types: bytes) -> None:
    """Raise unless the parts are those of an .xlsx workbook without macros."""
    if "mimetype" in names and not types:
        raise RefusedError("FORMAT_102", what="an OpenDocument file")
    if not types:
        raise RefusedError("FORMAT_102", what="a zip archive")
    if any(name.endswith("vbaproject.bin") for name in names) or b"macroEnabled" in types:
        raise RefusedError("FORMAT_103", what="Visual Basic")
    if any(name.startswith("xl/macrosheets/") for name in names) or b"macrosheet" in types:
        raise RefusedError("FORMAT_103", what="Excel 4.0 macro sheets")
    if "xl/workbook.bin" in names:
        raise RefusedError("FORMAT_102", what="a binary workbook (.xlsb)")
    if b"wordprocessingml" in types and b"spreadsheetml" not in types:
        raise RefusedError("FORMAT_102", what="a Word document")
    if b"spreadsheetml" not in types:
        raise RefusedError("FORMAT_102", what="another kind of Office file")


def _short(fault: BaseException) -> str:
    return str(fault)[:200] or type(fault).__name__
