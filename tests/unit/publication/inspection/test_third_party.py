"""A page asks no other host for anything (M62)."""

from __future__ import annotations

import pytest

from samsyn.publication.inspection.third_party import find_requests


@pytest.mark.parametrize(
    "page",
    [
        '<script src="https://x.org/a.js"></script>',
        "<img src=//x.org/a.png>",
        '<link rel="stylesheet" href="https://x.org/a.css">',
        '<LINK REL=preconnect HREF="https://x.org/">',
        '<img srcset="https://x.org/a.png 2x">',
        '<form action="https://x.org/">',
        "<style>@import 'https://x.org/a.css';</style>",
        '<p style="background: url(//x.org/a.png)">',
        '<svg><image xlink:href="http://x.org/a.png"/></svg>',
        '<iframe\nsrc="https://x.org/">',
    ],
)
def test_a_request_to_another_host_is_found(page: str) -> None:
    assert next(address for _, address in find_requests(page)).endswith(
        ("x.org/", "a.js", "a.png", "a.css")
    )


@pytest.mark.parametrize(
    "page",
    [
        '<a href="https://x.org/">a plain link</a>',
        '<script src="../static/a.js"></script>',
        '<link rel="canonical" href="https://x.org/a/">',
        '<link rel=license href="https://x.org/">',
        '<img src="data:image/png;base64,AA//BB">',
        '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        "<p>see https://x.org/a.png</p>",
    ],
)
def test_what_fetches_nothing_is_left_alone(page: str) -> None:
    assert [*find_requests(page)] == []


def test_in_a_style_sheet_only_addresses_of_styles_count() -> None:
    sheet = "/* <img src='https://x.org/'> */ a { background: url('https://x.org/a.png') }"
    assert [address for _, address in find_requests(sheet, is_style=True)] == [
        "https://x.org/a.png"
    ]
