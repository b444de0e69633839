"""What a person read into a table stands on the page of method, with the reason."""

from __future__ import annotations

from dataclasses import replace

from samsyn.collection.table import CellReading
from samsyn.publication.disclosure import public_view
from tests.making import say
from tests.unit.publication.site.conftest import SAID, site_of, small_study

REASON = "The note says towns."


def method(*, release: str = "public", language: str = "en") -> str:
    read = {"question": "share", "measure": "towns", "source": "law", "period": "2025"}
    said = say("country/NO", read.pop("question"), "12", origin="t/NO", release=release, **read)
    study = replace(
        small_study(said=[*SAID, said]),
        readings={"t/NO": CellReading("t/NO", "12 places", REASON, measure="towns")},
    )
    site = site_of(public_view(study, on="2026-06-03"))
    return site["da/metode/index.html" if language == "da" else "en/method/index.html"].decode()


def test_a_reading_says_what_stood_there_how_it_was_read_and_why() -> None:
    page = method()
    row = page[page.index("12 places") - 200 : page.index(REASON) + 40]
    assert "NO: What of share?" in row
    assert "2025" in row


def test_a_reason_is_marked_as_english_in_other_languages() -> None:
    assert f'<span lang="en">{REASON}</span>' in method(language="da")
    assert f'<span lang="en">{REASON}</span>' not in method()


def test_a_reading_of_what_is_withheld_is_withheld() -> None:
    assert REASON not in method(release="internal")
