"""M62: a site with a broken link, a request to others, no licence or no statement is not built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from samsyn.publication.site.check import check_site
from samsyn.study import Licence, Study

BESIDE = ("report/", "data/")


def codes(files: Mapping[str, bytes], study: Study) -> list[str]:
    return [each.code for each in check_site(files, study=study, beside=BESIDE)]


def test_m62_the_site_as_it_is_built_is_sound(site: Mapping[str, bytes], study: Study) -> None:
    assert [str(each) for each in check_site(site, study=study, beside=BESIDE)] == []


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (b'<a href="nowhere/">', "PUBLICATION_501"),
        (b'<a href="../../../../../etc/passwd">', "PUBLICATION_501"),
        (b'<a href="themes/#nothing">', "PUBLICATION_501"),
        (b'<a href="#nothing">', "PUBLICATION_501"),
        (b'<img alt="" src="https://example.org/a.png">', "PUBLICATION_502"),
        (b'<script src="//example.org/a.js"></script>', "PUBLICATION_502"),
        (b'<link rel="stylesheet" href="https://example.org/a.css">', "PUBLICATION_502"),
        (b'<figure data-spec="https://example.org/a.json">', "PUBLICATION_502"),
        (b'<p id="main">', "PUBLICATION_625"),
        (b'<a href="themes/"> </a>', "PUBLICATION_625"),
        (b'<h2 id="x"></h2>', "PUBLICATION_625"),
    ],
)
def test_m62_what_is_broken_is_found(
    site: Mapping[str, bytes], study: Study, html: bytes, code: str
) -> None:
    assert codes({**site, "en/index.html": site["en/index.html"] + html}, study) == [code]


@pytest.mark.parametrize(
    "html",
    [
        b'<a href="https://example.org/">',
        b'<img alt="" src="data:image/png;base64,AA">',
        b'<a href="./">',
        b'<a href="..">',
        b'<a href="../report/small.en.pdf">',
        b'<a href="../assets/site.css#x">',
    ],
)
def test_what_is_sound_is_let_through(site: Mapping[str, bytes], study: Study, html: bytes) -> None:
    assert codes({**site, "en/index.html": site["en/index.html"] + html}, study) == []


def test_m62_a_study_without_a_licence_is_not_published(
    site: Mapping[str, bytes], study: Study
) -> None:
    bare = replace(study, settings=replace(study.settings, licence=Licence()))
    assert codes(site, bare) == ["PUBLICATION_503"]


def test_m62_a_site_without_an_accessibility_statement_is_not_published(
    site: Mapping[str, bytes], study: Study
) -> None:
    lacking = {path: of for path, of in site.items() if "da/tilgaengelighed" not in path}
    assert "PUBLICATION_504" in codes(lacking, study)
