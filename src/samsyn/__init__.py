"""samsyn: seeing together. From what countries say to a comparison in which every claim opens.

These names are for users; inside the library every file is imported by its own name. Each is
loaded when it is first asked for, so that a small task does not load a chart library.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

#: Public name → the file that holds it.
_HOMES = {
    "Cell": "samsyn.comparison.cell",
    "CellState": "samsyn.comparison.cell",
    "Cells": "samsyn.comparison.cell",
    "Claim": "samsyn.publication.claim",
    "Framework": "samsyn.framework.framework",
    "Ledger": "samsyn.evidence.ledger",
    "Matrix": "samsyn.comparison.matrix",
    "Problem": "samsyn.problems.problem",
    "Question": "samsyn.framework.question",
    "Source": "samsyn.evidence.source",
    "Statement": "samsyn.evidence.statement",
    "Study": "samsyn.study",
    "Text": "samsyn.vocabulary.text",
    "build_cells": "samsyn.comparison.build",
    "build_matrix": "samsyn.comparison.matrix",
    "cells_of_parquet": "samsyn.comparison.large",
    "check_claims": "samsyn.publication.claim_check",
    "check_study": "samsyn.study",
    "read_study": "samsyn.formats.archive.folder",
    "verify_ledger": "samsyn.evidence.ledger",
}

__all__ = sorted(_HOMES)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'samsyn' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
