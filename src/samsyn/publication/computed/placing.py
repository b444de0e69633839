"""Functions that place figures and tables in the text, and that point to figures."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial

from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import Markup, escape
from samsyn.publication.computed.table import table
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.label import say


@dataclass(frozen=True)
class Placing:
    """What is known about figures when text is filled.

    ``figures`` are the ids that there are, None where nobody knows yet. ``draw`` gives the Markdown
    of a figure, ``numbers`` its number in the report.
    """

    lookup: Lookup
    figures: Collection[str] | None = None
    draw: Callable[[str], str] | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)

    def figure(self, id: str, /) -> Markup:
        """The figure, on a line of its own."""
        self._require(id)
        return Markup(self.draw(id) if self.draw else "")

    def see(self, id: str, /) -> Markup:
        """``Figure 1``, with a link to it."""
        self._require(id)
        number = self.numbers.get(id)
        if number is None:
            return Markup(escape(say("report", "the_figure", self.lookup.language)))
        words = say("report", "see_figure", self.lookup.language, number=number)
        return Markup(f"[{escape(words)}](#{figure_anchor(id)})")

    def _require(self, id: str) -> None:
        if self.figures is not None and id not in self.figures:
            near = get_close_matches(id, self.figures, n=3, cutoff=0.4) or sorted(self.figures)
            raise ExpressionError(f"there is no figure {id!r}; there are: {', '.join(near)}")


def placing_functions(
    lookup: Lookup,
    *,
    figures: Collection[str] | None = None,
    draw: Callable[[str], str] | None = None,
    numbers: Mapping[str, int] | None = None,
) -> dict[str, Callable[..., object]]:
    """``figure``, ``see`` and ``table`` as an expression calls them."""
    placing = Placing(lookup, figures, draw, numbers or {})
    return {"figure": placing.figure, "see": placing.see, "table": partial(table, lookup)}


def figure_anchor(id: str) -> str:
    """The name of a figure's place in the report."""
    return f"figure-{id}"
