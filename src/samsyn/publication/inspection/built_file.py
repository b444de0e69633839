"""Built files opened again: their words, and what travels with them unseen."""

from __future__ import annotations

import io
import re
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path, PurePosixPath

import duckdb

from samsyn.publication.inspection.pdf_words import words_of_pdf
from samsyn.publication.inspection.picture import read_picture
from samsyn.publication.search.script import BEGINNING, words_in

#: Formats whose bytes are words.
_WORDS = frozenset(
    (
        *("html", "htm", "csv", "json", "jsonl", "jsonld", "md", "txt", "cff", "bib", "ris"),
        *("svg", "xml", "css", "js", "webmanifest", "sha256", "ttl"),
    )
)
#: Pictures: what travels with them is read.
_PICTURES = frozenset(("png", "jpg", "jpeg", "gif", "webp"))
#: Formats that hold no words at all.
_WORDLESS = frozenset(("ico", "woff", "woff2", "ttf", "otf", "gz", "br"))
#: Words written by our own programs, in which digits and signs are code.
_CODE = frozenset(("js", "css", "svg", "webmanifest", "sha256"))
_LARGEST_MEMBER = 200_000_000


class CannotOpen(ValueError):
    """The file is not what its name says, or of a format that nobody can look into."""


@dataclass
class Built:
    """What stands in one file.

    ``authors`` are persons whom the document names in its metadata, ``hidden`` is what is in it
    and not shown: comments, tracked changes, hidden sheets. Words that are ``is_drawn`` have other
    spaces and hyphens than were written.
    """

    words: str = ""
    is_code: bool = False
    is_drawn: bool = False
    authors: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def open_built(path: str, content: bytes) -> Built:
    """The file ``path``. Raises CannotOpen: what cannot be looked into is not published."""
    ending = PurePosixPath(path).suffix.removeprefix(".").lower()
    if ending in _WORDLESS:
        return Built(is_code=True)
    if ending in _PICTURES:
        return _open_picture(content)
    try:
        if way := _WAYS.get(ending):
            return way(content)
        built = Built(content.decode("utf-8"), is_code=ending in _CODE)
        if content.startswith(BEGINNING):
            # Titles and addresses are written without the letters that they share: here they are
            # written out, so that words can be found in them.
            built = Built(f"{built.words}\n{words_in(content)}", is_code=True)
        if ending in ("svg", "xml"):
            built.authors += [unescape(each[2]).strip() for each in _AUTHOR.finditer(built.words)]
    except (ValueError, zipfile.BadZipFile, duckdb.Error, KeyError) as fault:
        raise CannotOpen(str(fault).splitlines()[0]) from fault
    if ending and ending not in _WORDS:
        raise CannotOpen(f"nobody has said how to look into .{ending}")
    return built


def _open_picture(content: bytes) -> Built:
    try:
        found = read_picture(content)
    except struct.error as fault:
        raise CannotOpen(f"its metadata cannot be read ({fault})") from fault
    return Built("\n".join(found.words), authors=found.authors, hidden=found.hidden)


def _open_parquet(content: bytes) -> Built:
    with (
        tempfile.TemporaryDirectory() as folder,
        duckdb.connect(config={"threads": 1}) as connection,
    ):
        file = Path(folder) / "built.parquet"
        file.write_bytes(content)
        names = connection.read_parquet(str(file)).columns
        quoted = ", ".join('"{}"'.format(each.replace('"', '""')) for each in names)
        found = connection.execute(
            f"SELECT string_agg(concat_ws(chr(9), {quoted}), chr(10)) FROM read_parquet(?)",
            [str(file)],
        ).fetchone()
    return Built("\t".join([*names, "\n"]) + str((found and found[0]) or ""))


_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"</(?:w:p|w:tc|si|row|c|a:p)>|<w:(?:br|tab)\b[^>]*>")
_AUTHOR = re.compile(r"<(dc:creator|cp:lastModifiedBy|dc:contributor|Manager)\b[^>]*>([^<]+)</\1>")
_TRACKED = re.compile(r"<w:(?:ins|del|moveFrom|moveTo) ")
_REVISION = re.compile(r"\bw:rsid\w*=")
_HIDDEN_SHEET = re.compile(r'<sheet\b[^>]*\bstate="(?:hidden|veryHidden)"')

