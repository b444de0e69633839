"""The colours of figures: one for each meaning, with its counterpart for dark paper.

Drawings are made once, in the light colours. A dark drawing, and one whose colours follow the
CSS of a page, are made by exchanging colours, so no two meanings may share a light colour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """The paper that a drawing is for."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Colour:
    """What one meaning looks like on light and on dark paper."""

    light: str
    dark: str


#: Meaning → colour. The accent is blue, the second hue is orange: the pair that remains apart in
#: all common forms of colour blindness (Okabe and Ito 2008); everything else is a grey.
COLOURS: dict[str, Colour] = {
    "paper": Colour("#ffffff", "#14191f"),
    "ink": Colour("#1c252e", "#e8ecf0"),
    "quiet": Colour("#55616d", "#a9b4bf"),
    "faint": Colour("#8a949e", "#7a8691"),
    "rule": Colour("#d5dbe1", "#333d47"),
    "wash": Colour("#eff2f5", "#1f272f"),
    "accent": Colour("#1b5e9e", "#6cb0ee"),
    "accent_soft": Colour("#c9ddf0", "#23415f"),
    "contrast": Colour("#b3530c", "#f0a05a"),
    "contrast_soft": Colour("#f6dfca", "#573419"),
    "land": Colour("#e2e7ec", "#29323b"),
}


def colour(meaning: str) -> str:
    """The light colour of ``meaning``: what specifications are written in."""
    return COLOURS[meaning].light


def variable(meaning: str) -> str:
    """The CSS variable of ``meaning``, with the light colour behind it."""
    return f"var(--figure-{meaning.replace('_', '-')}, {COLOURS[meaning].light})"


def repaint(svg: str, *, look: Look = Look.LIGHT, paper: bool = False) -> str:
    """``svg`` in the colours of ``look``; with ``paper`` on an opaque sheet."""
    if look is Look.DARK:
        svg = _exchange(svg, {each.light: each.dark for each in COLOURS.values()})
    if not paper:
        return svg
    fill = getattr(COLOURS["paper"], look.value)
    end = svg.index(">", svg.index("<svg")) + 1
    return f'{svg[:end]}<rect width="100%" height="100%" fill="{fill}"/>{svg[end:]}'


def with_variables(words: str) -> str:
    """``words`` (an SVG, or a specification as JSON) with CSS variables for colours."""
    return _exchange(words, {COLOURS[each].light: variable(each) for each in COLOURS})


def figure_css() -> str:
    """The rules that give the variables their values on light and on dark pages."""
    light, dark = (
        "".join(
            f"--figure-{name.replace('_', '-')}:{getattr(each, look)};"
            for name, each in COLOURS.items()
        )
        for look in (Look.LIGHT.value, Look.DARK.value)
    )
    return (
        f":root{{{light}}}\n"
        f"@media (prefers-color-scheme: dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{{dark}}}\n"
        f"@media print{{:root:root:root{{{light}}}}}\n"
    )


def _exchange(words: str, pairs: dict[str, str]) -> str:
    pattern = re.compile("|".join(map(re.escape, pairs)))
    return pattern.sub(lambda found: pairs[found.group()], words)
