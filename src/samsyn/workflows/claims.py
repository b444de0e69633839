"""Test the claims of a study's report, and write down that a person read them again."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from samsyn.formats.archive.report_files import write_confirmed
from samsyn.problems.problem import Problem
from samsyn.publication.claim import Claim, confirm_claims
from samsyn.publication.claim_check import check_claims
from samsyn.publication.figure.plan import plans_of
from samsyn.workflows.check import Opened


def claims_of(opened: Opened) -> tuple[list[Claim], list[Problem]]:
    """Every claim of the report with its state, and every problem of the report's text."""
    ids = [each.id for each in plans_of(opened.study.figures)]
    return check_claims(opened.study, cells=opened.cells, figures=ids)


def confirm_claims_of(
    opened: Opened,
    *,
    claims: Collection[Claim],
    folder: Path,
    confirmed_at: str,
    only: Collection[str] = (),
) -> int:
    """Write down what the claims rest on now; gives how many were new or stale before."""
    before = opened.study.confirmed
    after = confirm_claims(claims, confirmed=before, confirmed_at=confirmed_at, only=only)
    write_confirmed(folder, after.values())
    return sum(after[id] != before.get(id) for id in after)
