"""The words of a PDF, read from what draws them (ISO 32000-2:2020, 9.4 and 9.10).

Good enough to look for words in, and not to read: order and spaces are those of the drawing. A font
that does not say which characters its codes are is taken for Latin. Where two pages call different
fonts by one name, the words are read in each of them, so that none is missed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

#: Bounds for what strangers wrote: objects, and bytes of one stream and of all.
_MOST_OBJECTS, _LARGEST_STREAM, _MOST_BYTES = 200_000, 20_000_000, 200_000_000
_MOST_READINGS = 8

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s{1,9}\d{1,9}\s{1,9}obj\b")
_STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
_REFERENCE = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
_TO_UNICODE = re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
_FONTS = re.compile(rb"/Font\s*<<(.*?)>>", re.DOTALL)
_FONTS_ELSEWHERE = re.compile(rb"/Font\s+(\d+)\s+\d+\s+R")
_RESOURCES = re.compile(rb"/Resources\s+(\d+)\s+\d+\s+R")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.DOTALL
)
#: A string, a font, or an operator that begins a new piece of text. Nothing is tried twice: no
#: words of a stranger can make it slow.
_TOKEN = re.compile(
    rb"\((?:\\.|[^\\()]++|\((?:\\.|[^\\()]++)*+\))*+\)|<[0-9A-Fa-f\s]*+>|/([^\s/<>\[\]()]+)\s+[-\d.]+\s+Tf"
    rb"|(?<![\w.])-\d+\.?\d*(?=[\s\](<])|\b(?:Td|TD|Tm|ET)\b|T\*|'|\"",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
#: A gap in thousandths of the size of the letters that is as wide as a space.
_SPACE = 180.0


class UnreadablePdf(ValueError):
    """The words cannot be had: the file is encrypted, or larger than what is looked into."""


@dataclass(frozen=True)
class _Font:
    """Which characters the codes of a font are, and how many bytes a code has."""

    characters: Mapping[int, str] = field(default_factory=dict)
    width: int = 1

    def read(self, codes: bytes) -> str:
        if not self.characters:
            return codes.decode("cp1252", "replace")
        step = self.width
        found = (
            self.characters.get(int.from_bytes(codes[at : at + step], "big"), "")
            for at in range(0, len(codes), step)
        )
        return "".join(found)


def words_of_pdf(content: bytes) -> str:
    """The words of the file. Raises UnreadablePdf."""
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", content):
        raise UnreadablePdf("it is encrypted")
    bodies, streams = _objects(content)
    fonts = {
        number: _font(streams.get(int(match[1]), b""))
        for number, body in bodies.items()
        if (match := _TO_UNICODE.search(body))
    }
    everywhere, here = _named_fonts(bodies.values()), _fonts_of_drawings(bodies)
    texts: list[str] = []
    for place, drawing in streams.items():
        if b"BT" not in drawing or b"ET" not in drawing:
            continue
        named = here.get(place, everywhere)
        used = set(re.findall(rb"/([^\s/<>\[\]()]+)\s+[-\d.]+\s+Tf", drawing))
        readings = max((len(named.get(each, ())) for each in used), default=1)
        for number in range(min(max(readings, 1), _MOST_READINGS)):
            chosen = {each: _chosen(named.get(each, ()), number, fonts) for each in used}
            texts.append(_drawn(drawing, chosen))
    return "\n".join(texts)


def _objects(content: bytes) -> tuple[dict[int, bytes], dict[int, bytes]]:
    """Number → what an object says, and number → its stream, unpacked."""
    bodies: dict[int, bytes] = {}
    streams: dict[int, bytes] = {}
    room = _MOST_BYTES
    for number, body in _written(content):
        if len(bodies) > _MOST_OBJECTS or room <= 0:
            raise UnreadablePdf("it is too large to be looked into")
        stream = _STREAM.search(body)
        bodies[number] = body[: stream.start()] if stream else body
        if stream:
            streams[number] = _unpacked(bodies[number], stream[1])
            room -= len(streams[number])
    for number in list(streams):
        if re.search(rb"/Type\s*/ObjStm\b", bodies[number]):
            bodies.update(_packed_objects(bodies[number], streams[number]))
    return bodies, streams


def _written(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and words of the objects in the order of the file."""
    at = 0
    while (match := _OBJECT.search(content, at)) and (
        end := content.find(b"endobj", match.end())
    ) >= 0:
        yield int(match[1]), content[match.end() : end]
        at = end


def _unpacked(body: bytes, stream: bytes) -> bytes:
    if b"/FlateDecode" not in body:
        return stream if b"/Filter" not in body else b""
    try:
        return zlib.decompressobj().decompress(stream, _LARGEST_STREAM)
    except zlib.error:
        return b""


