"""How wide words are, where lines break: what a drawing must know before it is drawn.

Widths are those of Helvetica (Adobe font metrics, thousandths of the size), which Liberation Sans
and Arial share. Liberation Sans is built into the renderer, so a machine without any fonts draws
the same picture.
"""

from __future__ import annotations

from functools import cache

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

_OF_WIDTH = {
    222: "ijl'‘’|",
    278: "fItí.,:;!/[] \u00a0·",
    333: "r()-°",
    389: "*",
    500: "ckJsvxyzçýšž",
    611: "FTZÞßþ",
    667: "ABEKPSVXYÅÄÁÆÉÝ&",
    722: "CDHNRUwÐÚ",
    778: "GOQØÖÓ",
    833: "mM",
    889: "%æ",
    944: "Wœ",
    1000: "—…@",
}
_WIDTHS = {letter: width for width, letters in _OF_WIDTH.items() for letter in letters}
_USUAL = 556
_BOLD = 1.06


@cache
def width_of(words: str, *, size: float, bold: bool = False) -> float:
    """The width of ``words`` in pixels."""
    width = sum(_WIDTHS.get(letter, _USUAL) for letter in words) * size / 1000
    return width * _BOLD if bold else width


def wrap(
    words: str, *, width: float, size: float, bold: bool = False, lines: int = 99
) -> list[str]:
    """``words`` in at most ``lines`` lines of ``width`` pixels, cut off where they do not fit."""
    broken: list[str] = []
    for word in words.split(" "):
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width_of(longer, size=size, bold=bold) <= width:
            broken[-1] = longer
        else:
            broken.append(word)
    if len(broken) > lines:
        broken = [*broken[: lines - 1], " ".join(broken[lines - 1 :])]
    return [shorten(line, width=width, size=size, bold=bold) for line in broken]


def shorten(words: str, *, width: float, size: float, bold: bool = False) -> str:
    """``words``, cut off with an ellipsis where they are wider than ``width`` pixels."""
    if width_of(words, size=size, bold=bold) <= width:
        return words
    kept = words
    while kept and width_of(f"{kept}…", size=size, bold=bold) > width:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,;:-')}…"
