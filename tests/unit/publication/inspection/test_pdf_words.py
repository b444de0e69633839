"""The words of a PDF are those that another program reads out of it."""

from __future__ import annotations

import io
import re
import time

import pikepdf
import pypdfium2
import pytest
import typst

from samsyn.publication.inspection.pdf_words import UnreadablePdf, words_of_pdf

SOURCE = """
#set text(lang: "da")
= Rapport om indsatser på Færøerne
Effekten af *mentorer* er “uvis” i _fire_ af 12 kommuner; 80 % svarede: ja – eller nej.
#table(columns: 3, [Danmark], [Þingvellir], [Åbo], [1.234], [offline], [flere])
#lorem(200)
#pagebreak()
#set text(font: "DejaVu Sans Mono")
Another font on another page.
"""


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", words)


@pytest.mark.parametrize("is_packed", [False, True])
def test_every_word_that_another_reader_finds_is_found(is_packed: bool) -> None:
    content = typst.compile(SOURCE.encode())
    if is_packed:
        packed = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as file:
            file.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        content = packed.getvalue()
    found = squeezed(words_of_pdf(content))
    for page in pypdfium2.PdfDocument(content):
        words = re.findall(r"\w{2,}", page.get_textpage().get_text_range())
        assert words
        assert [each for each in words if each not in found] == []


def drawing(stream: bytes, *, font: bytes = b"<< /Type /Font >>", more: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj << /Resources << /Font << /F1 2 0 R >> >> >> endobj\n"
        b"2 0 obj " + font + b" endobj\n"
        b"3 0 obj << >> stream\n" + stream + b"\nendstream endobj\n" + more
    )


def test_strings_are_read_as_they_are_escaped() -> None:
    said = (
        rb"BT /F1 12 Tf (a\(b\)\\ \344\n(in) ) Tj <62 63> Tj [(d) -300 (e) 20 (f)] TJ T* (g) ' ET"
    )
    assert " ".join(words_of_pdf(drawing(said)).split()) == "a(b)\\ ä (in) bcd ef g"


def test_codes_stand_for_the_characters_that_the_font_says() -> None:
    cmap = (
        b"4 0 obj << >> stream\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"1 beginbfchar <0001> <00E6> endbfchar\n"
        b"2 beginbfrange <0002> <0004> <0061> <0005> <0006> [<0066006C> <D83DDE00>] endbfrange\n"
        b"endstream endobj\n"
    )
    font = b"<< /Type /Font /ToUnicode 4 0 R >>"
    words = words_of_pdf(
        drawing(b"BT /F1 9 Tf <0001000200030004> Tj <000500060009> Tj ET", font=font, more=cmap)
    )
    assert words.strip() == "æabcfl\U0001f600"


def test_one_name_for_two_fonts_is_read_in_both() -> None:
    other = b"5 0 obj << /Font << /F1 6 0 R >> >> endobj\n6 0 obj << /ToUnicode 7 0 R >> endobj\n"
    cmap = b"7 0 obj << >> stream\nbeginbfchar <61> <007A> endbfchar\nendstream endobj\n"
    words = words_of_pdf(drawing(b"BT /F1 9 Tf (a) Tj ET", more=other + cmap))
    assert set(words.split()) == {"a", "z"}


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        drawing(b"BT (open ET"),
        drawing(b"BT <xyz> Tj ET"),
        b"%PDF-1.7\n1 0 obj << /Type /ObjStm /First 9 /Filter /FlateDecode >> stream\nx\nendstream",
        b"%PDF-1.7\n1 0 obj << /Type /ObjStm /First 3 >> stream\n9 9\nendstream endobj",
    ],
)
def test_what_is_broken_has_no_words(content: bytes) -> None:
    assert words_of_pdf(content).strip() == ""


def test_an_encrypted_file_is_unreadable() -> None:
    with pytest.raises(UnreadablePdf, match="encrypted"):
        words_of_pdf(b"%PDF-1.7 trailer << /Encrypt 4 0 R >>")


@pytest.mark.parametrize(
    "evil", [b"(" * 200_000, b"(a" * 100_000, b"<6" * 100_000, b"1 0 obj " * 50_000]
)
def test_no_words_of_a_stranger_make_it_slow(evil: bytes) -> None:
    started = time.process_time()
    words_of_pdf(drawing(b"BT " + evil + b" ET"))
    words_of_pdf(b"%PDF-1.7 " + evil)
    assert time.process_time() - started < 2
