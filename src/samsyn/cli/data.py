"""Values of the library as plain data, for ``--json``."""

from __future__ import annotations

from typing import Any

from samsyn.comparison.cell import Cell
from samsyn.comparison.chain import Chain
from samsyn.comparison.matrix import Matrix
from samsyn.evidence.statement import as_record


def cell_as_dict(cell: Cell) -> dict[str, Any]:
    """A cell as data."""
    return {
        "unit": cell.unit,
        "question": cell.question,
        "facet": cell.facet,
        "round": cell.round,
        "state": str(cell.state),
        "values": list(cell.values),
        "measure": cell.measure,
        "warnings": [str(each) for each in cell.warnings],
        "statements": list(cell.statements),
        "sources": cell.n_sources,
    }


def matrix_as_dict(matrix: Matrix, *, theme: str = "", unit: str = "") -> dict[str, Any]:
    """The matrix as data, or the part of it that was asked for."""
    return {
        "units": list(matrix.units),
        "rows": [
            {
                "theme": row.theme.id,
                "question": row.question.id,
                "facet": row.facet,
                "warnings": [str(each) for each in row.warnings],
                "cells": [cell_as_dict(cell) for cell in row.cells if unit in ("", cell.unit)],
            }
            for row in matrix.rows
            if theme in ("", row.theme.id)
        ],
    }


def chain_as_dict(chain: Chain) -> dict[str, Any]:
    """The chain of a cell as data."""
    return {
        "cell": cell_as_dict(chain.cell),
        "links": [
            {
                "statement": as_record(link.statement),
                "source": vars(link.source) if link.source else None,
                "entry": link.entry,
                "hash": link.hash,
                "standing": str(link.standing),
                "reason": link.reason,
            }
            for link in chain.links
        ],
        "settlement": vars(chain.settlement) if chain.settlement else None,
        "rounds": [cell_as_dict(cell) for cell in chain.rounds],
    }
