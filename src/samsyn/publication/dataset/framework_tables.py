"""Tables of what is asked: kinds, themes, questions, codes, units, rounds."""

from __future__ import annotations

from collections.abc import Iterable

from samsyn.framework.question import AnswerType, CellRule, Question
from samsyn.publication.dataset.data_table import (
    DataTable,
    Datum,
    Reference,
    drafts_of,
    make_field,
    table_title,
    text_fields,
    text_values,
)
from samsyn.study import Study
from samsyn.vocabulary.absence import SEPARATOR
from samsyn.vocabulary.identifier import id_of, kind_of
from samsyn.vocabulary.label import codelist_of
from samsyn.vocabulary.text import Text

_KIND = Reference(("kind",), "kinds", ("kind",))
#: Codelists of the library that tables of the dataset use.
BUILT_IN = ("absences", "cell_states", "warnings", "claim_states")


def round_table(study: Study) -> DataTable:
    """The waves of collecting, in order of time."""
    name, languages = "rounds", study.settings.all_languages
    return DataTable(
        name=name,
        title=table_title(name),
        fields=(
            make_field("round", table=name, required=True, unique=True),
            make_field("date", table=name),
            *text_fields("label", table=name, languages=languages),
        ),
        rows=[
            [each.id, each.date, *text_values(each.label, languages=languages)]
            for each in study.settings.rounds
        ],
        key=("round",),
    )


def kind_table(study: Study) -> DataTable:
    """What questions are asked about."""
    name, languages = "kinds", study.settings.all_languages
    return DataTable(
        name=name,
        title=table_title(name),
        fields=(
            make_field("kind", table=name, required=True, unique=True),
            *text_fields("label", table=name, languages=languages),
            *text_fields("plural", table=name, languages=languages),
            make_field("drafts", table=name),
        ),
        rows=[
            [
                each.id,
                *text_values(each.label, languages=languages),
                *text_values(each.plural, languages=languages),
                drafts_of(each.label, each.plural),
            ]
            for each in study.framework.kinds.values()
        ],
        key=("kind",),
    )


def theme_table(study: Study) -> DataTable:
    """The groups of questions, in order."""
    name, languages = "themes", study.settings.all_languages
    return DataTable(
        name=name,
        title=table_title(name),
        fields=(
            make_field("theme", table=name, required=True, unique=True),
            make_field("kinds", table=name),
            *text_fields("label", table=name, languages=languages),
            *text_fields("help", table=name, languages=study.settings.languages),
            make_field("drafts", table=name),
        ),
        rows=[
            [
                each.id,
                SEPARATOR.join(each.kinds),
                *text_values(each.label, languages=languages),
                *text_values(each.help, languages=study.settings.languages),
                drafts_of(each.label),
            ]
            for each in study.framework.themes.values()
        ],
        key=("theme",),
    )


_QUESTION_LISTS = ("scales", "measures", "refers_to", "facets")


def question_table(study: Study) -> DataTable:
    """The questions, and those of earlier versions that statements still answer."""
    name, settings = "questions", study.settings
    asked = study.framework.questions
    rows = [_question_row(each, study) for each in asked.values()]
    width = len(rows[0]) if rows else 0
    answered = {(each.kind, each.question) for each in study.ledger.statements.values()}
    for kind, question in sorted(answered - asked.keys()):
        rows.append([kind, question, False, *[None] * (width - 3)])
    return DataTable(
        name=name,
        title=table_title(name),
        fields=(
            make_field("kind", table=name, required=True),
            make_field("question", table=name, required=True),
            make_field("asked", table=name, type="boolean", required=True),
            make_field("theme", table=name),
            make_field("type", table=name, allowed=map(str, AnswerType)),
            make_field("codelist", table=name),
            *(make_field(column, table=name) for column in _QUESTION_LISTS),
            make_field("open", table=name, type="boolean"),
            make_field("multiple", table=name, type="boolean"),
            make_field("rule", table=name, allowed=map(str, CellRule)),
            make_field("relevant", table=name),
            make_field("same_measure", table=name, type="boolean"),
            make_field("period_gap_years", table=name, type="integer"),
            make_field("since", table=name),
            *text_fields("label", table=name, languages=settings.languages),
            *text_fields("short", table=name, languages=settings.all_languages),
            *text_fields("help", table=name, languages=settings.languages),
            *text_fields("limit", table=name, languages=settings.languages),
            make_field("drafts", table=name),
        ),
        rows=rows,
        key=("kind", "question"),
        references=(_KIND, Reference(("theme",), "themes", ("theme",))),
    )


