"""framework/*.yaml: kinds, themes, questions, codelists, crosswalk."""

from __future__ import annotations

from collections.abc import Iterator

from samsyn.formats.archive.section import Section, open_section
from samsyn.formats.archive.text_file import Reader
from samsyn.framework.framework import Framework
from samsyn.framework.kind import Theme, UnitKind
from samsyn.framework.question import AnswerType, CellRule, Limits, Question, Vignette
from samsyn.framework.standard import standard_codelist
from samsyn.framework.version import ChangeKind, Crosswalk, QuestionChange, Version
from samsyn.problems.problem import Where
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.label import codelist_of
from samsyn.vocabulary.text import is_language, normal_language

_QUESTION_KEYS = (
    *("id", "theme", "type", "codelist", "scales", "measures", "refers_to", "open", "multiple"),
    *("label", "short", "help", "rule", "limits", "relevant", "facets", "since", "draft"),
    *("battery", "vignettes", "language"),
)
_KIND_KEYS = (
    *("id", "label", "plural", "title", "original", "codelist", "help", "invented", "draft"),
    *("role", "fields"),
)
_CODE_KEYS = ("id", "label", "help", "broader", "negative", "draft")
_LIMIT_KEYS = ("same_measure", "period_gap_years", "note")


def read_framework(reader: Reader, *, version: str = "") -> Framework:
    """The framework in the folder of ``reader``; problems are left with the reader."""
    codelists = dict(_read_codelists(reader))
    codelists.setdefault("yes_no", codelist_of("yes_no", negative=frozenset({"no"})))
    codelists.setdefault("facets", codelist_of("facets"))
    questions, written = _read_questions(reader)
    for name in sorted({each.codelist for each in questions.values()} - codelists.keys()):
        if standard := standard_codelist(name):
            codelists[name] = standard
    return Framework(
        kinds=dict(_read_kinds(reader)),
        themes=dict(_read_themes(reader)),
        questions=questions,
        codelists=codelists,
        crosswalk=_read_crosswalk(reader),
        version=version,
        written=written,
    )


def _read_kinds(reader: Reader) -> Iterator[tuple[str, UnitKind]]:
    file = open_section(reader, "framework/kinds.yaml", allowed=("kinds", "drafts"))
    for each in file.unlike("kinds") if file else ():
        each.allow(_KIND_KEYS)
        id = each.id()
        yield (
            id,
            UnitKind(
                id=id,
                label=each.text("label"),
                plural=each.text("plural") or each.text("label"),
                title=each.word("title"),
                original=each.word("original"),
                codelist=each.word("codelist"),
                help=each.text("help"),
                is_invented=each.flag("invented"),
                role=each.word("role"),
                fields=_fields(each.section("fields")),
            ),
        )


def _fields(entry: Section | None) -> dict[str, str]:
    return {name: entry.word(name) for name in entry.data} if entry else {}


def _read_themes(reader: Reader) -> Iterator[tuple[str, Theme]]:
    file = open_section(reader, "framework/themes.yaml", allowed=("themes", "drafts"))
    for each in file.unlike("themes") if file else ():
        each.allow(("id", "label", "help", "for", "draft"))
        id = each.id()
        yield id, Theme(id, each.text("label"), each.text("help"), each.words("for"))


def _read_questions(
    reader: Reader,
) -> tuple[dict[tuple[str, str], Question], dict[tuple[str, str], Where]]:
    """The questions by kind and id, and where each of them is written."""
    found: dict[tuple[str, str], Question] = {}
    first: dict[tuple[str, str], Where] = {}
    for name in _yaml_files(reader, "framework/questions", "framework/questions.yaml"):
        file = open_section(reader, name, allowed=("kind", "questions", "drafts"))
        if file is None:
            continue
        kind = file.word("kind")
        for each in file.sections("questions"):
            question = _read_question(each, each.word("kind") or kind)
            key = (question.kind, question.id)
            if key in found:
                reader.report(
                    "FRAMEWORK_001",
                    each.where("id"),
                    question=question.id,
                    kind=question.kind,
                    first=str(first[key]),
                )
                continue
            found[key], first[key] = question, each.where("id")
    if not found:
        where = Where(file="framework/questions")
        reader.report("STUDY_002", where, what="Every question")
    return found, first


def _language(entry: Section) -> str:
    """The language of the texts that answer a question; empty where none is stated."""
    tag = entry.word("language")
    if not tag or is_language(tag):
        return normal_language(tag)
    entry.wrong("language", "a language such as en")
    return ""


