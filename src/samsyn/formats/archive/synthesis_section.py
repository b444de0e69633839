"""``syntheses`` in evaluation/*.yaml: which results are put together, and how."""

from __future__ import annotations

from samsyn.evaluation.effects.measure import Measure
from samsyn.evaluation.effects.model import Model
from samsyn.evaluation.effects.plan import SynthesisPlan
from samsyn.formats.archive.section import Section

_KEYS = (
    *("id", "title", "outcome", "measure", "model", "higher_is_better", "results", "leave_out"),
    *("groups", "moderators", "note", "draft"),
)


def read_synthesis(entry: Section) -> SynthesisPlan:
    """One synthesis; a model or a measure that nobody knows is reported with its line."""
    entry.allow(_KEYS)
    measure = entry.word("measure")
    if measure and measure not in tuple(Measure):
        _report(entry, "measure", measure, list(Measure))
    model = entry.word("model", Model.REML)
    if model not in tuple(Model):
        _report(entry, "model", model, list(Model))
    return SynthesisPlan(
        id=entry.word("id"),
        title=entry.text("title"),
        outcome=entry.word("outcome"),
        measure=Measure(measure) if measure in tuple(Measure) else None,
        model=Model(model) if model in tuple(Model) else Model.REML,
        higher_is_better=entry.flag("higher_is_better") if _says_direction(entry) else None,
        results=entry.words("results"),
        leave_out={
            each.word("result"): each.text("reason") for each in entry.sections("leave_out")
        },
        groups=entry.word("groups"),
        moderators=entry.words("moderators"),
        note=entry.text("note"),
        where=entry.where(),
    )


def _says_direction(entry: Section) -> bool:
    return entry.data.get("higher_is_better") is not None


def _report(entry: Section, what: str, name: str, known: list[str]) -> None:
    details = {"what": f"the {what}", "name": name, "known": ", ".join(known)}
    entry.reader.report("EVALUATION_047", entry.where(what), **details)