_HIDDEN_PART = re.compile(r'<(?:row|col)\b[^>]*\bhidden="(?:1|true)"')
_VANISHED = re.compile(r"<w:vanish(?:\s+w:val=\"(?:1|true|on)\")?\s*/>")


def _open_office(content: bytes) -> Built:
    """Word and Excel files: a zip of XML (ECMA-376)."""
    built, words = Built(), []
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for member in file.infolist():
            if member.file_size > _LARGEST_MEMBER:
                raise CannotOpen(f"{member.filename} is too large")
            if PurePosixPath(member.filename).suffix.removeprefix(".").lower() in _PICTURES:
                picture = _open_picture(file.read(member))
                words.append(picture.words)
                built.authors += picture.authors
                built.hidden += picture.hidden
            built.hidden += _active(member.filename)
            if member.filename.endswith((".xml", ".rels")):
                xml = file.read(member).decode("utf-8")
                built.authors += [unescape(match[2]).strip() for match in _AUTHOR.finditer(xml)]
                built.hidden += _hidden(member.filename, xml)
                words.append(unescape(_TAG.sub("", _BREAK.sub("\n", xml))))
                words += re.findall(r'Target="([^"]*)"', xml)
    built.words = "\n".join(words)
    built.hidden = list(dict.fromkeys(built.hidden))
    return built


def _active(member: str) -> Iterator[str]:
    """Members that are no words and no pictures."""
    if member.endswith("vbaProject.bin"):
        yield "a macro"
    elif "/embeddings/" in member:
        yield "an embedded file"


def _hidden(member: str, xml: str) -> Iterator[str]:
    if "comments" in member and re.search(r"<w:comment |<comment ", xml):
        yield "comments"
    if _TRACKED.search(xml):
        yield "tracked changes"
    if _REVISION.search(xml):
        yield "revision ids"
    if _HIDDEN_SHEET.search(xml):
        yield "a hidden sheet"
    if _HIDDEN_PART.search(xml):
        yield "hidden rows or columns"
    if member == "word/document.xml" and _VANISHED.search(xml):
        yield "hidden text"


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PDF_AUTHOR = re.compile(rb"/Author\s*(?:\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]*)>)")
_XMP_AUTHOR = re.compile(rb"<dc:creator>(.*?)</dc:creator>", re.DOTALL)
_XML_TAG = re.compile(rb"<[^>]*>")


def _open_pdf(content: bytes) -> Built:
    """The metadata and the words, which are drawn. Numbers stand beside each other there that have
    nothing to do with each other, so that none of them is taken for that of a person."""
    if not content.startswith(b"%PDF"):
        raise CannotOpen("it is no PDF")
    built = Built(words_of_pdf(content), is_code=True, is_drawn=True)
    for part in (content, *_inflated(content)):
        built.authors += [_pdf_text(match) for match in _PDF_AUTHOR.finditer(part)]
        for match in _XMP_AUTHOR.finditer(part):
            built.authors.append(_XML_TAG.sub(b"", match[1]).decode("utf-8", "replace").strip())
        if b"/EmbeddedFile" in part:
            built.hidden.append("an embedded file")
    built.authors = [each for each in dict.fromkeys(built.authors) if each]
    built.hidden = list(dict.fromkeys(built.hidden))
    return built


def _inflated(content: bytes) -> Iterator[bytes]:
    """The compressed streams that may hold objects or metadata: those that are not large."""
    for match in _STREAM.finditer(content):
        try:
            yield zlib.decompressobj().decompress(match[1], 1_000_000)
        except zlib.error:
            continue


def _pdf_text(match: re.Match[bytes]) -> str:
    """A string of PDF: in brackets, or hexadecimal; UTF-16 with a mark, else one byte a letter."""
    if match[2] is not None:
        data = bytes.fromhex(match[2].decode())
    else:
        data = re.sub(rb"\\([()\\])", rb"\1", match[1])
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace").strip()
    return data.decode("latin-1").strip()


_WAYS: dict[str, Callable[[bytes], Built]] = {
    "parquet": _open_parquet,
    "docx": _open_office,
    "xlsx": _open_office,
    "pdf": _open_pdf,
}
