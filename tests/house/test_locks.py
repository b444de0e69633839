"""The locks give everybody the same versions, and say nothing about where they were fetched."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["core", "dev"]
PIN = re.compile(r"^(?P<pin>(?P<name>[a-z0-9-]+)==[\w.]+(?: ; [^\\]+)?) \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def lines(lock: str) -> list[str]:
    path = ROOT / "requirements" / f"{lock}.txt"
    return path.read_text(encoding="utf-8").splitlines()


def pins(lock: str) -> dict[str, str]:
    """Each pin with its marker, and the name of its distribution."""
    found = (PIN.match(line) for line in lines(lock))
    return {match["pin"]: match["name"] for match in found if match}


def wanted(*, extra: str | None = None) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + (project["optional-dependencies"][extra] if extra else [])
    return {re.split(r"[<>=!~\[; ]", each)[0].lower().replace("_", "-") for each in asked}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_pins_and_hashes_and_nothing_else(lock: str) -> None:
    assert [line for line in lines(lock) if not PIN.match(line) and not HASH.match(line)] == []


def test_both_locks_hold_the_same_versions_of_what_a_user_needs() -> None:
    assert pins("core").keys() - pins("dev").keys() == set()


def test_the_locks_hold_what_the_project_asks_for() -> None:
    assert wanted() | {"hatchling"} <= set(pins("core").values())
    assert wanted(extra="dev") <= set(pins("dev").values())


def test_what_only_tests_need_is_not_asked_of_users() -> None:
    assert {"pandas", "pyarrow", "pytest", "uv"} & set(pins("core").values()) == set()
