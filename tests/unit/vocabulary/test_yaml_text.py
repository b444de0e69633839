"""YAML 1.2 with lines: Norway stays Norway, and hostile files end early (M06)."""

from __future__ import annotations

import pytest

from samsyn.vocabulary.yaml_text import YamlError, read_yaml


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *[(word, word) for word in ("NO", "no", "yes", "Yes", "on", "off", "y", "None", "TRUE")],
        *[("2026-11-22", "2026-11-22"), ("2024-05", "2024-05"), ("12:30:00", "12:30:00")],
        *[
            ("true", True),
            ("True", True),
            ("false", False),
            ("null", None),
            ("~", None),
            ("", None),
        ],
        *[("4", 4), ("-4", -4), ("1.5", 1.5), ("-0.5", -0.5), ("0", 0)],
        *[("'4'", "4"), ('"true"', "true"), ("'null'", "null"), ('""', "")],
        *[("|\n  4", "4"), (">\n  a\n  b", "a b")],
        # Numbers that a computer would write otherwise stay as they stand.
        *[("1.50", "1.50"), ("007", "007"), ("-0", "-0"), ("1e5", "1e5"), ("0x1F", "0x1F")],
        *[
            ("1_000", "1_000"),
            (".5", ".5"),
            ("1.", "1."),
            (".inf", ".inf"),
            ("9" * 5000, "9" * 5000),
        ],
        *[("[a, 1]", ["a", 1]), ("{a: 1}", {"a": 1}), ("&mark word", "word"), ("<<", "<<")],
    ],
)
def test_a_scalar_is_what_it_says(written: str, value: object) -> None:
    found = read_yaml(f"key: {written}")
    assert found.data == {"key": value}
    assert type(found.data["key"]) is type(value)


@pytest.mark.parametrize("words", ["", "\n", "# only a remark", "---"])
def test_an_empty_text_has_no_data(words: str) -> None:
    assert read_yaml(words).data is None


def test_every_entry_has_its_line() -> None:
    found = read_yaml("a: 1\n\nb:\n  - x\n  - y: 2\n    z: 3\n4: four\n")
    assert found.data == {"a": 1, "b": ["x", {"y": 2, "z": 3}], "4": "four"}
    assert [found.line("a"), found.line("b"), found.line("b", 0)] == [1, 3, 4]
    assert [found.line("b", 1), found.line("b", 1, "z"), found.line("4")] == [5, 6, 7]
    assert found.line("unknown") is None


def test_a_key_that_stands_twice_is_told_with_its_line() -> None:
    found = read_yaml("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 2\n")
    assert found.twice == ((("b", "c"), 5), (("a",), 6))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("a: [1\nb: 2", 2),
        ("a: 1\n b: 2", 2),
        ("a: b: c", 1),
        ("a:\n\t- b", 2),
        ("'a", 1),
        ("a: \x00", 1),
        ("a: 1\n---\nb: 2", 2),
        ("a: 1\n...\nb", 3),
        ("a: &x 1\nb: *x", 2),
        ("a: &x 1\n*x : 2", 2),
        ("a: *unknown", 1),
        ("a: &x\n  b: *x", 2),
        ("a: 1\n? [b, c]\n: 2", 2),
        ("a: 1\n? {b: c}\n: 2", 2),
        ("a: 1\n!!str b: 2", 2),
        ("a: !!python/object/apply:os.system [true]", 1),
        ("a: !!binary aGVq", 1),
        ("a: 1\nb: !own {c: 1}", 2),
        ("a: 1\nb: ! c", 2),
        ("%YAML 9.9\n---\na: 1", 1),
    ],
)
def test_what_is_not_read_names_its_line(words: str, line: int) -> None:
    with pytest.raises(YamlError) as caught:
        read_yaml(words)
    assert caught.value.line == line
    assert caught.value.fault


LAUGHS = "a0: &a0 ha\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)
)


@pytest.mark.parametrize(
    "words",
    [
        LAUGHS,
        "[" * 100_000,
        "{a: " * 50_000,
        "- " * 50_000 + "x",
        "\n".join(" " * depth + "-" for depth in range(2_000)),
        "? " * 50_000 + "x",
        "[" * 42 + "]" * 42,
    ],
    ids=["M06 laughs", "lists", "mappings", "dashes", "steps", "keys", "one too deep"],
)
def test_m06_a_text_that_grows_or_is_very_deep_ends_early(words: str) -> None:
    with pytest.raises(YamlError):
        read_yaml(words)


def test_what_is_just_shallow_enough_is_read() -> None:
    assert read_yaml("[" * 41 + "]" * 41).data
