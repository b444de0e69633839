"""Words of strangers made harmless before a message quotes them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from samsyn.problems.problem import Problem, Where

_LONGEST_NAME = 400
_LONGEST_MESSAGE = 4_000


def inert(words: str, *, longest: int = _LONGEST_NAME) -> str:
    """``words`` with what does not print written out: ESC as ``\\x1b``, bidi as ``\\u202e``.

    Line ends go too, so that nobody forges a line of a log. Very long words are cut in the middle.
    """
    if len(words) > longest:
        words = f"{words[: longest // 2]} … {words[-longest // 2 :]}"
    if words.isprintable():
        return words
    return "".join(each if _is_shown(each) else ascii(each)[1:-1] for each in words)


def _is_shown(sign: str) -> bool:
    """Whether ``sign`` prints; spaces that lines do not break at print too."""
    return sign.isprintable() or unicodedata.category(sign) == "Zs"


def make_inert(problem: Problem) -> Problem:
    """``problem`` with every text in it inert."""
    where = problem.where
    return replace(
        problem,
        where=Where(
            file=inert(where.file),
            sheet=inert(where.sheet),
            row=where.row,
            column=inert(where.column),
            cell=inert(where.cell),
            question=inert(where.question),
            unit=inert(where.unit),
            key=inert(where.key),
        ),
        cause=inert(problem.cause, longest=_LONGEST_MESSAGE),
        remedy=inert(problem.remedy, longest=_LONGEST_MESSAGE),
    )
