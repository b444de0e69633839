"""The crosswalk: what became of questions, forwards and backwards."""

from __future__ import annotations

import pytest

from samsyn.framework.version import ChangeKind, Crosswalk, QuestionChange


def change(kind: str, before: str, after: str, *, version: str = "2", of: str = "country"):
    return QuestionChange(
        ChangeKind(kind), of, tuple(before.split()), tuple(after.split()), version
    )


WALK = Crosswalk(
    changes=(
        change("renamed", "a", "b"),
        change("split", "s", "s1 s2"),
        change("merged", "m1 m2", "m"),
        change("retired", "gone", ""),
        change("renamed", "a", "x", of="programme"),
        change("renamed", "b", "c", version="3"),
        change("retired", "s2", "", version="3"),
        change("merged", "s1 m", "all", version="3"),
    )
)


@pytest.mark.parametrize(
    ("question", "became"),
    [
        ("a", ("c",)),
        ("b", ("c",)),
        ("c", ("c",)),
        ("s", ("all",)),
        ("m1", ("all",)),
        ("gone", ()),
        ("s2", ()),
        ("other", ("other",)),
    ],
)
def test_a_question_is_followed_to_the_last_version(question: str, became: tuple[str, ...]) -> None:
    assert WALK.successors("country", question) == became


@pytest.mark.parametrize(
    ("question", "same"),
    [("c", "b"), ("b", "a"), ("all", None), ("s1", None), ("m", None), ("other", None)],
)
def test_only_a_renamed_question_means_the_same(question: str, same: str | None) -> None:
    assert WALK.comparable_predecessor("country", question) == same


def test_kinds_do_not_mix() -> None:
    assert WALK.successors("programme", "a") == ("x",)
    assert WALK.successors("network", "a") == ("a",)
    assert WALK.comparable_predecessor("programme", "x") == "a"
