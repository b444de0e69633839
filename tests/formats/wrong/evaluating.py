"""A small study that evaluates: the starter study with a programme, its evaluation and follow-up.

Everything in it is invented. It has no problems; wrong studies are made of it.
"""

from __future__ import annotations

from tests.formats.wrong.wrong_study import Breaking, add, both, put, swap

KINDS, THEMES, TABLES = "framework/kinds.yaml", "framework/themes.yaml", "tables.yaml"
MEASURES, SOURCES = "framework/codelists/measures.yaml", "sources.csv"
SAID, DEFINED = "tables/said.csv", "evaluation/plan.yaml"

_KINDS = """
  - {id: plan, role: programme, label: {en: Plan}, plural: {en: Plans}, title: name}
  - {id: effort, role: initiative, label: {en: Effort}, plural: {en: Efforts}, title: name}
  - id: review
    role: evaluation
    fields: {covers: covered_n, of: whole_n}
    label: {en: Review}
    plural: {en: Reviews}
    title: name
  - {id: finding, role: finding, label: {en: Finding}, plural: {en: Findings}, title: name}
  - id: advice
    role: recommendation
    label: {en: Recommendation}
    plural: {en: Recommendations}
    title: name
  - {id: step, role: action, label: {en: Step}, plural: {en: Steps}, title: name}
  - id: reading
    role: measurement
    fields: {period: read_in}
    label: {en: Measurement}
    plural: {en: Measurements}
    title: name
"""

_ASKED = {
    "plan": (
        "year:date amount:money:measures=[EUR,NOK] n_initiatives:number:measures=[efforts]",
        "period:date",
    ),
    "effort": ("programme:units:refers_to=[plan] evaluated:yes_no effect_shown:yes_no",),
    "review": (
        "programme:units:refers_to=[plan] initiative:units:refers_to=[effort] year:date",
        "kind:text stage:choice:codelist=stages",
        "covered_n:number:measures=[efforts,cases] whole_n:number:measures=[efforts,cases]",
    ),
    "finding": (
        "evaluation:units:refers_to=[review] criterion:choice:codelist=dac_criteria",
        "further_sources:units:refers_to=[publication]:rule=union",
    ),
    "advice": (
        "evaluation:units:refers_to=[review] year:date",
        "status:choice:codelist=implementation_states:rule=latest",
        "urgency:choice:codelist=urgency_levels next_check:date",
    ),
    "step": ("recommendation:units:refers_to=[advice] owner:text",),
    "reading": ("indicator:text value:number:measures=[efforts,percent] read_in:date",),
}

_SAID = """\
unit,question,value,measure,period,source_id
plan/p,name,The plan,,,aa-strategy
plan/p,year,2020,,,aa-strategy
plan/p,amount,1000,EUR,,aa-strategy
plan/p,n_initiatives,3,efforts,,aa-strategy
effort/one,name,One,,,aa-strategy
effort/one,programme,plan/p,,,aa-strategy
effort/two,name,Two,,,aa-strategy
effort/two,programme,plan/p,,,aa-strategy
effort/two,evaluated,no,,,bb-answer
effort/alone,name,Alone,,,bb-answer
review/r,name,The review,,,bb-answer
review/r,programme,plan/p,,,bb-answer
review/r,initiative,effort/one,,,bb-answer
review/r,year,2022,,,bb-answer
review/r,stage,evaluated,,,bb-answer
review/r,covered_n,2,efforts,,bb-answer
review/r,whole_n,3,efforts,,bb-answer
finding/f1,name,It worked.,,,aa-strategy
finding/f1,further_sources,bb-answer,,,aa-strategy
finding/f2,name,Few came.,,,bb-answer
advice/a,name,Do more.,,,bb-answer
advice/a,year,2022,,,bb-answer
advice/a,status,under_way,,2023,bb-answer
advice/a,status,implemented,,2024,aa-strategy
step/s,name,Ask for money.,,,bb-answer
step/s,recommendation,advice/a,,,bb-answer
step/s,owner,role:head-of-unit,,,bb-answer
reading/m1,indicator,done,,,bb-answer
reading/m1,value,1,efforts,,bb-answer
reading/m1,read_in,2021,,,bb-answer
reading/m2,indicator,done,,,bb-answer
reading/m2,value,2,efforts,,bb-answer
reading/m2,read_in,2022,,,bb-answer
reading/m3,indicator,done,,,bb-answer
reading/m3,value,60,percent,,bb-answer
reading/m3,read_in,2024,,,bb-answer
"""