def _packed_objects(body: bytes, stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects of an object stream (7.5.7): pairs of number and offset, then the objects."""
    first = re.search(rb"/First\s+(\d+)", body)
    if first is None:
        return
    start = int(first[1])
    numbers = [int(each) for each in re.findall(rb"\d+", stream[:start])]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    for place, (number, offset) in enumerate(pairs):
        end = pairs[place + 1][1] if place + 1 < len(pairs) else len(stream)
        yield number, stream[start + offset : start + end]


def _named_fonts(bodies: Iterable[bytes]) -> dict[bytes, list[int]]:
    """Name → the fonts that any of these resources call so."""
    found: dict[bytes, list[int]] = {}
    for body in bodies:
        for part in _FONTS.findall(body):
            for name, number in _REFERENCE.findall(part):
                known = found.setdefault(name, [])
                if int(number) not in known:
                    known.append(int(number))
    return found


def _fonts_of_drawings(bodies: Mapping[int, bytes]) -> dict[int, dict[bytes, list[int]]]:
    """Drawing → its fonts by name: those of its own resources, or of the page that shows it.

    Pages that take their resources from above are not here, and are read in every font.
    """
    found: dict[int, dict[bytes, list[int]]] = {}
    for number, body in bodies.items():
        if b"/Resources" not in body:
            continue
        elsewhere = [bodies.get(int(each), b"") for each in _RESOURCES.findall(body)]
        fonts = [bodies.get(int(each), b"") for of in (body, *elsewhere)
                 for each in _FONTS_ELSEWHERE.findall(of)]  # fmt: skip
        named = _named_fonts([body, *elsewhere, *(b"/Font <<" + each + b">>" for each in fonts)])
        if named:
            contents = _CONTENTS.search(body)
            drawings = re.findall(rb"(\d+)\s+\d+\s+R", contents[1]) if contents else []
            found.update(dict.fromkeys((number, *map(int, drawings)), named))
    return found


def _chosen(numbers: Sequence[int], reading: int, fonts: Mapping[int, _Font]) -> _Font:
    if not numbers:
        return _Font()
    return fonts.get(numbers[min(reading, len(numbers) - 1)], _Font())


# Fonts -------------------------------------------------------------------------------------------


def _font(cmap: bytes) -> _Font:
    """A ToUnicode map (9.10.3): codes and the characters that they stand for."""
    characters: dict[int, str] = {}
    width = 1
    for kind, part in _SECTION.findall(cmap):
        if kind == b"codespacerange":
            sizes = [len(_bytes(each)) for each in _HEX.findall(part)]
            width = max(sizes, default=width)
        elif kind == b"bfchar":
            codes = _HEX.findall(part)
            for code, to in zip(codes[::2], codes[1::2], strict=False):
                characters[int.from_bytes(_bytes(code), "big")] = _characters(to)
        else:
            characters.update(_range_of(part))
    return _Font(characters, width)


def _range_of(part: bytes) -> Iterator[tuple[int, str]]:
    for low, high, to, listed in _RANGE.findall(part):
        start = int.from_bytes(_bytes(low), "big")
        end = min(int.from_bytes(_bytes(high), "big"), start + 0xFFFF)
        if listed:
            for place, each in enumerate(_HEX.findall(listed)):
                yield start + place, _characters(each)
        elif text := _characters(to):
            for code in range(start, end + 1):
                last = ord(text[-1]) + code - start
                yield code, text[:-1] + (chr(last) if last < 0x110000 else "")


def _bytes(hexadecimal: bytes) -> bytes:
    digits = b"".join(hexadecimal.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _characters(hexadecimal: bytes) -> str:
    return _bytes(hexadecimal).decode("utf-16-be", "ignore")


# Drawing -----------------------------------------------------------------------------------------


def _drawn(drawing: bytes, fonts: Mapping[bytes, _Font]) -> str:
    """The strings of a drawing in their order, with spaces where it leaves room for one."""
    font, parts = _Font(), []
    for match in _TOKEN.finditer(drawing):
        token = match[0]
        if match[1] is not None:
            font = fonts.get(match[1], _Font())
        elif token[:1] == b"(":
            parts.append(font.read(_ESCAPE.sub(_unescape, token[1:-1])))
        elif token[:1] == b"<":
            parts.append(font.read(_bytes(token[1:-1])))
        elif token[:1].isalpha() or token in (b"'", b'"') or float(token) < -_SPACE:
            parts.append(" ")
    return "".join(parts)


def _unescape(match: re.Match[bytes]) -> bytes:
    said = match[1]
    if said[:1].isdigit():
        return bytes([int(said, 8) & 0xFF])
    return _ESCAPES.get(said, b"" if said.endswith(b"\n") else said)
