"""One way to write a value as bytes."""

from __future__ import annotations

import hashlib

import pytest

from samsyn.vocabulary.canonical import canonical_json, content_hash


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ({"å": "ø\u2028\n"}, '{"å":"ø\u2028\\n"}'),
        (("x", "y"), '["x","y"]'),
        ("", '""'),
    ],
)
def test_keys_are_sorted_and_nothing_is_between(value: object, written: str) -> None:
    assert canonical_json(value) == written
    assert content_hash(value) == hashlib.sha256(written.encode()).hexdigest()
