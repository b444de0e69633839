"""What a query finds in an index that was built and read back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from samsyn.publication.search.index import Concept, Entry, build_index, numbers
from samsyn.publication.search.lexicon import LANGUAGES
from samsyn.publication.search.query import SearchIndex

PAIRS = Path(__file__).resolve().parents[3] / "reference" / "search_pairs.yaml"


def index_of(*texts: str, language: str = "da", concepts: tuple[Concept, ...] = ()) -> SearchIndex:
    entries = [Entry("text", [(language, text)]) for text in texts]
    return SearchIndex(build_index(entries, concepts=concepts, languages=LANGUAGES))


def found(index: SearchIndex, query: str) -> list[int]:
    return [each.entry for each in index.find(query)]


@pytest.mark.parametrize(("name", "least"), [("design", 1.0), ("held_out", 0.85)])
def test_hard_pairs_are_found(name: str, least: float) -> None:
    pairs = yaml.safe_load(PAIRS.read_text("utf-8"))[name]
    entries = [Entry("text", [(each["language"], each["text"])]) for each in pairs]
    index = SearchIndex(build_index(entries, languages=LANGUAGES))
    hits = [number in found(index, each["query"]) for number, each in enumerate(pairs)]
    assert sum(hits) / len(hits) >= least


def test_the_word_itself_goes_before_its_forms_and_compounds() -> None:
    index = index_of("Folkeskolerne", "Skolerne i byen", "en skole")
    assert found(index, "skole") == [1, 2, 0]


def test_every_word_of_the_query_must_fit() -> None:
    index = index_of("Exit i Norge", "Exit i Danmark", "Fængsler i Norge")
    assert found(index, "norge exit") == [0]
    assert found(index, "exit i norge") == [0]


def test_words_that_say_nothing_are_passed_over_unless_there_are_no_others() -> None:
    index = index_of("Barn", "Unge")
    assert found(index, "og barn") == [0]
    assert found(index, "og") == []


@pytest.mark.parametrize("query", ["", "  ", "–", "xyzzyq"])
def test_nothing_is_found_for_nothing(query: str) -> None:
    assert found(index_of("Barn"), query) == []


def test_a_compound_that_stands_nowhere_is_looked_for_by_its_parts() -> None:
    index = index_of("Kriminalitet blandt ungdommen", "Kriminalitet i byen", "Ungdom i byen")
    assert found(index, "ungdomskriminalitet") == [0]
    assert found(index_of("Kriminalitet", "Ungdom"), "ungdomskriminalitet") == [0]


@pytest.mark.parametrize("compound", ["kvinnoskola", "skolprogram"])
def test_first_parts_that_lost_a_letter_are_recognised(compound: str) -> None:
    index = index_of("En skola med program för kvinnor", language="sv")
    assert found(index, compound) == [0]


@pytest.mark.parametrize("query", ["radikalis", "hojreekstremisme", "radikalisert"])
def test_words_that_begin_alike_are_found_when_nothing_else_is(query: str) -> None:
    assert found(index_of("Radikalisering og højreekstremisme"), query) == [0]


def test_a_longer_word_that_begins_with_the_query_is_found() -> None:
    index = index_of("Väkivaltainen ekstremismi", "Väkivalta", language="fi")
    assert found(index, "väkivalta") == [1, 0]


def test_a_concept_leads_to_its_entries_in_every_language() -> None:
    concept = Concept([("en", "Hotline"), ("sv", "Stödtelefon"), ("fi", "Auttava puhelin")], [1])
    index = index_of("Noget", "Andet", concepts=(concept,))
    assert (
        found(index, "stödtelefonen")
        == found(index, "puhelimen")
        == found(index, "hotlines")
        == [1]
    )


def test_the_index_says_how_many_entries_each_group_has() -> None:
    entries = [Entry("cell"), Entry("cell"), Entry("source", [("en", "Law")])]
    data = json.loads(build_index(entries, languages=("en",)))
    assert data["groups"] == [["cell", 2], ["source", 1]]
    assert found(SearchIndex(json.dumps(data).encode()), "laws") == [2]


def test_an_empty_study_has_an_index_too() -> None:
    assert found(SearchIndex(build_index([], languages=("en",))), "law") == []


def test_forms_that_lead_to_no_key_are_left_out() -> None:
    data = json.loads(build_index([Entry("text", [("da", "barn")])], languages=("da",)))
    assert len(data["forms"]) < 1500


@pytest.mark.parametrize(("given", "written"), [([], ""), ([4, 5, 40], "4,1,z"), ([3, 3], "3")])
def test_numbers_are_written_as_steps(given: list[int], written: str) -> None:
    assert numbers(given) == written
