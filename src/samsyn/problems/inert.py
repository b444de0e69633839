"""Words of strangers made harmless before a message quotes them."""

from __future__ import annotations

from dataclasses import replace

from samsyn.problems.problem import Problem

_LONGEST = 400


def inert(words: str) -> str:
    """``words`` with everything that does not print written out: ESC as ``\\x1b``, bidi as ``\\u202e``.

    Line ends go too, so that nobody forges a line of a log. Very long words are cut in the middle.
    """
    shown = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in words)
    if len(shown) <= _LONGEST:
        return shown
    half = _LONGEST // 2
    return f"{shown[:half]} … {shown[-half:]}"


def make_inert(problem: Problem) -> Problem:
    """``problem`` with every text in it inert."""
    places = {
        name: inert(value) for name, value in vars(problem.where).items() if isinstance(value, str)
    }
    return replace(
        problem,
        where=replace(problem.where, **places),
        cause=_sentences(problem.cause),
        remedy=_sentences(problem.remedy),
    )


def _sentences(words: str) -> str:
    """The same without the limit on length: a list of allowed answers may be long."""
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in words)
