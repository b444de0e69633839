"""Built files are opened whatever their format, and say what travels in them unseen (M39)."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
import openpyxl
import pikepdf
import pytest

from samsyn.publication.inspection import built_file
from samsyn.publication.inspection.built_file import CannotOpen, open_built


def word(author: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.author = author
    document.core_properties.last_modified_by = author
    document.add_paragraph("One & two")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_member(content: bytes, name: str, xml: str) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, xml)
    return file.getvalue()


def test_a_word_file_gives_its_words_and_its_author() -> None:
    built = open_built("a.docx", word("An Author"))
    assert "One & two" in built.words
    assert built.authors == ["An Author", "An Author"]


def test_a_clean_word_file_hides_nothing() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<w:p><w:r><w:t>words</w:t></w:r></w:p>")
    built = open_built("a.docx", content.getvalue())
    assert (built.authors, built.hidden) == ([], [])


@pytest.mark.parametrize(
    ("name", "xml", "what"),
    [
        ("word/comments.xml", "<w:comments><w:comment w:id='1'/></w:comments>", "comments"),
        ("word/x.xml", "<w:p><w:ins w:id='1'/></w:p>", "tracked changes"),
        ("word/x.xml", '<w:p w:rsidR="00AA"/>', "revision ids"),
    ],
)
def test_what_a_word_file_hides_is_found(name: str, xml: str, what: str) -> None:
    assert what in open_built("a.docx", with_member(word(), name, xml)).hidden


def test_a_hidden_sheet_is_found_with_its_words() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "in sight"  # type: ignore[index]
    hidden = book.create_sheet("secret")
    hidden["A1"] = "out of sight"
    hidden.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    built = open_built("a.xlsx", file.getvalue())
    assert "out of sight" in built.words
    assert "a hidden sheet" in built.hidden


def test_a_member_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(built_file, "_LARGEST_MEMBER", 10)
    with pytest.raises(CannotOpen):
        open_built("a.docx", word())


def pdf(author: str, *, compress: bool) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Author"] = author
        file = io.BytesIO()
        mode = pikepdf.ObjectStreamMode.generate if compress else pikepdf.ObjectStreamMode.disable
        document.save(file, object_stream_mode=mode, compress_streams=compress)
    return file.getvalue()


@pytest.mark.parametrize("compress", [True, False])
@pytest.mark.parametrize("author", ["An (odd) Author", "Ån Æuthor", "漢字"])
def test_the_author_of_a_pdf_is_found(author: str, compress: bool) -> None:
    assert open_built("a.pdf", pdf(author, compress=compress)).authors == [author]


def test_hexadecimal_strings_and_xmp_are_read() -> None:
    xmp = b"<dc:creator><rdf:Seq><rdf:li>An Author</rdf:li></rdf:Seq></dc:creator>"
    content = b"%PDF-1.7\n/Author <FEFF0041>\n" + b"stream\n" + zlib.compress(xmp) + b"\nendstream"
    assert open_built("a.pdf", content).authors == ["A", "An Author"]


def test_an_embedded_file_is_found_and_an_unreadable_stream_passed_over() -> None:
    content = b"%PDF-1.7\nstream\nnot deflated\nendstream\n<< /Type /EmbeddedFile >>"
    assert open_built("a.pdf", content).hidden == ["an embedded file"]


def test_a_pdf_that_is_none_cannot_be_opened() -> None:
    with pytest.raises(CannotOpen):
        open_built("a.pdf", b"<html>")


def test_pictures_have_no_words() -> None:
    assert open_built("a.PNG", b"\x89PNG\xff").words == ""


def test_code_is_told_apart_from_words() -> None:
    assert open_built("a.js", b"x@y.z").is_code
    assert not open_built("a.md", b"x").is_code
    assert open_built("LICENCE", b"words").words == "words"
