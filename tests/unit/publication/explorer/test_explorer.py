"""What a map holds, how it is written, and what its table says without JavaScript."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

import html5lib
import pytest

from samsyn.comparison.build import build_cells
from samsyn.comparison.gap import GapKind
from samsyn.publication.edition import Edition
from samsyn.publication.explorer import page as page_module
from samsyn.publication.explorer.encoding import ALPHABET, explorer_data, pack, unpack
from samsyn.publication.explorer.explorer import LONGEST_TEXT, Explorer, build_explorer, can_map
from samsyn.publication.explorer.gap_table import GapTable
from samsyn.publication.explorer.page import (
    about_map,
    explorer_assets,
    in_sentence,
    needed_style,
    render_map,
    write_explorer_page,
)
from samsyn.publication.explorer.plan import ExplorerPlan, explorer_plans
from samsyn.publication.inspection.scanner import scan_files
from samsyn.study import Licence, Study
from samsyn.vocabulary.absence import Absence
from tests.making import make_question, make_study, say
from tests.unit.publication.explorer.conftest import SAID, make_mapped

Build = Callable[..., Explorer]
EDITION = Edition("2026.1", "2026-11-22T12:00:00Z", "0" * 64)


def data_in(html: bytes) -> dict[str, Any]:
    found = re.search(r'id="explorer-data">(.*?)</script>', html.decode(), re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


# Which maps a study has


def test_a_study_says_which_kinds_are_mapped_and_how_a_map_begins(mapped: Study) -> None:
    entry = {"id": "m", "type": "gap_map", "kind": "initiative", "rows": "level"}
    other = [{"id": "n", "type": "map"}, {"id": "o", "type": "gap_map", "kind": "unknown"}]
    given = replace(mapped, figures={"figures": [*other, entry, {**entry, "rows": "way"}]})
    assert explorer_plans(given) == [ExplorerPlan("initiative", rows="level")]


def test_a_study_that_says_nothing_maps_its_initiatives(mapped: Study) -> None:
    assert explorer_plans(mapped) == [ExplorerPlan("initiative")]
    assert explorer_plans(make_study(questions=[make_question("exit")])) == []


def test_a_kind_that_one_question_divides_has_no_map() -> None:
    questions = [make_question("way", kind="initiative")]
    said = [say("initiative/a", "way", "yes"), say("initiative/b", "way", "no")]
    study = make_study(questions=questions, said=said)
    cells, plan = build_cells(study), ExplorerPlan("initiative")
    assert not can_map(study, cells=cells, plan=plan)
    assert build_explorer(study, cells=cells, language="en", plan=plan) is None


def test_a_map_begins_with_what_its_plan_says_and_else_with_what_divides_best(build: Build) -> None:
    opening = build(rows="country", columns="way", segment="level").opening
    assert (opening.rows, opening.columns, opening.segment) == ("country", "way", "level")
    usual = build(rows="nonsense").opening
    assert (usual.rows, usual.columns, usual.segment) == ("country", "level", "")


# What stands in it


def test_dimensions_are_the_questions_that_divide_the_kind(build: Build) -> None:
    assert [each.id for each in build().dimensions] == ["way", "level", "country", "start", "lead"]


def test_lists_stand_in_each_of_their_categories_and_absences_in_their_own(build: Build) -> None:
    level = build().by_id["level"]
    assert [each.id for each in level.categories] == [
        "first", "second", "state:not_asked", "state:not_found",
    ]  # fmt: skip
    places = dict(zip(build().ids, level.places, strict=True))
    assert places == {"a": (0, 1), "b": (0,), "c": (3,), "d": (0,), "e": (2,)}
    assert level.counts == [3, 1, 1, 1]


def test_years_stand_in_spans_of_five_and_keep_what_they_say(build: Build) -> None:
    start = build().by_id["start"]
    assert [each.label for each in start.categories][:3] == ["2005–2009", "2010–2014", "2015–2019"]
    said = dict(zip(build().ids, start.exact, strict=True))
    assert said["a"] == "2007"
    assert said["b"] == "2018–2020"
    assert start.categories[start.places[build().ids.index("c")][0]].id == "state:not_found"


def test_categories_of_a_codelist_are_all_there_and_of_words_those_that_occur(build: Build) -> None:
    explorer = build()
    assert explorer.by_id["way"].is_closed
    assert len(explorer.by_id["way"].categories) == 4
    assert not explorer.by_id["lead"].is_closed
    assert explorer.by_id["way"].words_of(0) == ["Talk"]


def test_records_are_sorted_by_name_and_have_both_names(build: Build) -> None:
    english, danish = build(), build(language="da")
    assert [each.words for each in english.names][:2] == ["“Alpha”", "beta"]
    assert (english.other_names[0].words, english.other_names[0].language) == ("Alfa", "da")
    assert (danish.names[0].words, danish.names[0].language) == ("Alfa", "")
    assert danish.other_names[0].language == "en"


def test_texts_are_clipped_and_show_what_cannot_be_seen(build: Build) -> None:
    long = make_mapped([*SAID, say("initiative/b", "about", "x" * 700, source="page")])
    words = build(long).texts[0].words
    assert words[0] == "Words of it ⟨U+202E⟩"
    assert len(words[1]) == LONGEST_TEXT


def test_sources_stand_once_and_only_addresses_lead_anywhere(build: Build) -> None:
    explorer = build()
    assert [(each.id, each.url) for each in explorer.references] == [
        ("page", "https://example.org/"), ("law", ""),
    ]  # fmt: skip
    assert explorer.rests_on[0] == (0, 1)


# How it is written


def test_packed_columns_are_read_back() -> None:
    many = [str(n % 5000) for n in range(12_000)]
    distinct, width, letters = pack(many)
    assert (len(distinct), width, len(letters)) == (5000, 3, 36_000)
    assert unpack(distinct, width, letters) == many
    assert pack([]) == ([], 1, "")


def test_the_alphabet_cannot_make_a_number_a_tag_or_an_address() -> None:
    assert len(set(ALPHABET)) == 64
    assert not set(ALPHABET) & set("0123456789<>&'\"\\@")


def test_the_data_hold_what_a_reader_may_see_and_nothing_else(build: Build) -> None:
    data = explorer_data(build(), about={})
    assert set(data) == {
        "about", "language", "one", "many", "n", "open", "ids", "names", "nameLanguages", "others",
        "otherLanguages", "dimensions", "texts", "references", "rests", "glyphs", "words",
    }  # fmt: skip
    assert "tester" not in json.dumps(data, default=str)


def test_the_script_knows_the_alphabet_and_finds_every_word(build: Build) -> None:
    assets = explorer_assets()
    script = (assets["records.js"] + assets["explorer.js"]).decode()
    assert f'"{ALPHABET}"' in script
    asked = set(re.findall(r'say\(\s*"(\w+)"', script))
    assert asked - set(explorer_data(build(), about={})["words"]) == set()


# The table


def test_gaps_have_their_reason(build: Build) -> None:
    table = GapTable(build(rows="way", columns="level"))
    gaps = {
        (cell.row.id, cell.column.id): cell.gap
        for _, _, cells in table.lines
        for cell in cells
        if not cell.records
    }
    assert gaps["run", "first"] is GapKind.SEARCHED_AND_NONE
    assert gaps["walk", "first"] is GapKind.UNANSWERED
    assert gaps["sit", "first"] is GapKind.UNASKED
    assert gaps["run", "state:not_found"] is None


def test_an_open_answer_in_rows_could_stand_in_every_row_of_its_column(build: Build) -> None:
    said = [
        *SAID,
        say("initiative/f", "way", Absence.NOT_ANSWERED),
        say("initiative/f", "level", ("second",), source="page"),
    ]
    table = GapTable(build(make_mapped(said), rows="way", columns="level"))
    gaps = {
        (cell.row.id, cell.column.id): cell.gap for _, _, cells in table.lines for cell in cells
    }
    assert gaps["run", "second"] is GapKind.UNANSWERED
    assert gaps["run", "first"] is GapKind.SEARCHED_AND_NONE


def test_a_record_counts_once_in_every_total(build: Build) -> None:
    table = GapTable(build(rows="way", columns="level", segment="country"))
    row, total, cells = table.lines[0]
    assert (row.id, total) == ("talk", 3)
    assert [len(cell.records) for cell in cells] == [3, 1, 0, 0]
    assert cells[0].segments == (("DK", 2), ("SE", 1))


def test_the_table_leads_to_pages_and_lists(build: Build) -> None:
    explorer = build(rows="way", columns="level", segment="country")
    html = render_map(
        explorer,
        source="data.json",
        unit_address=lambda id: f"../{id}/",
        category_address=lambda dimension, value: f"../{dimension}/{value}/",
    )
    assert 'data-source="data.json"' in html
    assert '<a href="../way/talk/">Talk</a>' in html
    assert re.search(r'href="#cell-0-0"><strong>3<', html)
    assert '<a href="../a/">“Alpha”</a>' in html
    assert "Searched and none found" in html


def test_a_large_map_is_not_listed(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "MOST_LISTED", 2)
    html = render_map(build(rows="way", columns="level"))
    assert "too many to list" in html
    assert "still-cell" not in html


# The one file


def test_the_file_is_whole_and_allows_only_itself(build: Build, mapped: Study) -> None:
    written = write_explorer_page(
        build(), edition=EDITION, licence=mapped.settings.licence, citation="Cite it so."
    )
    parser = html5lib.HTMLParser()
    parser.parse(written.decode())
    assert parser.errors == []
    html = written.decode()
    policy = re.search(r'Security-Policy" content="([^"]+)"', html)
    assert policy
    allowed = unescape(policy[1])
    for name in ("style", "script"):
        inline = re.search(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)
        assert inline
        digest = base64.b64encode(hashlib.sha256(inline[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in allowed
    assert "default-src 'none'" in allowed
    assert not re.search(r'\b(?:src|data-source)="', html)
    assert "Cite it so." in html
    assert scan_files({"map.html": written}, study=mapped, on="2026-11-22") == []


def test_the_same_map_gives_the_same_bytes(build: Build) -> None:
    assert write_explorer_page(build(), edition=EDITION, licence=Licence()) == write_explorer_page(
        build(), edition=EDITION, licence=Licence()
    )


def test_hostile_words_cannot_leave_their_place(build: Build) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u202e"
    study = make_mapped([*SAID, say("initiative/a", "about", hostile, source="law")][:-1])
    explorer = replace(build(study), study_title=hostile, many=hostile)
    explorer = replace(
        explorer, names=tuple(replace(each, words=hostile) for each in explorer.names)
    )
    written = write_explorer_page(explorer, edition=EDITION, licence=Licence())
    assert written.count(b"<script>") == 1
    assert b"<img" not in written
    assert "\u202e" not in written.decode()
    assert data_in(written)["names"][0].startswith("</script>")


def test_records_have_addresses_where_the_site_is_known(build: Build) -> None:
    base = "https://example.org/en/initiatives/"
    written = write_explorer_page(build(), edition=EDITION, licence=Licence(), base=base)
    assert f'href="{base}a/"' in written.decode()
    assert data_in(written)["about"]["base"] == base


def test_what_travels_says_where_it_comes_from(build: Build) -> None:
    about = about_map(build(), edition=EDITION, licence=Licence("x", "Free", "https://e.org"))
    assert about["release"] == "2026.1"
    assert about["licenceAddress"] == "https://e.org"


def test_parts_of_the_style_that_no_map_needs_are_left_out() -> None:
    style = "a{}\n/* The matrix --- */\nb{}\n/* Tables --- */\nc{}"
    assert needed_style(style) == "a{}\n/* Tables --- */\nc{}"


@pytest.mark.parametrize(("noun", "within"), [("Initiatives", "initiatives"), ("NGOs", "NGOs")])
def test_nouns_within_sentences(noun: str, within: str) -> None:
    assert in_sentence(noun) == within
