"""Programmes judged openly: coverage, logic model, indicators, criteria, rubrics, effects."""
