"""What can be looked at in the evaluations of a study, one at a time."""

from __future__ import annotations

from enum import StrEnum


class View(StrEnum):
    """One view of the evaluations: a table at the prompt, a part of the data."""

    PROGRAMMES = "programmes"
    COVERAGE = "coverage"
    LOGIC = "logic"
    INDICATORS = "indicators"
    MATRIX = "matrix"
    CONTRIBUTION = "contribution"
    RECOMMENDATIONS = "recommendations"
    EFFECTS = "effects"
    RUBRICS = "rubrics"
