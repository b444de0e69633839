"""A problem: something that a person should mend, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.problems.catalogue import CATALOGUE


class Severity(StrEnum):
    """How much a problem matters: an error stops the work, a warning travels, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Where:
    """The place of a problem; only what is known is filled in."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    cell: str = ""
    question: str = ""
    unit: str = ""
    key: str = ""

    def __str__(self) -> str:
        parts = [self.file and self.file + (f":{self.row}" if self.row else "")]
        parts += [
            f"{name} {value}"
            for name in ("sheet", "cell", "column", "question", "unit", "key")
            if (value := getattr(self, name))
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Problem:
    """One entry of the catalogue, at one place."""

    code: str
    where: Where
    cause: str
    remedy: str
    severity: Severity = field(default=Severity.ERROR)

    def as_dict(self) -> dict[str, object]:
        """The problem as the prompt prints it with ``--json``."""
        place = {key: value for key, value in vars(self.where).items() if value not in ("", None)}
        return {
            "code": self.code,
            "severity": str(self.severity),
            "where": place,
            "cause": self.cause,
            "remedy": self.remedy,
        }


def problem(code: str, *, where: Where | None = None, **details: object) -> Problem:
    """The problem ``code`` of the catalogue with its texts filled in from ``details``.

    Raises KeyError for a code or a detail that the catalogue does not have: a fault of ours.
    """
    message = CATALOGUE[code]
    return Problem(
        code=code,
        where=where or Where(),
        cause=message.cause.format(**details),
        remedy=message.remedy.format(**details),
        severity=Severity(message.severity),
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of ``problems`` is an error."""
    return any(each.severity is Severity.ERROR for each in problems)


class StudyError(Exception):
    """Raised by ``require_…`` functions: work cannot go on because of ``problems``."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(
            "; ".join(f"{each.code} {each.where}: {each.cause}" for each in self.problems)
        )
