"""configurations.yaml: outcomes, conditions, calibrations and reasons (docs/configurations.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samsyn.comparison.configuration.calibration import Anchors
from samsyn.comparison.configuration.plan import ConfigurationPlan, SetPlan
from samsyn.comparison.configuration.truth_table import Cutoffs
from samsyn.formats.archive.section import Section, open_section
from samsyn.formats.archive.text_file import Reader
from samsyn.vocabulary.text import Text

FILE = "configurations.yaml"
#: A name that can stand in a formula.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_EXPECTED = {"present": True, "absent": False}


def read_configurations(reader: Reader, *, kind: str) -> tuple[ConfigurationPlan, ...]:
    """The plans of the study; none where there is no file. ``kind`` is that of the matrix."""
    if not (reader.folder / FILE).exists():
        return ()
    file = open_section(reader, FILE, allowed=("configurations", "drafts"))
    if file is None:
        return ()
    plans = (_plan(each, kind) for each in file.unlike("configurations"))
    return tuple(each for each in plans if each is not None)


def _plan(entry: Section, kind: str) -> ConfigurationPlan | None:
    entry.allow(
        (
            *("id", "title", "meaning", "kind", "outcome", "conditions"),
            *("consistency", "pri", "cases", "reason"),
        )
    )
    outcome, conditions = entry.section("outcome"), [*_sets(entry.sections("conditions"))]
    result = _set(outcome) if outcome else None
    if result is None or not conditions:
        entry.wrong("conditions" if result else "outcome", "given")
        return None
    return ConfigurationPlan(
        id=entry.id(),
        title=entry.text("title"),
        meaning=entry.text("meaning"),
        kind=entry.word("kind", kind),
        outcome=result,
        conditions=tuple(conditions),
        cutoffs=_cutoffs(entry),
        reason=entry.word("reason"),
    )


def _sets(sections: Iterator[Section]) -> Iterator[SetPlan]:
    seen: set[str] = set()
    for each in sections:
        found = _set(each)
        if found and found.name in seen:
            each.wrong("set", "a name that stands once")
        elif found:
            seen.add(found.name)
            yield found


def _set(entry: Section) -> SetPlan | None:
    entry.allow(
        ("set", "label", "question", "anchors", "members", "calibrated", "expects", "reason")
    )
    name, expects, label = entry.word("set"), entry.word("expects"), entry.text("label")
    anchors, members = _anchors(entry), _members(entry)
    is_calibrated = entry.flag("calibrated")
    if not _NAME.fullmatch(name):
        entry.wrong("set", "a name of letters and digits, such as LAW")
        return None
    if expects and expects not in _EXPECTED:
        entry.wrong("expects", "present or absent")
    if sum((anchors is not None, bool(members), is_calibrated)) != 1:
        entry.wrong("anchors", "given, or members, or calibrated: one of the three")
        return None
    return SetPlan(
        name=name,
        label=label if label.words else Text({"en": name}),
        question=entry.word("question"),
        anchors=anchors,
        members=members,
        expects=_EXPECTED.get(expects),
        reason=entry.word("reason"),
    )


def _anchors(entry: Section) -> Anchors | None:
    given = entry.section("anchors")
    if given is None:
        return None
    given.allow(("out", "crossover", "full"))
    numbers = [given.decimal(key) for key in ("out", "crossover", "full")]
    out, crossover, full = ((0.0 if each is None else each) for each in numbers)
    try:
        return Anchors(out, crossover, full)
    except ValueError:
        entry.wrong("anchors", "three numbers in order: out, crossover, full")
        return None


def _members(entry: Section) -> dict[str, float]:
    given = entry.section("members")
    if given is None:
        return {}
    found = {code: given.decimal(code) for code in given.data}
    for code, share in found.items():
        if share is None or not 0 <= share <= 1 or share == 0.5:
            given.wrong(code, "a membership from 0 to 1 that is not .5")
    return {code: share for code, share in found.items() if share is not None}


def _cutoffs(entry: Section) -> Cutoffs:
    usual = Cutoffs()
    cases = entry.whole("cases")
    return Cutoffs(
        _share(entry, "consistency", usual.consistency),
        _share(entry, "pri", usual.pri),
        usual.frequency if cases is None else max(cases, 1),
    )


def _share(entry: Section, key: str, usual: float) -> float:
    found = entry.decimal(key)
    if found is not None and not 0 <= found <= 1:
        entry.wrong(key, "a share from 0 to 1")
    return usual if found is None else found