def _read_question(entry: Section, kind: str) -> Question:
    entry.allow((*_QUESTION_KEYS, "kind"))
    return Question(
        id=entry.id(),
        kind=kind,
        theme=entry.word("theme"),
        type=_answer_type(entry),
        label=entry.text("label"),
        short=entry.text("short"),
        help=entry.text("help"),
        codelist=entry.word("codelist"),
        scales=entry.words("scales"),
        measures=entry.words("measures"),
        refers_to=entry.words("refers_to"),
        is_open=entry.flag("open"),
        is_multiple=entry.flag("multiple"),
        facets=entry.words("facets"),
        rule=_cell_rule(entry),
        limits=_limits(entry.section("limits")),
        relevant=entry.word("relevant"),
        since=entry.word("since"),
        language=_language(entry),
        battery=entry.word("battery"),
        vignettes=tuple(_read_vignette(each) for each in entry.unlike("vignettes")),
    )


def _read_vignette(entry: Section) -> Vignette:
    entry.allow(("id", "text", "position", "draft"))
    return Vignette(entry.id(), entry.text("text"), entry.decimal("position"))


def _answer_type(entry: Section) -> AnswerType:
    said = entry.word("type", "text")
    if said in tuple(AnswerType):
        return AnswerType(said)
    entry.reader.report(
        "FRAMEWORK_003",
        entry.where("type"),
        question=entry.word("id"),
        type=said,
        known=", ".join(AnswerType),
    )
    return AnswerType.TEXT


def _cell_rule(entry: Section) -> CellRule:
    said = entry.word("rule", CellRule.SINGLE)
    if said in tuple(CellRule):
        return CellRule(said)
    entry.reader.report(
        "FRAMEWORK_010",
        entry.where("rule"),
        rule=said,
        question=entry.word("id"),
        type=entry.word("type", "text"),
        known=", ".join(CellRule),
    )
    return CellRule.SINGLE


def _limits(entry: Section | None) -> Limits:
    if entry is None:
        return Limits()
    entry.allow(_LIMIT_KEYS)
    return Limits(
        same_measure=entry.flag("same_measure"),
        period_gap_years=entry.whole("period_gap_years"),
        note=entry.text("note"),
    )


def _read_codelists(reader: Reader) -> Iterator[tuple[str, Codelist]]:
    seen: set[str] = set()
    for name in _yaml_files(reader, "framework/codelists", "framework/places.yaml"):
        keys = ("id", "label", "ordered", "codes", "drafts", "help")
        file = open_section(reader, name, allowed=keys)
        if file is None:
            continue
        id = file.id()
        if id in seen:
            file.wrong("id", "an id that no other codelist has")
        seen.add(id)
        codes = tuple(_read_codes(file, codelist=id).values())
        yield id, Codelist(id, file.text("label"), codes, file.flag("ordered"))


def _read_codes(file: Section, *, codelist: str) -> dict[str, Code]:
    found: dict[str, Code] = {}
    for each in file.sections("codes"):
        code = _read_code(each)
        if code.id in found:
            what = f"The code {code.id!r}"
            file.reader.report("FRAMEWORK_008", each.where("id"), what=what, codelist=codelist)
        found.setdefault(code.id, code)
    return found


def _read_code(entry: Section) -> Code:
    entry.allow(_CODE_KEYS)
    return Code(
        id=entry.id(),
        label=entry.text("label"),
        help=entry.text("help"),
        broader=entry.word("broader"),
        negative=entry.flag("negative"),
    )


def _read_crosswalk(reader: Reader) -> Crosswalk:
    if not (reader.folder / "framework/crosswalk.yaml").exists():
        return Crosswalk()
    keys = ("versions", "changes", "drafts")
    file = open_section(reader, "framework/crosswalk.yaml", allowed=keys)
    if file is None:
        return Crosswalk()
    versions = [_read_version(each) for each in file.unlike("versions")]
    changes = [change for each in file.sections("changes") if (change := _read_change(each))]
    return Crosswalk(tuple(versions), tuple(changes))


def _read_version(entry: Section) -> Version:
    entry.allow(("id", "date", "note", "draft"))
    return Version(entry.id(), entry.word("date"), entry.text("note"))


def _read_change(entry: Section) -> QuestionChange | None:
    entry.allow(("kind", "unit_kind", "from", "to", "version", "reason", "draft"))
    said = entry.word("kind")
    if said not in tuple(ChangeKind):
        entry.wrong("kind", f"one of {', '.join(ChangeKind)}")
        return None
    return QuestionChange(
        kind=ChangeKind(said),
        unit_kind=entry.word("unit_kind"),
        before=entry.words("from"),
        after=entry.words("to"),
        version=entry.word("version"),
        reason=entry.text("reason"),
    )


def _yaml_files(reader: Reader, folder: str, *files: str) -> list[str]:
    """The YAML files in ``folder``, and those of ``files`` that exist."""
    there = sorted((reader.folder / folder).glob("*.yaml"))
    found = [f"{folder}/{each.name}" for each in there]
    return found + [each for each in files if (reader.folder / each).exists()]
