"""Addresses are permanent: a test that fails here says that a link somewhere would break."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.publication.site.address import Addresses, file_name, way_up
from samsyn.study import Study


@pytest.mark.parametrize(
    ("language", "key", "address"),
    [
        ("en", ("home",), "en/"),
        ("da", ("overview",), "da/overblik/"),
        ("da", ("unit", "country/DK"), "da/countrys/danmark/"),
        ("en", ("cell", "country/DK", "exit", ""), "en/countrys/denmark/what-of-exit/"),
        ("da", ("cell", "country/DK", "plan", "law"), "da/countrys/danmark/hvad-med-plan/i-loven/"),
        ("en", ("unit", "initiative/aa-hus"), "en/initiatives/aa-hus/"),
        ("en", ("facet", "initiative", "way", "talk"), "en/initiatives/what-of-way/talk/"),
        (
            "en",
            ("facet", "initiative", "way", "not_found"),
            "en/initiatives/what-of-way/not-found/",
        ),
        ("da", ("pair", "country/DK", "country/FI"), "da/side-om-side/danmark-finland/"),
        ("da", ("claim", "exit-one"), "da/paastande/exit-one/"),
        ("en", ("source", "law"), "en/sources/law/"),
        ("en", ("theme", "exit"), "en/themes/exit/"),
    ],
)
def test_a_page_stands_at_a_readable_address(
    study: Study, language: str, key: tuple[str, ...], address: str
) -> None:
    assert Addresses(study, language=language).of(*key) == address


def test_words_that_stand_twice_are_told_apart_by_the_id(study: Study) -> None:
    questions = study.framework.questions
    asked = {**questions, ("country", "exit2"): replace(questions[("country", "exit")], id="exit2")}
    twice = replace(study, framework=replace(study.framework, questions=asked))
    addresses = Addresses(twice, language="en")
    found = [addresses.of("cell", "country/DK", id, "") for id in ("exit", "exit2")]
    assert found == [
        "en/countrys/denmark/what-of-exit/",
        "en/countrys/denmark/what-of-exit-exit2/",
    ]


def test_there_is_no_address_for_what_there_is_not(study: Study) -> None:
    with pytest.raises(KeyError):
        Addresses(study, language="en").of("nowhere")


@pytest.mark.parametrize("id", ["..", ".", ".hidden", "..."])
def test_no_id_leads_out_of_the_site(id: str) -> None:
    assert "." not in file_name(id)


def test_the_way_up_is_as_long_as_the_way_down() -> None:
    assert way_up("da/lande/danmark/") == "../../../"
    assert way_up("") == "./"
