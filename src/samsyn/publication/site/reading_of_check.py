"""Checks of claims in words: what the data are asked, for readers who do not read expressions.

What has no words here is shown as it is written; the words never replace the check, which
stands beside them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from samsyn.publication.site.reader import Reader

#: Sign → the label that says it.
_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "is",
    ast.NotEq: "is_not",
    ast.Gt: "more_than",
    ast.GtE: "at_least",
    ast.Lt: "less_than",
    ast.LtE: "at_most",
}


def read_check(reader: Reader, check: str) -> list[str]:
    """The conditions that all must be true, each in words."""
    try:
        tree = ast.parse(check.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return [check] if check else []
    is_and = isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And)
    conditions = tree.values if is_and and isinstance(tree, ast.BoolOp) else [tree]
    return [_condition(reader, each) for each in conditions]


def _condition(reader: Reader, tree: ast.expr) -> str:
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1:
        return _part(reader, tree)
    label = _SIGNS.get(type(tree.ops[0]))
    if label is None:
        return ast.unparse(tree)
    left, right = _part(reader, tree.left), _part(reader, tree.comparators[0])
    return reader.words.say(f"check_{label}", left=left, right=right)


def _part(reader: Reader, tree: ast.expr) -> str:
    """One side of a condition."""
    if isinstance(tree, ast.Constant):
        value = str(tree.value)
        return reader.states[value].label.lower() if value in reader.states else value
    if isinstance(tree, ast.Tuple | ast.List | ast.Set):
        return ", ".join(_part(reader, each) for each in tree.elts)
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
        say = _CALLS.get(tree.func.id)
        plain = [each.value for each in tree.args if isinstance(each, ast.Constant)]
        if say and len(plain) == len(tree.args):
            return say(reader, [str(each) for each in plain], _conditions(tree))
        if tree.func.id == "size" and len(tree.args) == 1:
            return reader.words.say("check_size", what=_part(reader, tree.args[0]))
    return ast.unparse(tree)


def _conditions(tree: ast.Call) -> dict[str, str]:
    return {
        each.arg: str(each.value.value)
        if isinstance(each.value, ast.Constant)
        else ast.unparse(each.value)
        for each in tree.keywords
        if each.arg
    }


def _count(reader: Reader, given: list[str], conditions: dict[str, str]) -> str:
    kind = given[0]
    said = [_where(reader, kind, name, value) for name, value in conditions.items()]
    plural = _plural(reader, kind)
    if not said:
        return reader.words.say("check_count_all", units=plural)
    return reader.words.say("check_count", units=plural, where=_and(reader, said))


def _units(reader: Reader, given: list[str], conditions: dict[str, str]) -> str:
    said = [_where(reader, given[0], name, value) for name, value in conditions.items()]
    plural = _plural(reader, given[0])
    if not said:
        return plural
    return reader.words.say("check_units", units=plural, where=_and(reader, said))


def _and(reader: Reader, said: list[str]) -> str:
    return f" {reader.words.check_and} ".join(said)


def _value(reader: Reader, given: list[str], conditions: dict[str, str]) -> str:
    unit, question = given[0], given[1]
    if "/" not in unit:
        unit = f"{reader.study.settings.matrix_kind}/{unit}"
    title = _title(reader, unit.partition("/")[0], question)
    return reader.words.say("check_value", unit=reader.name(unit), question=title)


def _about_value(key: str) -> Callable[[Reader, list[str], dict[str, str]], str]:
    """Words that are wrapped around the answer of a unit: its year, its unit of measure."""

    def say(reader: Reader, given: list[str], conditions: dict[str, str]) -> str:
        return reader.words.say(key, what=_value(reader, given, conditions))

    return say


def _said(reader: Reader, given: list[str], conditions: dict[str, str]) -> str:
    source = reader.study.sources.get(given[2])
    title = source.title if source else given[2]
    return reader.words.say("check_said", source=title, what=_value(reader, given, conditions))


def _warned(reader: Reader, given: list[str], conditions: dict[str, str]) -> str:
    question, warning = given[0], reader.warnings.get(given[1])
    kind = conditions.get("unit", reader.study.settings.matrix_kind).partition("/")[0]
    label = warning.label if warning else given[1]
    return reader.words.say("check_warned", question=_title(reader, kind, question), warning=label)


def _measures(reader: Reader, given: list[str], conditions: dict[str, str]) -> str:
    kind = reader.study.settings.matrix_kind
    return reader.words.say("check_measures", question=_title(reader, kind, given[0]))


def _plural(reader: Reader, kind: str) -> str:
    found = reader.study.framework.kinds.get(kind)
    return reader.say(found.plural).lower() if found else kind


def _title(reader: Reader, kind: str, question: str) -> str:
    found = reader.study.framework.question(kind, question)
    return reader.say(found.heading) if found else question


def _where(reader: Reader, kind: str, name: str, value: str) -> str:
    if name in ("round", "facet"):
        return reader.words.quoted(f"{getattr(reader.words, name)}: {value}")
    found = reader.study.framework.question(kind, name)
    code = reader.study.framework.code(found, value) if found else None
    if code is not None:
        value = reader.say(code.label)
    elif value in reader.states:
        value = reader.states[value].label
    return reader.words.quoted(f"{_title(reader, kind, name)}: {value}")


_CALLS: dict[str, Callable[[Reader, list[str], dict[str, str]], str]] = {
    "count": _count,
    "units": _units,
    "value": _value,
    "values": _value,
    "state": _value,
    "settled": _about_value("check_settled"),
    "conflict": _about_value("check_conflict"),
    "measure": _about_value("check_measure"),
    "year": _about_value("check_year"),
    "said": _said,
    "warned": _warned,
    "measures": _measures,
}
