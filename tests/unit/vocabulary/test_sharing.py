"""With whom a statement may be shared."""

import pytest

from samsyn.vocabulary.sharing import is_level


@pytest.mark.parametrize("words", ["public", "partners", "internal", "embargo:2027-01-31"])
def test_levels(words: str) -> None:
    assert is_level(words)


@pytest.mark.parametrize(
    "words",
    ["", "Public", "secret", "embargo:", "embargo:2027", "embargo:2027-02-30", "2027-01-31"],
)
def test_no_levels(words: str) -> None:
    assert not is_level(words)
