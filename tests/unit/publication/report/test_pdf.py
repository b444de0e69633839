"""The PDF: tagged, with text alternatives, in its language, the same each time."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping

import pikepdf
import pypdfium2
import pytest

from samsyn.publication.report.paper import _literal
from samsyn.publication.report.report import Report
from tests.reporting import make_reported_study
from tests.unit.publication.report.conftest import render


def opened(report: Report) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(report.files["pdf"]))


def tags(node: object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from tags(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node["/K"])


def words_of(report: Report) -> str:
    document = pypdfium2.PdfDocument(report.files["pdf"])
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join("\n".join(pages).replace("\r\n", " ").replace("\ufffe", "").split())


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("da", "da-DK")])
def test_it_is_tagged_accessible_and_fit_for_keeping(
    sound: Mapping[str, Report], language: str, tag: str
) -> None:
    pdf = opened(sound[language])
    with pdf.open_metadata() as metadata:
        standards = [metadata[f"pdf{key}"] for key in ("uaid:part", "aid:part", "aid:conformance")]
    assert str(pdf.Root.Lang) == tag
    assert bool(pdf.Root.MarkInfo.Marked)
    assert standards == ["1", "2", "A"]
    assert "/Author" not in pdf.docinfo


def test_every_figure_has_its_text_alternative(sound: Mapping[str, Report]) -> None:
    for report in sound.values():
        pdf = opened(report)
        figures = [each for each in tags(pdf.Root.StructTreeRoot) if each["/S"] == "/Figure"]
        assert [str(each["/Alt"]) for each in figures] == ["Two bars: \u201dx\u201d 3 and y 5"]


def test_structure_is_that_of_a_report(sound: Mapping[str, Report]) -> None:
    pdf = opened(sound["en"])
    counts = Counter(str(each["/S"]) for each in tags(pdf.Root.StructTreeRoot))
    assert counts["/H1"] >= 4
    assert counts["/Table"] >= 5
    assert counts["/Note"] == 1
    assert counts["/TOC"] >= 2
    assert counts["/TH"] > 0


def test_words_of_the_language(sound: Mapping[str, Report]) -> None:
    english, danish = words_of(sound["en"]), words_of(sound["da"])
    assert "Contents" in english
    assert "Figure 1. Two *bars* of <five>" in english
    assert "Release 1 · 22 November 2026" in english
    assert "Indhold" in danish
    assert "Figur 1. Two *bars* of <five>" in danish
    assert "Efterprøvet 22. november 2026: holder." in danish.replace("\u00a0", " ")


def test_notes_name_the_sources_of_claims(sound: Mapping[str, Report]) -> None:
    assert "holds. Rests on 6 statements in sources 1 and 2." in words_of(sound["en"])


def test_faults_are_shown(faulty: Mapping[str, Report]) -> None:
    words = words_of(faulty["en"])
    assert "Not every claim of this report holds any more." in words
    assert "Broken: the data no longer say that count('country', exit='yes') == 9." in words
    assert "To be read again (1): stale" in words
    assert "a-lost-one is not in the ledger" in words
    assert "there is no function 'oh'" in words
    assert "<script>alert(1)</script>" in words


def test_same_input_same_file() -> None:
    study = make_reported_study()
    once, twice = (render(study, formats=("pdf", "docx"))["en"].files for _ in range(2))
    assert once["pdf"] == twice["pdf"]
    assert once["docx"] == twice["docx"]


def test_words_for_typst_are_string_literals() -> None:
    assert _literal('a "b" \\ #c\n') == '"a \\"b\\" \\\\ #c"'
