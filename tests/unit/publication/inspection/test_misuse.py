"""Misuse cases of TRUST that are about what is published, each a test under its number."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
import typst
from PIL import Image

from samsyn.comparison.build import build_cells
from samsyn.publication.disclosure import public_view
from samsyn.publication.edition import Edition
from samsyn.publication.inspection.scanner import scan_files
from samsyn.publication.search.front_code import front_coded
from samsyn.publication.search.index import Entry, build_index
from samsyn.publication.search.script import as_script
from samsyn.publication.site.build import build_site
from samsyn.publication.site.check import check_site
from samsyn.study import Licence, Study
from tests.making import make_question, make_study, say

TODAY = "2026-11-22"
SECRET = "The ministry keeps a whistleblower hotline for prison chaplains."
EDITION = Edition("1", f"{TODAY}T09:00:00Z", "f" * 64)


def study_with(*, release: str = "internal", report: str = "") -> Study:
    study = make_study(
        questions=[make_question("exit"), make_question("challenge", type="text")],
        said=[
            say("country/DK", "exit", "yes", source="law", note="The ministry has a programme."),
            say("country/NO", "challenge", SECRET, source="letter", release=release),
        ],
    )
    settings = replace(study.settings, licence=Licence("CC-BY-4.0", "CC BY", "https://example.org"))
    return replace(study, settings=settings, report={"en": {"1-summary": report}})


def codes(files: dict[str, bytes], study: Study) -> list[str]:
    """What is found, but for the recorder of small studies, who is called by a name."""
    found = [each.code for each in scan_files(files, study=study, on=TODAY)]
    return [each for each in found if each != "PUBLICATION_202"]


def index_of(words: str) -> dict[str, bytes]:
    """A search index that was made of ``words``."""
    index = build_index([Entry("cell", (("en", words),))], languages=("en", "da"))
    return {"search/words.js": as_script("words", index)}


def site_of(study: Study) -> dict[str, bytes]:
    files = build_site(study, cells=build_cells(study), claims=[], figures={}, edition=EDITION)
    return dict(files)


def test_m27_no_file_of_the_site_holds_what_is_withheld() -> None:
    study = study_with()
    assert codes(site_of(public_view(study, on=TODAY)), study) == []


def test_m27_a_site_that_was_built_without_the_view_is_stopped_in_every_file() -> None:
    study = study_with()
    found = scan_files(site_of(study), study=study, on=TODAY)
    paths = {str(each.where.file) for each in found if each.code == "PUBLICATION_201"}
    assert "search/words.js" in paths
    assert {"en/countrys/no/index.html", "da/countrys/no/hvad-med-challenge/cell.json"} <= paths


@pytest.mark.parametrize("words", [SECRET, "chaplain", "the whistleblowers of prisons"])
def test_m27_a_word_of_what_is_withheld_in_the_search_index(words: str) -> None:
    assert codes(index_of(words), study_with()) == ["PUBLICATION_201"]


@pytest.mark.parametrize("words", ["ministries and programmes", "a hot line in the sun", "prim"])
def test_m27_words_that_everybody_may_read_in_the_search_index(words: str) -> None:
    assert codes(index_of(words), study_with()) == []


def test_m27_words_of_the_report_are_no_secret_words() -> None:
    study = study_with(report="Prisons have chaplains.")
    assert codes(index_of("chaplains in prison"), study) == []
    assert codes(index_of("whistleblower"), study) == ["PUBLICATION_201"]


def test_m27_titles_in_the_search_are_read_written_out() -> None:
    coded = front_coded(["The ministry keeps a secret", SECRET], separator="\n")
    script = as_script("titles", json.dumps({"titles": coded}).encode())
    assert SECRET not in script.decode()
    assert codes({"search/en.js": script}, study_with()) == ["PUBLICATION_201"]


def pdf_of(words: str) -> bytes:
    """Words as our report would have them in PDF, in lines that are short."""
    source = "#set document(author: ())\n#set page(width: 6cm)\n" + words
    return bytes(typst.compile(source.encode()))


def test_m27_withheld_words_in_a_pdf_are_found_across_lines() -> None:
    assert codes({"report/a.en.pdf": pdf_of(SECRET)}, study_with()) == ["PUBLICATION_201"]
    assert codes({"report/a.en.pdf": pdf_of("The ministry keeps a promise.")}, study_with()) == []


def test_m27_a_copy_of_a_source_is_looked_into() -> None:
    study = study_with()
    letter = pdf_of("Write to someone\\@example.org.")
    assert codes({"documents/letter.pdf": letter}, study) == ["PUBLICATION_205"]
    assert codes({"documents/letter.pdf": pdf_of(SECRET)}, study) == ["PUBLICATION_201"]
    scan = pdf_of("#rect(width: 2cm)")
    assert codes({"documents/scan.pdf": scan}, study) == ["PUBLICATION_208"]
    assert codes({"documents/plan.txt": b"The plan of the municipality."}, study) == []


def test_m27_a_pdf_that_cannot_be_read_is_not_published() -> None:
    content = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << /Encrypt 2 0 R >>"
    assert codes({"a.pdf": content}, study_with()) == ["PUBLICATION_208"]


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("report/a.en.pdf", b"%PDF-1.7 /Author (Some Body)", "PUBLICATION_203"),
        ("report/a.en.pdf", b"%PDF-1.7 /EmbeddedFile", "PUBLICATION_204"),
        ("picture.svg", b"<svg><metadata><dc:creator>Some Body</dc:creator></metadata></svg>",
         "PUBLICATION_203"),
    ],
)  # fmt: skip
def test_m39_what_we_publish_names_no_author(path: str, content: bytes, code: str) -> None:
    assert codes({path: content}, study_with()) == [code]


def test_m39_the_report_that_we_write_carries_nothing() -> None:
    made = io.BytesIO()
    Image.new("RGB", (1, 1)).save(made, "png")
    files = {"a.pdf": pdf_of("Plain words."), "a.png": made.getvalue()}
    assert codes(files, study_with()) == []


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<img src="https://example.org/x.png">', ["PUBLICATION_502"]),
        ('<a href="nowhere/">x</a>', ["PUBLICATION_501"]),
        ('<a href="https://example.org/">x</a>', []),
    ],
)
def test_m62_a_broken_link_or_a_third_party_stops_the_site(page: str, found: list[str]) -> None:
    study = study_with()
    whole = site_of(public_view(study, on=TODAY))
    files = {**whole, "en/more/index.html": page.encode()}
    beside = ("data/", "report/")
    assert [each.code for each in check_site(files, study=study, beside=beside)] == found


def test_m62_a_site_without_licence_or_accessibility_statement_is_stopped() -> None:
    study = study_with()
    files = {
        path: content
        for path, content in site_of(public_view(study, on=TODAY)).items()
        if "tilgaengelighed" not in path
    }
    unlicensed = replace(study, settings=replace(study.settings, licence=Licence()))
    found = [each.code for each in check_site(files, study=unlicensed, beside=("data/", "report/"))]
    assert found.count("PUBLICATION_503") == 1
    assert found.count("PUBLICATION_504") == 1
