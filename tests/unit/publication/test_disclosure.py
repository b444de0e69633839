"""What is withheld reaches no file (M27), and what must not be there is found (M39, M62)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace

import pytest

from samsyn.collection.answer import Answer, Excerpt
from samsyn.comparison.build import build_cells
from samsyn.evidence.admission import admit_answers, withdraw_statements
from samsyn.evidence.ledger import EntryKind, verify_ledger
from samsyn.framework.question import Vignette
from samsyn.publication.dataset.package import build_dataset
from samsyn.publication.disclosure import find_withheld, is_public, public_view
from samsyn.publication.edition import Edition
from samsyn.publication.inspection.scanner import scan_files
from samsyn.study import Licence, Study
from samsyn.vocabulary.text import text
from tests.making import make_question, make_settlement, make_source, make_study, say

TODAY = "2026-11-22"
SECRET = "The ministry told us this in confidence."
QUESTIONS = [
    make_question("exit"),
    make_question("challenge", type="text"),
    make_question("name", type="text", kind="initiative"),
]


def study_of(*said: Answer, licence: str = "CC-BY-4.0", **given: object) -> Study:
    study = make_study(questions=QUESTIONS, **given)  # type: ignore[arg-type]
    ledger = study.ledger
    for each in said:
        ledger = admit_answers(
            [each], ledger=ledger, recorded_by="agent:editors", recorded_at="2026-06-01T12:00:00Z"
        ).ledger
    sources = {each.source: make_source(each.source) for each in said if each.source}
    settings = replace(study.settings, licence=Licence(licence))
    return replace(study, ledger=ledger, settings=settings, sources=sources)


def codes(files: dict[str, bytes], study: Study) -> list[str]:
    return [each.code for each in scan_files(files, study=study, on=TODAY)]


def secret_study() -> Study:
    return study_of(
        say("country/DK", "exit", "yes", source="law"),
        say("country/NO", "exit", "no", source="letter", note=SECRET, release="partners"),
        say("initiative/hidden-one", "name", "A hidden undertaking", release="internal"),
        say("country/FI", "challenge", "R&D “left” <right>", release="embargo:2027-01-01"),
        say("country/SE", "challenge", "short", release="internal", original="långt ord för oss"),
        say(
            "country/IS",
            "challenge",
            "kept",
            release="internal",
            excerpt=Excerpt("the exact words of a source"),
        ),
    )


@pytest.mark.parametrize(
    ("release", "shown"),
    [
        ("public", True),
        ("partners", False),
        ("internal", False),
        ("", False),
        ("Public", False),
        ("embargo:2026-11-22", True),
        ("embargo:2026-11-23", False),
        ("embargo:soon", False),
        ("embargo:", False),
    ],
)
def test_only_what_is_said_to_be_public_is_public(release: str, shown: bool) -> None:
    assert is_public(release, on=TODAY) is shown


def test_a_study_without_secrets_is_shown_as_it_is() -> None:
    study = study_of(say("country/DK", "exit", "yes", source="law"))
    assert public_view(study, on=TODAY) is study
    assert not find_withheld(study.ledger, on=TODAY)


def test_what_is_withheld_is_in_no_part_of_the_view() -> None:
    study = secret_study()
    view = public_view(study, on=TODAY)
    assert [each.unit for each in view.statements.values()] == ["country/DK"]
    assert view.sources.keys() == {"law"}
    assert view.units["initiative"] == []
    assert len(build_cells(view)) == 1
    assert view.ledger.head == study.ledger.head
    assert len(view.ledger) == len(study.ledger)
    assert verify_ledger(view.ledger, is_published=True) == []


def test_what_a_withheld_statement_replaced_is_withheld_with_it() -> None:
    study = study_of(
        say("country/DK", "exit", "yes", source="law", origin="a"),
        say("country/DK", "exit", "no", source="law", origin="a", release="internal"),
    )
    assert public_view(study, on=TODAY).ledger.statements == {}


def test_what_replaced_a_withheld_statement_is_shown() -> None:
    study = study_of(
        say("country/DK", "exit", "yes", origin="a", release="internal"),
        say("country/DK", "exit", "no", origin="a"),
    )
    view = public_view(study, on=TODAY)
    assert [each.value for each in view.statements.values()] == ["no"]
    assert scan_files({"ledger.jsonl": _ledger(view)}, study=study, on=TODAY) == []


def test_the_withdrawal_of_a_withheld_statement_is_a_stub_too() -> None:
    study = study_of(
        say("country/DK", "exit", "yes", release="internal"), say("country/NO", "exit", "yes")
    )
    ledger = withdraw_statements(
        list(study.statements), ledger=study.ledger, reason="x", recorded_by="y", recorded_at="z"
    )
    kinds = [each.kind for each in public_view(replace(study, ledger=ledger), on=TODAY).ledger]
    assert kinds == [
        EntryKind.WITHHELD,
        EntryKind.STATEMENT,
        EntryKind.WITHHELD,
        EntryKind.WITHDRAWAL,
    ]


def test_settlements_and_memories_of_what_is_withheld_go_with_it() -> None:
    study = secret_study()
    hidden, shown = (
        next(id for id, each in study.statements.items() if each.unit == unit)
        for unit in ("country/NO", "country/DK")
    )
    study = replace(
        study,
        settlements=(
            make_settlement("country/NO", "exit", "letter"),
            make_settlement("country/DK", "exit", "law"),
        ),
        confirmed={"a": {"statements": [hidden]}, "b": {"statements": [shown]}},
    )
    view = public_view(study, on=TODAY)
    assert [each.unit for each in view.settlements] == ["country/DK"]
    assert view.confirmed.keys() == {"b"}


def with_documents() -> Study:
    """A study that holds three copies: one for everybody, one for itself, one of a later day."""
    sources = {
        id: make_source(id, document=f"{id}-copy.txt", document_release=release)
        for id, release in (
            ("plan", "public"),
            ("draft", "internal"),
            ("later", "embargo:2027-01-01"),
        )
    }
    documents = {"plan-copy.txt": b"The plan", "later-copy.txt": b"Later"}
    return replace(study_of(), sources=sources, documents=documents)


def test_only_documents_that_are_said_to_be_public_are_shown() -> None:
    view = public_view(with_documents(), on=TODAY)
    assert view.documents == {"plan-copy.txt": b"The plan"}
    assert [each.document for each in view.sources.values()] == ["plan-copy.txt", "", ""]
    assert public_view(with_documents(), on="2027-01-01").documents.keys() == {
        "plan-copy.txt",
        "later-copy.txt",
    }


def test_the_name_of_a_withheld_document_is_found() -> None:
    files = {
        "data/sources.csv": b"draft-copy.txt",
        "b/later-copy.txt": b"",
        "c.txt": b"plan-copy.txt",
    }
    assert codes(files, with_documents()) == ["PUBLICATION_201", "PUBLICATION_201"]


def _ledger(study: Study) -> bytes:
    return "".join(f"{each.line}\n" for each in study.ledger).encode()


def _dataset(study: Study) -> dict[str, bytes]:
    edition = Edition("2026.1", "2026-11-22T10:00:00Z", study.ledger.head)
    return dict(build_dataset(study, cells=build_cells(study), claims=[], edition=edition))


def test_no_file_of_the_dataset_holds_what_is_withheld() -> None:
    study = secret_study()
    assert codes(_dataset(public_view(study, on=TODAY)), study) == []


def test_the_scanner_finds_a_dataset_that_was_made_without_the_view() -> None:
    study = secret_study()
    problems = scan_files(_dataset(study), study=study, on=TODAY)
    assert {each.code for each in problems} == {"PUBLICATION_201"}
    found = {str(each.where.file) for each in problems}
    assert {
        "data/statements.csv",
        "data/statements.parquet",
        "data/cells.csv",
        "data/cells.parquet",
        "data/units.csv",
        "data/units.parquet",
        "data/wide-initiative-en.csv",
        "data/ledger.jsonl",
        "data/prov.jsonld",
    } <= found
    assert not any(SECRET in each.cause for each in problems)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("en/index.html", f"<p>{SECRET}</p>"),
        ("en/index.html", "<p>R&amp;D “left” &lt;right&gt;</p>"),
        ("search.json", '["R&D “left” <right>"]'),
        ("en/index.html", "<p>initiative/hidden-one</p>"),
        ("en/initiatives/hidden-one/index.html", "<p></p>"),
        ("en/index.html", "<p>A hidden undertaking</p>"),
        ("en/index.html", "<p>långt ord för oss</p>"),
        ("chart.json", '{"words": "the exact words of a source"}'),
    ],
)
def test_withheld_words_are_found_wherever_they_stand(path: str, content: str) -> None:
    problems = scan_files({path: content.encode()}, study=secret_study(), on=TODAY)
    assert [each.code for each in problems][:1] == ["PUBLICATION_201"]
    assert problems[0].where.row == 1


def test_words_that_are_public_too_give_nothing_away() -> None:
    study = study_of(
        say("country/DK", "challenge", "Lone actors online", source="law"),
        say("country/NO", "challenge", "Lone actors online", release="internal"),
    )
    assert codes({"en/index.html": b"<p>Lone actors online</p>"}, study) == []


def test_what_the_report_gives_away_is_found() -> None:
    study = replace(secret_study(), report={"en": {"1-summary": f"Well, {SECRET}"}})
    assert codes({"en/report.html": f"<p>Well, {SECRET}</p>".encode()}, study) == [
        "PUBLICATION_201"
    ]


def test_words_of_an_excerpt_or_a_list_may_be_public() -> None:
    study = study_of(
        say("country/DK", "challenge", ("first of the words", "second of them"), source="law"),
        say("country/NO", "challenge", "x", excerpt=Excerpt("said by the agency"), source="law"),
        say("country/FI", "challenge", "first of the words", release="internal"),
        say("country/IS", "challenge", "said by the agency", release="internal"),
        say("initiative/pilot", "name", "short", release="internal"),
    )
    page = b"<p>first of the words, said by the agency; a pilot</p>"
    assert codes({"en/index.html": page}, study) == []


def test_an_author_or_a_comment_in_a_document_is_found() -> None:
    core = "<dc:creator>An Author</dc:creator><cp:lastModifiedBy>samsyn</cp:lastModifiedBy>"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("docProps/core.xml", core)
        archive.writestr("word/comments.xml", "<w:comment w:id='1'/>")
    assert codes({"report.docx": content.getvalue()}, study_of()) == [
        "PUBLICATION_203",
        "PUBLICATION_204",
    ]


def test_a_row_is_the_line_of_the_file() -> None:
    files = {"a.md": f"one\ntwo\n{SECRET}\n".encode()}
    problems = scan_files(files, study=secret_study(), on=TODAY)
    assert problems[0].where.row == 3


def _recorded_by(*names: str) -> Iterable[Study]:
    for name in names:
        study = study_of()
        said = say("country/DK", "exit", "yes")
        ledger = admit_answers(
            [said], ledger=study.ledger, recorded_by=name, recorded_at="2026-06-01T12:00:00Z"
        ).ledger
        yield replace(study, ledger=ledger)


def test_a_recorder_who_is_a_person_is_found() -> None:
    (study,) = _recorded_by("An Alyst")
    assert codes({"a.html": b"<p>by An Alyst</p>"}, study) == ["PUBLICATION_202"]
    assert codes({"a.html": b"<p>by An Alystic</p>"}, study) == []


def test_agents_roles_and_the_contact_of_a_place_are_no_persons() -> None:
    for study in _recorded_by("agent:editors", "role:contact-dk", "contact:DK"):
        assert codes({"a.html": b"agent:editors role:contact-dk contact:DK"}, study) == []


def test_private_matter_and_third_parties_are_found() -> None:
    study = study_of()
    page = b'<p>\nwrite to someone@example.org</p>\n<img src="https://example.org/x.png">'
    problems = scan_files({"a.html": page}, study=study, on=TODAY)
    assert [(each.code, each.where.row) for each in problems] == [
        ("PUBLICATION_205", 2),
        ("PUBLICATION_206", 3),
    ]


def test_what_cannot_be_looked_into_is_not_published() -> None:
    files = {"a.zip": b"PK", "a.docx": b"no zip", "a.parquet": b"x", "a.txt": b"\xff"}
    assert codes(files, study_of()) == ["PUBLICATION_208"] * 4


def test_a_unit_that_the_framework_names_gives_nothing_away() -> None:
    """Whoever rates a country or a vignette stays unknown; that there is one does not."""
    vignettes = (Vignette("low", text({"en": "A place in which nobody coordinates."})),)
    questions = [*QUESTIONS, make_question("exits", vignettes=vignettes)]
    study = make_study(
        questions=questions,
        said=[
            say("vignette/exits.low", "exits", "no", release="internal"),
            say("country/SE", "exit", "no", release="internal"),
        ],
    )
    page = b"<p>vignette/exits.low country/SE A place in which nobody coordinates.</p>"
    assert "PUBLICATION_201" not in codes({"a.html": page}, study)