_TABLE = """\
  - file: said.csv
    layout: long
    unit: "{unit}"
    question: "{question}"
    value: value
    measure: {amount: "{measure}", n_initiatives: "{measure}", covered_n: "{measure}",
      whole_n: "{measure}", value: "{measure}"}
    period: period
    source: source_id
    key: "{unit}/{question}/{source_id}/{value}"
    empty: skip
    round: "2026"
"""

_DEFINED = """\
logic_models:
  - id: model
    title: How it works
    subject: plan/p
    boxes:
      - {id: money, level: inputs, text: Money, rests: [plan/p.amount]}
      - {id: work, level: activities, text: Work}
      - {id: done, level: outputs, text: Things done, indicators: [done]}
      - {id: better, level: impact, text: Things get better, reading: true}
    links:
      - {from: money, to: work, assumption: The money comes.}
      - {from: work, to: done}
      - {from: done, to: better, risk: Nobody comes., rests: [finding/f2]}
indicators:
  - id: done
    label: Efforts done
    level: outputs
    subject: plan/p
    direction: up
    definitions:
      - {version: count, measure: efforts, text: Efforts that are done., since: "2020"}
      - {version: share, measure: percent, text: Share of efforts that are done., since: "2023"}
    targets:
      - {value: 80, period: "2024", version: share}
matrices:
  - id: matrix
    title: The matrix
    subject: plan/p
    questions:
      - id: worked
        text: Did it work?
        criterion: effectiveness
        indicators: [done]
        sources: [bb-answer]
        methods: [{text: Interviews}]
        findings: [finding/f1, finding/f2]
        conclusions:
          - id: partly
            text: In part.
            findings: [finding/f1, finding/f2]
            recommendations: [advice/a]
contributions:
  - id: claim
    claim: The plan made a difference.
    subject: plan/p
    logic_model: model
    conditions:
      theory: {met: "yes", reason: It is plausible.}
      implemented: {met: "yes", reason: It was done.}
      chain: {met: partly, reason: Some of it was seen.}
      others: {met: partly, reason: Some were looked at.}
    for: [{text: It worked., rests: [finding/f1]}]
    against: [{text: Few came., rests: [finding/f2]}]
    rivals: [{text: The weather., verdict: ruled_out}]
    strength: moderate
    reason: The chain was seen in part.
checklists:
  - checklist: uneg
    matrix: matrix
    scores:
      - {item: logic, score: met, reason: There is one.}
      - {item: context, score: partly, reason: Some of it.}
      - {item: scope, score: met, reason: It is said.}
      - {item: limits, score: not_met, reason: They are not.}
      - {item: actionable, score: met, reason: They are.}
      - {item: rights, score: not_applicable, reason: It is small.}
"""


def _questions(kind: str) -> str:
    """The questions of a kind as YAML, from ``id:type:key=value`` with blanks between."""
    lines = [f"kind: {kind}", "questions:"]
    for asked in ("name:text", *" ".join(_ASKED[kind]).split()):
        id, type, *more = asked.split(":")
        lines.append(f"  - {{id: {id}, theme: evaluating, type: {type}, label: {{en: {id}}},")
        lines += [f"     {each.replace('=', ': ', 1)}," for each in more]
        lines.append("    }")
    return "\n".join(lines) + "\n"


#: Makes the starter study one that evaluates.
EVALUATING: Breaking = both(
    add(KINDS, _KINDS.lstrip("\n")),
    add(
        KINDS,
        "  - {id: publication, label: {en: Source}, plural: {en: Sources}, title: name}\n",
    ),
    add(THEMES, f"  - {{id: evaluating, label: {{en: Evaluating}}, for: [{', '.join(_ASKED)}]}}\n"),
    add(
        MEASURES,
        "  - {id: efforts, label: {en: efforts}}\n  - {id: cases, label: {en: cases}}\n"
        "  - {id: percent, label: {en: Percent}}\n",
    ),
    put(
        "framework/questions/publication.yaml",
        "kind: publication\nquestions:\n"
        "  - {id: name, theme: evaluating, type: text, label: {en: Name}}\n",
    ),
    put(
        "framework/codelists/currencies.yaml",
        "id: currencies\nlabel: {en: Currencies}\ncodes:\n"
        "  - {id: EUR, label: {en: EUR}}\n  - {id: NOK, label: {en: NOK}}\n",
    ),
    *(put(f"framework/questions/{kind}.yaml", _questions(kind)) for kind in _ASKED),
    put(SAID, _SAID),
    put(DEFINED, _DEFINED),
    add(TABLES, _TABLE),
)


def fields(**mapped: str) -> Breaking:
    """Give the kind ``effort`` a mapping of fields."""
    said = ", ".join(f"{name}: {question}" for name, question in mapped.items())
    return swap(KINDS, "role: initiative,", f"role: initiative, fields: {{{said}}},")
