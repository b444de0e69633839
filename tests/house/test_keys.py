"""Every key that the files of a study may hold is explained in the pages on them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from samsyn.collection.table import Layout
from samsyn.formats.archive import (
    configuration_file,
    evaluation_files,
    framework_files,
    index_file,
    indicator_section,
    protection_file,
    settings_file,
    tables_file,
)
from samsyn.framework.question import AnswerType, CellRule
from samsyn.framework.version import ChangeKind

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    framework_files: "study.md",
    settings_file: "study.md",
    protection_file: "study.md",
    tables_file: "tables.md",
    evaluation_files: "evaluation.md",
    indicator_section: "evaluation.md",
    index_file: "sensitivity.md",
    configuration_file: "configurations.md",
}


def words_in(node: ast.expr, names: dict[str, object]) -> set[str]:
    """The words of a tuple as it is written, of a name for one, or of several of them."""
    found: set[str] = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            found.add(each.value)
        elif isinstance(each, ast.Name) and each.id in names:
            value = names[each.id]
            found |= set(value) if isinstance(value, tuple) else set()
    return found


def allowed_keys(module: object) -> set[str]:
    """The words of every `allow((…))` and `open_section(…, allowed=…)` in the file."""
    tree = ast.parse(Path(str(vars(module)["__file__"])).read_text(encoding="utf-8"))
    names = dict(vars(module))
    for node in ast.walk(tree):  # tuples that a function gives a name before it allows them
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "keys":
            names["keys"] = (*names.get("keys", ()), *words_in(node.value, {}))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "allow":
                found |= words_in(node.args[0], names)
        elif isinstance(node, ast.Call):
            for keyword in node.keywords:
                found |= words_in(keyword.value, names) if keyword.arg == "allowed" else set()
    return found


KEYS = [(page, key) for module, page in PAGES.items() for key in sorted(allowed_keys(module))]


def is_named(word: str, page: str) -> bool:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.search(rf"`{re.escape(word)}`|`{re.escape(word)}:", text) is not None


def test_the_keys_are_found_in_the_code() -> None:
    assert len(KEYS) > 70
    assert ("tables.md", "skip_empty") in KEYS
    assert ("study.md", "period_gap_years") in KEYS
    assert ("study.md", "unit_kind") in KEYS
    assert ("study.md", "outline") in KEYS
    assert not is_named("no_such_key", "study.md")


@pytest.mark.parametrize(("page", "key"), KEYS)
def test_a_key_is_explained(page: str, key: str) -> None:
    assert is_named(key, page)


@pytest.mark.parametrize(
    ("page", "word"),
    [
        *(("study.md", each) for each in (*AnswerType, *CellRule, *ChangeKind)),
        *(("tables.md", each) for each in Layout),
    ],
)
def test_a_word_that_may_stand_there_is_named(page: str, word: str) -> None:
    assert is_named(word, page)
