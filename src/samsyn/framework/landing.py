"""Landing pages of a site: which kinds of units are shown together, and what is said of each."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.vocabulary.text import Text

#: A question, or two of them: how many of how many.
Column = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LandingPart:
    """One kind on a landing page.

    ``columns`` are questions; two in one column are a part and its whole, shown as *13 of 19*.
    Without any, coded answers, dates, numbers and money are shown. ``places`` is the question whose
    answer names places: they become columns with a mark. ``under`` is the question whose answer
    names units of another kind on the page, below which the units of this one stand.
    """

    kind: str
    columns: tuple[Column, ...] = ()
    places: str = ""
    under: str = ""

    @property
    def questions(self) -> tuple[str, ...]:
        """All questions that are named."""
        named = [each for column in self.columns for each in column]
        return tuple(each for each in (*named, self.places, self.under) if each)


@dataclass(frozen=True, kw_only=True)
class Landing:
    """A landing page. ``short`` is its name in the menu, ``figures`` are ids of figures on it."""

    id: str
    title: Text
    short: Text
    lead: Text
    parts: tuple[LandingPart, ...]
    figures: tuple[str, ...] = ()