def _question_row(each: Question, study: Study) -> list[Datum]:
    languages = study.settings.languages
    codelists = study.framework.codelists_of(each)
    codelist = codelists[0].id if codelists and each.type is not AnswerType.SCALE else None
    return [
        *(each.kind, each.id, True, each.theme, str(each.type), codelist),
        *(SEPARATOR.join(getattr(each, column)) for column in _QUESTION_LISTS),
        *(each.is_open, each.has_list, str(each.rule), each.relevant),
        *(each.limits.same_measure, each.limits.period_gap_years, each.since),
        *text_values(each.label, languages=languages),
        *text_values(each.short, languages=study.settings.all_languages),
        *text_values(each.help, languages=languages),
        *text_values(each.limits.note, languages=languages),
        drafts_of(each.label, each.short),
    ]


def code_table(study: Study) -> DataTable:
    """Every codelist with its codes and their labels in all languages."""
    name, settings = "codes", study.settings
    codelists = [*study.framework.codelists.values(), *map(codelist_of, BUILT_IN)]
    rows: list[list[Datum]] = []
    for codelist in codelists:
        for position, code in enumerate(codelist, start=1):
            rows.append(
                [
                    *(codelist.id, code.id, position, codelist.ordered),
                    *(code.broader, code.negative),
                    *text_values(code.label, languages=settings.all_languages),
                    *text_values(code.help, languages=settings.languages),
                    drafts_of(code.label),
                ]
            )
    return DataTable(
        name=name,
        title=table_title(name),
        fields=(
            make_field("codelist", table=name, required=True),
            make_field("code", table=name, required=True),
            make_field("position", table=name, type="integer", required=True),
            make_field("ordered", table=name, type="boolean", required=True),
            make_field("broader", table=name),
            make_field("negative", table=name, type="boolean", required=True),
            *text_fields("label", table=name, languages=settings.all_languages),
            *text_fields("help", table=name, languages=settings.languages),
            make_field("drafts", table=name),
        ),
        rows=rows,
        key=("codelist", "code"),
    )


def unit_table(study: Study) -> DataTable:
    """Every unit that a public statement is about, and the places of the study."""
    name, languages = "units", study.settings.all_languages
    return DataTable(
        name=name,
        title=table_title(name),
        fields=(
            make_field("unit", table=name, required=True, unique=True),
            make_field("kind", table=name, required=True),
            make_field("id", table=name, required=True),
            *text_fields("name", table=name, languages=languages),
            make_field("name_original", table=name),
        ),
        rows=[
            [
                *(unit, kind_of(unit), id_of(unit)),
                *text_values(_names(study, unit), languages=languages),
                study.original_name_of(unit),
            ]
            for unit in _all_units(study)
        ],
        key=("unit",),
        references=(_KIND,),
    )


def _all_units(study: Study) -> Iterable[str]:
    known = [unit for units in study.units.values() for unit in units]
    said = (each.unit for each in study.ledger.statements.values())
    return dict.fromkeys([*known, *said])


def _names(study: Study, unit: str) -> Text:
    """The names that there are: of places in all languages, of others in English."""
    kind = study.framework.kinds.get(kind_of(unit))
    if kind and kind.codelist:
        code = study.framework.codelists[kind.codelist].by_id.get(id_of(unit))
        return code.label if code else Text()
    return Text({"en": study.name_of(unit, language="en")})
