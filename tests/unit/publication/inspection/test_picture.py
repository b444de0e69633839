"""What travels unseen in pictures is found, in pictures that another library wrote."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from samsyn.publication.inspection.built_file import CannotOpen, open_built

AUTHOR = "Somebody Known"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator><rdf:Seq><rdf:li>Somebody Known</rdf:li>'
    b"</rdf:Seq></dc:creator></x:xmpmeta>"
)


def picture(format: str, **given: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (2, 2)).save(made, format, **given)
    return made.getvalue()


def exif(*, place: bool = False) -> Image.Exif:
    made = Image.Exif()
    made[0x013B] = AUTHOR
    made[0x010E] = "The words of a description"
    if place:
        made.get_ifd(0x8825)[1] = "N"
        made.get_ifd(0x8825)[2] = (55.0, 40.0, 0.0)
    return made


@pytest.mark.parametrize("format", ["png", "jpeg", "webp"])
def test_an_author_and_a_place_in_exif_are_found(format: str) -> None:
    built = open_built(f"a.{format}", picture(format, exif=exif(place=True)))
    assert built.authors == [AUTHOR]
    assert built.hidden == ["the place where a picture was taken"]
    assert "The words of a description" in built.words


@pytest.mark.parametrize("format", ["jpeg", "webp", "png"])
def test_an_author_in_xmp_is_found(format: str) -> None:
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    given = {"pnginfo": info} if format == "png" else {"xmp": XMP}
    assert open_built(f"a.{format}", picture(format, **given)).authors == [AUTHOR]


@pytest.mark.parametrize("is_packed", [False, True])
def test_text_in_a_png_is_read(is_packed: bool) -> None:
    info = PngInfo()
    info.add_text("Author", AUTHOR, zip=is_packed)
    info.add_itxt("Comment", "écrit", zip=is_packed)
    built = open_built("a.PNG", picture("png", pnginfo=info))
    assert built.authors == [AUTHOR]
    assert "écrit" in built.words


def test_comments_are_read() -> None:
    assert "a remark" in open_built("a.gif", picture("gif", comment=b"a remark")).words
    assert "a remark" in open_built("a.jpg", picture("jpeg", comment=b"a remark")).words


def test_a_by_line_of_iptc_is_found() -> None:
    name = AUTHOR.encode()
    record = b"\x1c\x02\x50" + len(name).to_bytes(2, "big") + name
    segment = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record
    plain = picture("jpeg")
    marked = b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment
    assert open_built("a.jpg", plain[:2] + marked + plain[2:]).authors == [AUTHOR]


@pytest.mark.parametrize("format", ["png", "jpeg", "webp", "gif"])
def test_a_plain_picture_gives_nothing_away(format: str) -> None:
    built = open_built(f"a.{format}", picture(format))
    assert (built.words, built.authors, built.hidden) == ("", [], [])


def test_a_picture_in_a_document_is_looked_into() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("word/media/image1.jpeg", picture("jpeg", exif=exif()))
        file.writestr("word/vbaProject.bin", b"x")
        file.writestr("word/embeddings/sheet.xlsx", b"x")
        file.writestr("word/document.xml", "<w:r><w:rPr><w:vanish/></w:rPr></w:r>")
        file.writestr("xl/worksheets/sheet1.xml", '<cols><col min="1" hidden="1"/></cols>')
    built = open_built("report.docx", made.getvalue())
    assert built.authors == [AUTHOR]
    assert sorted(built.hidden) == [
        "a macro",
        "an embedded file",
        "hidden rows or columns",
        "hidden text",
    ]


@pytest.mark.parametrize("cut", [9, 12, 20, 30, 60])
def test_a_picture_that_breaks_off_stops_nothing(cut: int) -> None:
    whole = picture("jpeg", exif=exif(place=True))
    with suppress(CannotOpen):  # said, and no other fault
        open_built("a.jpg", whole[:cut])
