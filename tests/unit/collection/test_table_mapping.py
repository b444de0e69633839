"""What words in a table stand for."""

from __future__ import annotations

import pytest

from samsyn.collection.table import Layout, Meaning, TableMapping, TablePlan

MAPPING = TableMapping(
    meanings={
        "kind": {"plan": Meaning(("any_plan",)), "only": Meaning(("anywhere",))},
        "initiative/kind": {"plan": Meaning(("initiative_plan",))},
        "evaluated": {"unknown": Meaning(absence="not_found")},
    }
)


@pytest.mark.parametrize(
    ("kind", "question", "words", "meaning"),
    [
        ("initiative", "kind", "plan", Meaning(("initiative_plan",))),
        ("organisation", "kind", "plan", Meaning(("any_plan",))),
        ("initiative", "kind", "only", Meaning(("anywhere",))),
        ("initiative", "evaluated", "unknown", Meaning(absence="not_found")),
        ("initiative", "evaluated", "Unknown", None),
        ("initiative", "name", "plan", None),
    ],
)
def test_the_meaning_for_a_kind_goes_first(
    kind: str, question: str, words: str, meaning: Meaning | None
) -> None:
    assert MAPPING.meaning(kind=kind, question=question, words=words) == meaning


@pytest.mark.parametrize(
    ("at", "path"), [("tables", "tables/sources.csv"), ("study", "sources.csv")]
)
def test_a_table_stands_in_tables_or_in_the_study_folder(at: str, path: str) -> None:
    plan = TablePlan("sources.csv", Layout.WIDE, unit="", key="", at=at)
    assert (plan.path, plan.stem) == (path, "sources")
