"""The Word file: headings, captions, contents, notes; nobody is named; styles can be replaced."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from samsyn.publication.report.pandoc import asset_bytes
from samsyn.publication.report.report import Report
from tests.reporting import make_reported_study
from tests.unit.publication.report.conftest import render


def opened(report: Report) -> Any:
    return docx.Document(io.BytesIO(report.files["docx"]))


def part(report: Report, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(report.files["docx"])) as archive:
        return archive.read(name).decode()


def styled(document: Any, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name == style]


def inside(document: Any, style_id: str) -> list[str]:
    """The paragraphs of a style, also within content controls."""
    found = document.element.body.iter(qn("w:p"))
    return [
        "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
        for paragraph in found
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") is not None
        and paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == style_id
    ]


def test_headings_are_headings(sound: Mapping[str, Report]) -> None:
    document = opened(sound["en"])
    assert styled(document, "Title") == ["A small study"]
    assert styled(document, "Subtitle") == ["Side by side"]
    assert styled(document, "Heading 1") == [
        "1\tSummary",
        "2\tHow this report was made",
        "3\tWhere sources disagree",
        "4\tSources",
    ]
    assert "1.1\tMore" in styled(document, "Heading 2")


@pytest.mark.parametrize(("language", "word"), [("en", "Figure"), ("da", "Figur")])
def test_captions_count_themselves(sound: Mapping[str, Report], language: str, word: str) -> None:
    document = opened(sound[language])
    caption = next(each for each in document.paragraphs if each.style.name == "Image Caption")
    fields = [each.get(qn("w:instr")) for each in caption._p.iter(qn("w:fldSimple"))]
    assert caption._p.xpath("string(.)").startswith(f"{word}\u00a01")
    assert "Two *bars* of <five>" in caption.text
    assert fields == ["SEQ Figure \\* ARABIC "]


def test_contents_and_list_of_figures_are_filled_fields(sound: Mapping[str, Report]) -> None:
    document = opened(sound["da"])
    fields = [each.text for each in document.element.body.iter(qn("w:instrText"))]
    assert [each.split()[0] for each in fields] == ["TOC", "TOC"]
    assert inside(document, "TOCHeading") == ["Indhold", "Figurer"]
    assert inside(document, "TOC1")[0] == "1Sammenfatning"
    assert inside(document, "TableofFigures") == ["Figur\u00a01: Two *bars* of <five>"]
    marks = [each.get(qn("w:name")) for each in document.element.body.iter(qn("w:bookmarkStart"))]
    links = [each.get(qn("w:anchor")) for each in document.element.body.iter(qn("w:hyperlink"))]
    assert set(filter(None, links)) <= set(marks)


def test_a_report_without_figures_has_no_list_of_them(faulty: Mapping[str, Report]) -> None:
    assert inside(opened(faulty["en"]), "TOCHeading") == ["Contents"]


def test_notes_are_footnotes(sound: Mapping[str, Report]) -> None:
    notes = part(sound["en"], "word/footnotes.xml")
    assert "Rests on 6 statements" in notes
    assert "See the evidence" not in notes


def test_claims_have_styles_of_their_own(
    sound: Mapping[str, Report], faulty: Mapping[str, Report]
) -> None:
    assert [each.split(":")[0] for each in styled(opened(sound["en"]), "Claim")] == ["Two run one"]
    assert styled(opened(faulty["en"]), "Claim Broken")[0].startswith("Broken Nine do.")


def test_pictures_have_text_alternatives(sound: Mapping[str, Report]) -> None:
    pictures = list(opened(sound["en"]).element.body.iter(qn("wp:docPr")))
    assert [each.get("descr") for each in pictures] == ["Two bars: \u201dx\u201d 3 and y 5"]


def test_language_and_properties(sound: Mapping[str, Report]) -> None:
    styles = part(sound["da"], "word/styles.xml")
    core = part(sound["da"], "docProps/core.xml")
    properties = opened(sound["da"]).core_properties
    assert 'w:val="da-DK"' in styles
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.language == "da"
    assert "2026-11-22T10:00:00" in core
    assert properties.title == "En lille undersøgelse"


def test_pages_are_numbered_and_of_a4(sound: Mapping[str, Report]) -> None:
    section = opened(sound["en"]).sections[0]
    footer = "".join(each.text for each in section.footer._element.iter(qn("w:instrText")))
    assert "PAGE" in footer
    assert "TITLE" in footer
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_tables_keep_their_heads_and_rows(sound: Mapping[str, Report]) -> None:
    table = opened(sound["en"]).tables[0]
    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert table.rows[1]._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    assert table.cell(1, 0).paragraphs[0].style.name == "Table Text"


def test_a_study_brings_its_own_styles(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(asset_bytes("reference.docx")))
    document.styles["Heading 1"].font.name = "Comic Neue"
    document.styles["Table Text"].delete()
    (tmp_path / "report").mkdir()
    document.save(str(tmp_path / "report" / "reference.docx"))
    study = replace(make_reported_study(), folder=tmp_path)
    made = render(study, formats=("docx",))["en"]
    assert "Comic Neue" in part(made, "word/styles.xml")
    assert "TableText" not in part(made, "word/document.xml")
