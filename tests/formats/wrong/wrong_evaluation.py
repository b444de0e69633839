"""Wrong evaluations: the small study that evaluates, admitted, with one thing broken."""

from __future__ import annotations

from dataclasses import dataclass

from tests.formats.wrong.evaluating import DEFINED, KINDS, SAID, fields
from tests.formats.wrong.wrong_study import Breaking, add, both, swap


@dataclass(frozen=True)
class WrongEvaluation:
    """What is broken, and the problems that it must give: code, file and row. ``is_said``: what is
    broken stands in the tables, which are admitted anew."""

    name: str
    breaks: Breaking
    problems: list[tuple[str, str, int | None]]
    is_said: bool = False


def said(*rows: str) -> Breaking:
    """Further rows of the table."""
    return add(SAID, "".join(f"{each}\n" for each in rows))


LEDGER = "ledger.jsonl"

WRONG_EVALUATIONS = [
    WrongEvaluation(
        "a role that nobody knows",
        swap(KINDS, "role: programme", "role: progamme"),
        [("EVALUATION_001", KINDS, None)],
    ),
    WrongEvaluation(
        "a field that the role does not have",
        fields(colour="name"),
        [("EVALUATION_001", KINDS, None)],
    ),
    WrongEvaluation(
        "a field for a question that is not asked",
        fields(evaluated="judged"),
        [("EVALUATION_001", KINDS, None)],
    ),
    WrongEvaluation(
        "efforts out of cases",
        swap(SAID, "whole_n,3,efforts", "whole_n,3,cases"),
        [("EVALUATION_002", LEDGER, None)],
        is_said=True,
    ),
    WrongEvaluation(
        "more covered than there are",
        swap(SAID, "covered_n,2,", "covered_n,4,"),
        [("EVALUATION_003", LEDGER, None)],
        is_said=True,
    ),
    WrongEvaluation(
        "an initiative covered twice",
        said(
            "review/again,name,Again,,,bb-answer",
            "review/again,programme,plan/p,,,bb-answer",
            "review/again,initiative,effort/one,,,bb-answer",
            "review/again,year,2022,,,bb-answer",
        ),
        [("EVALUATION_004", LEDGER, None)],
        is_said=True,
    ),
    WrongEvaluation(
        "an amount in two currencies",
        said("plan/p,amount,9000,NOK,,bb-answer"),
        [("EVALUATION_005", LEDGER, None)],
        is_said=True,
    ),
    WrongEvaluation(
        "an indicator in two currencies",
        both(
            said("plan/q,name,Q,,,bb-answer", "plan/q,amount,9000,NOK,,bb-answer"),
            swap(
                DEFINED,
                "    targets:\n",
                "    actuals:\n      - {rests: plan/p.amount, version: count}\n"
                "      - {rests: plan/q.amount, version: count}\n    targets:\n",
            ),
        ),
        [
            ("EVALUATION_011", DEFINED, 15),
            ("EVALUATION_011", DEFINED, 15),
            ("EVALUATION_005", DEFINED, 15),
        ],
        is_said=True,
    ),
    WrongEvaluation(
        "a box that rests on nothing there is",
        swap(DEFINED, "rests: [plan/p.amount]", "rests: [plan/x.amount]"),
        [("EVALUATION_006", DEFINED, 6)],
    ),
    WrongEvaluation(
        "a link to a box that is not there",
        swap(DEFINED, "{from: work, to: done}", "{from: work, to: dome}"),
        [
            ("EVALUATION_006", DEFINED, 12),
            ("EVALUATION_008", DEFINED, 8),
        ],
    ),
    WrongEvaluation(
        "a link that runs backwards",
        swap(DEFINED, "    links:\n", "    links:\n      - {from: better, to: money}\n"),
        [("EVALUATION_007", DEFINED, 11)],
    ),
    WrongEvaluation(
        "an orphan",
        swap(
            DEFINED, "    links:\n", "      - {id: lost, level: outcomes, text: Lost}\n    links:\n"
        ),
        [("EVALUATION_008", DEFINED, 10)],
    ),
    WrongEvaluation(
        "a target without a period",
        swap(DEFINED, '{value: 80, period: "2024", version: share}', "{value: 80}"),
        [("EVALUATION_009", DEFINED, 24)],
    ),
    WrongEvaluation(
        "160 per cent",
        swap(SAID, "value,60,percent", "value,160,percent"),
        [("EVALUATION_010", DEFINED, 15)],
        is_said=True,
    ),
    WrongEvaluation(
        "an actual that counts something else",
        swap(DEFINED, "measure: efforts", "measure: cases"),
        [("EVALUATION_011", DEFINED, 15)] * 2,
    ),
    WrongEvaluation(
        "a question of the matrix without a source",
        swap(DEFINED, "        sources: [bb-answer]\n", ""),
        [("EVALUATION_012", DEFINED, 30)],
    ),
    WrongEvaluation(
        "a conclusion on findings of nobody",
        swap(
            DEFINED,
            "        findings: [finding/f1, finding/f2]\n",
            "        findings: [finding/f1]\n",
        ),
        [("EVALUATION_013", DEFINED, 38)],
    ),
    WrongEvaluation(
        "a claim that is too strong",
        swap(DEFINED, "strength: moderate", "strength: strong"),
        [("EVALUATION_015", DEFINED, 43)],
    ),
    WrongEvaluation(
        "a reason that rests on nothing",
        swap(DEFINED, "{text: Few came., rests: [finding/f2]}", "{text: Few came.}"),
        [("EVALUATION_016", DEFINED, 53)],
    ),
    WrongEvaluation(
        "an owner with a name",
        swap(SAID, "role:head-of-unit", "Somebody Else"),
        [("EVALUATION_017", LEDGER, None)],
        is_said=True,
    ),
    WrongEvaluation(
        "an item that nobody scored",
        swap(DEFINED, "      - {item: rights, score: not_applicable, reason: It is small.}\n", ""),
        [("EVALUATION_018", DEFINED, 58)],
    ),
    WrongEvaluation(
        "a computed item that somebody scored",
        swap(DEFINED, "item: rights", "item: sources"),
        [("EVALUATION_006", DEFINED, 66), ("EVALUATION_018", DEFINED, 58)],
    ),
    WrongEvaluation(
        "a ground of which nothing is known",
        swap(DEFINED, "rests: [plan/p.amount]", "rests: [plan/p.period]"),
        [("EVALUATION_019", DEFINED, 6)],
    ),
    WrongEvaluation(
        "versions of a definition out of order",
        swap(DEFINED, 'since: "2023"', 'since: "2019"'),
        [("EVALUATION_020", DEFINED, 22), *[("EVALUATION_011", DEFINED, 15)] * 2],
    ),
]
