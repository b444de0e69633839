"""Sheets, lettering, colours, and what becomes of them as SVG and PNG."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
import vl_convert

from samsyn.comparison.cell import CellState
from samsyn.publication.figure.canvas import Canvas
from samsyn.publication.figure.colour import COLOURS, Look, figure_css
from samsyn.publication.figure.figure import (
    NARROW,
    Figure,
    Table,
    interactive_spec,
    render_inline_svg,
    render_png,
    render_svg,
)
from samsyn.publication.figure.glyphs import STATE_GLYPHS
from samsyn.publication.figure.lettering import shorten, width_of, wrap
from samsyn.publication.figure.state_mark import Mark, draw_entries, draw_state
from samsyn.publication.figure.svg import write_svg


def a_sheet() -> Canvas:
    canvas = Canvas(200, 100)
    canvas.text(10, 20, ["Første & linje", "second <line>"], tip={"Name": "Ærø"})
    canvas.rule(0, 50, 200, 50, dash=(2, 3))
    canvas.box(10, 60, 30, 10, fill="wash", stroke="rule", radius=2)
    canvas.path("M0,0L10,0L5,8Z", x=100, y=60, stroke="ink")
    canvas.path("M0,0L10,0L5,8Z", fill="land")
    for number, state in enumerate(CellState):
        draw_state(canvas, 10 + 20 * number, 80, state, mark=Mark.WARNED)
    draw_state(canvas, 190, 20, CellState.ANSWERED, mark=Mark.NOTED)
    return canvas


def a_figure(**given: object) -> Figure:
    spec = a_sheet().specification(description="What one sees")
    usual = {
        "id": "it",
        "title": "It shows",
        "caption": "n = 1.",
        "alt": 'Signs & "words"',
        "spec": spec,
        "table": Table(("a",), (("b",),)),
        "n": 1,
    }
    return Figure(**{**usual, **given})  # type: ignore[arg-type]


def words_in(svg: str) -> list[str]:
    return sorted(
        "".join(each.itertext())
        for each in ElementTree.fromstring(svg).iter()
        if each.tag.endswith("}text")
    )


def places_in(svg: str) -> list[tuple[float, float]]:
    """Where the words stand, be it as x and y or as a translation."""
    found = []
    for each in ElementTree.fromstring(svg).iter():
        if each.tag.endswith("}text"):
            moved = re.match(r"translate\(([-\d.]+),([-\d.]+)\)", each.get("transform", ""))
            x, y = moved.groups() if moved else (each.get("x"), each.get("y"))
            found.append((round(float(x or 0)), round(float(y or 0))))
    return sorted(found)


def test_what_is_written_directly_is_what_vega_draws() -> None:
    spec = a_sheet().specification(description="")
    drawn = vl_convert.vega_to_svg(json.dumps(spec))
    written = write_svg(spec)
    assert words_in(written) == words_in(drawn)
    assert places_in(written) == places_in(drawn)
    assert written.count("<circle") + written.count("<path") + written.count("<rect") == len(
        re.findall(r"<path (?!class=\"(?:back|fore)ground)", drawn)
    )


def test_areas_lie_under_lines_lines_under_signs_and_signs_under_words() -> None:
    kinds = [each["type"] for each in a_sheet().specification(description="")["marks"]]
    assert list(dict.fromkeys(kinds)) == ["path", "rect", "rule", "symbol", "text"]


def test_svg_has_a_transparent_ground_and_png_a_paper() -> None:
    svg = render_svg(a_figure()).decode()
    assert 'width="100%"' not in svg
    assert render_png(a_figure(), 1.0).startswith(b"\x89PNG")


def test_the_dark_look_exchanges_every_colour() -> None:
    dark = render_svg(a_figure(), look=Look.DARK).decode()
    used = {each for each in COLOURS.values() if each.light in render_svg(a_figure()).decode()}
    assert used
    assert all(each.dark in dark and each.light not in dark for each in used)


def test_no_two_meanings_share_a_light_colour() -> None:
    assert len({each.light for each in COLOURS.values()}) == len(COLOURS)


def test_on_a_page_the_colours_are_variables_and_the_css_sets_them() -> None:
    svg = render_inline_svg(a_figure())
    assert f'fill="var(--figure-ink, {COLOURS["ink"].light})"' in svg
    assert 'role="img" aria-label="Signs &amp; &quot;words&quot;"' in svg
    assert "<title>Name: Ærø</title>" in svg
    css = figure_css()
    assert all(f"--figure-{name.replace('_', '-')}:" in css for name in COLOURS)
    assert "prefers-color-scheme: dark" in css


def test_titles_can_be_left_out() -> None:
    assert "<title>" not in render_inline_svg(a_figure(), tips=False)


def test_the_page_gets_a_specification_in_its_own_colours_and_without_addresses() -> None:
    spec = json.dumps(interactive_spec(a_figure()))
    assert "var(--figure-ink" in spec
    assert "http" not in spec.replace("https://vega.github.io/schema", "")


def test_the_narrow_drawing_is_taken_for_narrow_pages() -> None:
    narrow = Canvas(NARROW, 10).specification(description="")
    assert b'width="340"' in render_svg(a_figure(narrow=narrow), width=NARROW)
    assert b'width="200"' in render_svg(a_figure(narrow=narrow))
    assert b'width="200"' in render_svg(a_figure(), width=NARROW)


@pytest.mark.parametrize("dialect", ["vega-lite/v6", "vega/v6"])
def test_any_other_vega_is_drawn_too(dialect: str) -> None:
    spec = {"$schema": f"https://vega.github.io/schema/{dialect}.json", "width": 20, "height": 20}
    spec |= {"data": {"values": [{}]}, "mark": "point"} if "lite" in dialect else {"marks": []}
    assert render_svg(a_figure(spec=spec)).startswith(b"<svg")


def test_a_specification_cannot_fetch_anything() -> None:
    spec = {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "data": [{"name": "a", "url": "https://example.org/a.json"}],
        "marks": [{"type": "symbol", "from": {"data": "a"}}],
    }
    with pytest.raises(ValueError, match=r"example\.org"):
        render_svg(a_figure(spec=spec))


def test_every_state_has_a_glyph_of_its_own() -> None:
    assert set(STATE_GLYPHS) == set(CellState)
    assert len(set(STATE_GLYPHS.values())) == len(CellState)


def test_every_state_is_drawn_and_looks_different() -> None:
    drawn = set()
    for state in CellState:
        canvas = Canvas(20, 20)
        draw_state(canvas, 10, 10, state)
        drawn.add(write_svg(canvas.specification(description="")))
    assert len(drawn) == len(CellState)


def test_the_key_breaks_its_line_where_the_sheet_ends() -> None:
    entries = [(CellState.ANSWERED, "A rather long explanation")] * 3
    assert draw_entries(Canvas(600), 0, 10, entries) == 22
    assert draw_entries(Canvas(200), 0, 10, entries) == 52


def test_words_are_broken_and_cut_to_the_width() -> None:
    words = "Policy Planners Network on Countering Radicalisation"
    lines = wrap(words, width=120, size=10)
    assert " ".join(lines) == words
    assert all(width_of(line, size=10) <= 120 for line in lines)
    cut = wrap(words, width=120, size=10, lines=2)
    assert len(cut) == 2
    assert cut[1].endswith("…")
    assert shorten("short", width=100, size=10) == "short"
    assert shorten("word", width=1, size=10) == "…"


def test_bold_is_wider() -> None:
    assert width_of("Æblegrød", size=10, bold=True) > width_of("Æblegrød", size=10)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize(
    ("mark", "ground", "least"),
    [
        *((ink, ground, 4.5) for ink in ("ink", "quiet") for ground in ("paper", "wash", "land")),
        ("ink", "accent_soft", 4.5),
        ("quiet", "accent_soft", 4.5),
        ("paper", "accent", 4.5),
        ("accent", "accent_soft", 3),
        *((mark, "paper", 3) for mark in ("accent", "contrast", "faint")),
    ],
)
def test_words_and_marks_stand_out_from_their_ground(
    look: Look, mark: str, ground: str, least: float
) -> None:
    lights = sorted(luminance(getattr(COLOURS[each], look.value)) for each in (mark, ground))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= least
