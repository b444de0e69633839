"""Catalogues of very many units: pages with addresses that stay, and one file for the script."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pytest

from samsyn.comparison.build import build_cells as cells_of
from samsyn.publication.site import findable
from samsyn.publication.site.check import check_site
from samsyn.publication.site.findable import Findables
from samsyn.publication.site.material import Material
from samsyn.publication.site.paging import LONGEST, PAGE, sheets_of
from samsyn.publication.site.reader import Reader
from samsyn.study import Study
from tests.making import make_codelist, make_question, make_study, say
from tests.unit.publication.site.conftest import EDITION, furnish, site_of

N = LONGEST + 200


def study_of(n: int) -> Study:
    """``n`` initiatives in two countries, with three ways of working."""
    said = []
    for number in range(n):
        unit = f"initiative/i{number:04d}"
        said.append(say(unit, "name", f"House {number:04d}", source="page", note="a note"))
        said.append(say(unit, "country", ("DK", "FI")[number % 2], source="page"))
        said.append(say(unit, "way", ("talk", "walk", "wait")[number % 3], source="page"))
    asked = [
        make_question("exit", theme="exit"),
        make_question("name", type="text", kind="initiative", theme="what"),
        make_question("country", type="choice", kind="initiative", codelist="places", theme="what"),
        make_question("way", type="choice", kind="initiative", codelist="ways", theme="what"),
    ]
    ways = make_codelist("ways", "talk", "walk", "wait")
    return furnish(make_study(said=said, questions=asked, codelists=[ways], places=("DK", "FI")))


@pytest.fixture(scope="module")
def long_study() -> Study:
    return study_of(N)


@pytest.fixture(scope="module")
def site(long_study: Study) -> Mapping[str, bytes]:
    return site_of(long_study)


def names_on(site: Mapping[str, bytes], path: str) -> list[str]:
    return re.findall(r">(House \d+)<", site[path].decode())


def test_a_short_list_is_one_page() -> None:
    assert [each.of for each in sheets_of(range(LONGEST))] == [1]
    assert [len(each.entries) for each in sheets_of(range(LONGEST + 1))] == [
        PAGE,
        LONGEST + 1 - PAGE,
    ]
    none: list[int] = []
    assert [each.entries for each in sheets_of(none)] == [[]]


def test_every_unit_stands_on_exactly_one_page(site: Mapping[str, bytes]) -> None:
    pages = ["", "page/2/", "page/3/"]
    found = [names_on(site, f"en/initiatives/{each}index.html") for each in pages]
    assert [len(each) for each in found] == [PAGE, PAGE, N - 2 * PAGE]
    assert len({name for names in found for name in names}) == N
    assert "en/initiatives/page/4/index.html" not in site


def test_pages_lead_to_each_other_in_every_language(
    site: Mapping[str, bytes], long_study: Study
) -> None:
    second = site["en/initiatives/page/2/index.html"].decode()
    assert 'href="../../../../en/initiatives/page/3/"' in second
    assert '<span aria-current="page">2</span>' in second
    assert 'hreflang="da" href="../../../../da/initiatives/side/2/"' in second
    beside = ("report/", "data/")
    assert [str(each) for each in check_site(site, study=long_study, beside=beside)] == []


def test_a_group_says_how_many_there_are_in_all(site: Mapping[str, bytes]) -> None:
    second = site["en/initiatives/page/2/index.html"].decode()
    assert f'Denmark <span class="count">{N // 2}</span>' in second
    assert f'Finland <span class="count">{N // 2}</span>' in second


def test_the_whole_list_is_one_file(site: Mapping[str, bytes]) -> None:
    records = json.loads(site["en/initiatives/list.json"])
    assert len(records) == N
    name, _, _, _, _, facets, address = records[0]
    assert (name, facets) == ("House 0000", "country=DK way=talk")
    assert f"{address}index.html" in site
    assert "en/initiatives/way/talk/list.json" not in site


def test_of_very_many_units_only_names_and_codes_are_found(
    long_study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    material = Material(study=long_study, cells=cells_of(long_study), edition=EDITION)
    for most, has_notes in ((N, True), (N - 1, False)):
        monkeypatch.setattr(findable, "MOST_READ", most)
        findables = Findables(Reader(material, language="en"))
        unit = next(each for each in findables.entries if each.key[1:] == ("initiative/i0000",))
        assert ("House 0000" in str(unit.passages), "a note" in str(unit.passages)) == (
            True,
            has_notes,
        )
