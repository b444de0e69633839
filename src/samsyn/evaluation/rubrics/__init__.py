"""Rubrics: how evidence is judged, as data: criteria, levels, and the step that decides."""
