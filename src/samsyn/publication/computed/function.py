"""All functions that an expression may call, bound to a study and a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from samsyn.publication.computed import answering, counting, evaluating, writing
from samsyn.publication.computed.lookup import Lookup

#: Name → function, whose first argument is the lookup.
FUNCTIONS: Mapping[str, Callable[..., object]] = {
    **counting.FUNCTIONS,
    **answering.FUNCTIONS,
    **writing.FUNCTIONS,
    **evaluating.FUNCTIONS,
}


def functions_for(lookup: Lookup) -> dict[str, Callable[..., object]]:
    """The functions as an expression calls them."""
    return {name: partial(function, lookup) for name, function in FUNCTIONS.items()}
