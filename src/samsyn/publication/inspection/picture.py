"""What travels unseen in a picture: Exif, XMP, IPTC and text of PNG, JPEG, WebP and GIF.

Only what says who made a picture, with which camera or where is of interest; everything that is
words is read, so that nothing secret stands there.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

#: Tags of Exif (CIPA DC-008-2023, tables 3 to 8) that name somebody or a camera, and hold words.
_NAMES = frozenset({0x013B, 0x9C9D, 0xA430})
_WORDS = frozenset({0x010D, 0x010E, 0x8298, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F})
_SERIAL = frozenset({0xA431, 0xA435})
_EXIF, _GPS = 0x8769, 0x8825
#: Bytes of one value by its type; others are passed over.
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_MOST_ENTRIES = 500
_LARGEST_TEXT = 1_000_000
_XMP_NAMES = re.compile(r"<(?:dc:creator|photoshop:AuthorsPosition)\b.*?</", re.DOTALL)
_XMP_PLACE = re.compile(r"exif:GPS(?:Latitude|Longitude)")
_TAG = re.compile(r"<[^>]*>")
_IPTC_BY_LINE = 0x50


@dataclass
class PictureMetadata:
    """Words that travel with a picture, persons it names, and what else it gives away."""

    words: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def read_picture(content: bytes) -> PictureMetadata:
    """The metadata of a picture; nothing for a format that holds none that is known."""
    found = PictureMetadata()
    for kind, data in _segments(content):
        if kind == "exif":
            _read_exif(data, found)
        elif kind == "xmp":
            _read_xmp(data.decode("utf-8", "replace"), found)
        elif kind == "iptc":
            _read_iptc(data, found)
        else:
            found.words.append(data.decode("utf-8", "replace"))
            if kind == "author":
                found.authors.append(data.decode("utf-8", "replace").strip())
    found.authors = [each for each in dict.fromkeys(found.authors) if each]
    found.hidden = list(dict.fromkeys(found.hidden))
    return found


def _segments(content: bytes) -> Iterator[tuple[str, bytes]]:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _png(content)
    elif content.startswith(b"\xff\xd8"):
        yield from _jpeg(content)
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        yield from _webp(content)
    elif content.startswith((b"GIF87a", b"GIF89a")):
        yield from _gif(content)


def _png(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Chunks of PNG (W3C, third edition, 11.3): eXIf, tEXt, zTXt, iTXt."""
    at = 8
    while at + 8 <= len(content):
        size, name = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + size]
        at += 12 + size
        if name == b"eXIf":
            yield "exif", data
        elif name in (b"tEXt", b"zTXt", b"iTXt"):
            yield from _png_text(name, data)


def _png_text(name: bytes, data: bytes) -> Iterator[tuple[str, bytes]]:
    keyword, _, rest = data.partition(b"\0")
    if name == b"zTXt":
        rest = _inflate(rest[1:])
    elif name == b"iTXt" and len(rest) > 2:
        is_packed, rest = rest[0], rest[2:].split(b"\0", 2)[-1]
        rest = _inflate(rest) if is_packed else rest
    if keyword == b"XML:com.adobe.xmp":
        yield "xmp", rest
    else:
        yield ("author" if keyword == b"Author" else "words"), rest


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LARGEST_TEXT)
    except zlib.error:
        return b""


def _jpeg(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Segments of JPEG before the picture: APP1 (Exif, XMP), APP13 (IPTC), comments."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] not in (0xDA, 0xD9):
        marker, size = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        data = content[at + 4 : at + 2 + size]
        at += 2 + size
        if marker == 0xE1 and data.startswith(b"Exif\0\0"):
            yield "exif", data[6:]
        elif marker == 0xE1 and data.startswith(b"http://ns.adobe.com/"):
            yield "xmp", data.partition(b"\0")[2]
        elif marker == 0xED:
            yield "iptc", data
        elif marker == 0xFE:
            yield "words", data


def _webp(content: bytes) -> Iterator[tuple[str, bytes]]:
    at = 12
    while at + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        data = content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
        if name == b"EXIF":
            yield "exif", data.removeprefix(b"Exif\0\0")
        elif name == b"XMP ":
            yield "xmp", data


def _gif(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Comments of GIF89a: blocks after 21 FE, each with its length in front."""
    for match in re.finditer(rb"\x21\xfe", content):
        at, data = match.end(), b""
        while at < len(content) and content[at]:
            data += content[at + 1 : at + 1 + content[at]]
            at += 1 + content[at]
        yield "words", data[:_LARGEST_TEXT]


def _read_exif(data: bytes, found: PictureMetadata) -> None:
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        return
    left: list[int] = [struct.unpack_from(f"{order}I", data, 4)[0]]
    seen: set[int] = set()
    while left and len(seen) < _MOST_ENTRIES:
        start = left.pop()
        if start in seen or start + 2 > len(data):
            continue
        seen.add(start)
        for tag, type, n, place in _entries(data, start, order):
            if tag == _EXIF:
                left.append(struct.unpack_from(f"{order}I", data, place)[0])
            elif tag == _GPS:
                found.hidden.append("the place where a picture was taken")
            elif tag in _SERIAL:
                found.hidden.append("the serial number of a camera")
            elif tag in _NAMES | _WORDS:
                words = _exif_words(data, tag, type, n, place, order)
                found.words.append(words)
                found.authors += [words] if tag in _NAMES else []


def _entries(data: bytes, start: int, order: str) -> Iterator[tuple[int, int, int, int]]:
    """Tag, type, number of values and the place of the four bytes of each entry."""
    (n,) = struct.unpack_from(f"{order}H", data, start)
    for number in range(min(n, _MOST_ENTRIES)):
        at = start + 2 + 12 * number
        if at + 12 > len(data):
            return
        tag, type, count = struct.unpack_from(f"{order}HHI", data, at)
        yield tag, type, count, at + 8


def _exif_words(data: bytes, tag: int, type: int, n: int, place: int, order: str) -> str:
    size = n * _SIZES.get(type, 1)
    if size > 4:
        (place,) = struct.unpack_from(f"{order}I", data, place)
    raw = data[place : place + min(size, _LARGEST_TEXT)]
    # Tags of Windows are UTF-16; a comment of the user begins with eight bytes that name its code.
    code = "utf-16-le" if 0x9C9B <= tag <= 0x9C9F else "utf-8"
    raw = raw[8:] if tag == 0x9286 else raw
    return raw.decode(code, "replace").strip("\0 ")


def _read_xmp(words: str, found: PictureMetadata) -> None:
    found.words.append(words)
    found.authors += [_TAG.sub(" ", each).strip("< /") for each in _XMP_NAMES.findall(words)]
    if _XMP_PLACE.search(words):
        found.hidden.append("the place where a picture was taken")


def _read_iptc(data: bytes, found: PictureMetadata) -> None:
    """Records of IPTC-IIM: 1C 02, the number of the data set, its length, its words."""
    for match in re.finditer(rb"\x1c\x02(.)(..)", data, re.DOTALL):
        (size,) = struct.unpack(">H", match[2])
        words = data[match.end() : match.end() + size].decode("utf-8", "replace")
        found.words.append(words)
        if match[1][0] == _IPTC_BY_LINE:
            found.authors.append(words)
