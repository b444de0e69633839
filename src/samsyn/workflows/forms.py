"""Forms go out as workbooks, one for each place, unit or rater and each language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import product
from pathlib import Path

from samsyn.coding.raters.rater import Rater
from samsyn.collection.instrument import Heading, Instrument, Known, build_instrument
from samsyn.comparison.cell import Cell, Cells, CellState
from samsyn.comparison.display import NARROW_SPACE, NO_BREAK_SPACE, say_value
from samsyn.framework.question import Question
from samsyn.study import Place, Study
from samsyn.vocabulary.absence import NONE, SEPARATOR
from samsyn.vocabulary.identifier import id_of, kind_of, unit_of
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import Text, text


def write_forms(
    study: Study,
    *,
    cells: Cells,
    folder: Path,
    round: str = "",
    places: Sequence[str] = (),
    languages: Sequence[str] = (),
    themes: Sequence[str] = (),
    kind: str = "",
    units: Sequence[str] = (),
) -> list[Path]:
    """Write one workbook for each place and language into ``folder`` and give their paths.

    Without ``places``, ``languages`` and ``themes`` all of the study's are meant; without ``round``
    the current one. Places and languages that the study does not have give no form. With another
    ``kind`` than that of places there is a workbook for each unit of the kind (or of ``units``), in
    the languages of the place that it belongs to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for unit, place in subjects_of(study, kind=kind, units=units):
        if places and place.id not in places:
            continue
        for language in place.languages:
            if languages and language not in languages:
                continue
            instrument = instrument_of(
                study,
                cells=cells,
                place=place,
                language=language,
                round=round,
                themes=themes,
                unit=unit,
            )
            written.append(_write(instrument, folder))
    return written


def _write(instrument: Instrument, folder: Path) -> Path:
    # Only who writes forms waits for the library of workbooks.
    from samsyn.formats.workbook.writer import file_name, write_workbook

    path = folder / file_name(instrument)
    path.write_bytes(write_workbook(instrument))
    return path


def subjects_of(
    study: Study, *, kind: str = "", units: Sequence[str] = ()
) -> list[tuple[str, Place]]:
    """What forms of ``kind`` are about, each with the place whose contact answers."""
    settings = study.settings
    if kind in ("", settings.matrix_kind):
        return [(unit_of(settings.matrix_kind, each.id), each) for each in settings.places]
    places = {each.id: each for each in settings.places}
    nowhere = Place("", settings.languages[:1])
    return [
        (unit, places.get(_place_of(study, unit), nowhere))
        for unit in study.units.get(kind, [])
        if not units or id_of(unit) in units
    ]


def _place_of(study: Study, unit: str, *, steps: int = 2) -> str:
    """The place that a unit belongs to: by its own answer, or by that of a unit that it names."""
    if place := study.place_of(unit):
        return place
    asked = study.framework.questions_of(kind_of(unit))
    for question in asked if steps else ():
        for other in study.answers_of(unit, question.id) if question.refers_to else ():
            if "/" in other and (place := _place_of(study, other, steps=steps - 1)):
                return place
    return ""


def write_rater_forms(
    study: Study,
    *,
    folder: Path,
    round: str = "",
    places: Sequence[str] = (),
    languages: Sequence[str] = (),
) -> list[Path]:
    """Write a workbook for each rater, each place that the rater rates, and each language.

    Without ``places`` and ``languages`` all places, and the first language of the rater's own.
    Nothing that is known is shown: raters judge on their own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    homes = {each.id: each for each in study.settings.places}
    kinds = dict.fromkeys(
        each.kind for asked in study.framework.batteries.values() for each in asked
    )
    written: list[Path] = []
    for rater in study.raters.values():
        home = homes.get(rater.place)
        wanted = [each for each in rater.places if each in homes and each in (places or homes)]
        for kind, place in product(kinds, wanted if home else ()):
            assert home is not None
            for language in [each for each in home.languages if each in languages] or (
                home.languages[:1] if not languages else ()
            ):
                heading = _rater_heading(study, rater, kind=kind, place=place, round=round)
                instrument = build_instrument(study.framework, heading=heading, language=language)
                written.append(_write(instrument, folder))
    return written


def _rater_heading(study: Study, rater: Rater, *, kind: str, place: str, round: str) -> Heading:
    settings = study.settings
    round = round or settings.current_round
    return Heading(
        study=settings.id,
        title=settings.title,
        kind=kind,
        place=place,
        place_name=study.place_name(place),
        round=round,
        round_label=next((each.label for each in settings.rounds if each.id == round), Text()),
        contact=text(rater.id),
        asked=rater.place,
        rater=rater.id,
    )


def instrument_of(
    study: Study,
    *,
    cells: Cells,
    place: Place,
    language: str,
    round: str = "",
    themes: Sequence[str] = (),
    unit: str = "",
) -> Instrument:
    """The instrument for one place and language, with what the study knows today.

    ``unit`` is what it asks about, the place itself if none is named.
    """
    settings = study.settings
    round = round or settings.current_round
    unit = unit or unit_of(settings.matrix_kind, place.id)
    kind = kind_of(unit)
    is_place = kind == settings.matrix_kind
    heading = Heading(
        study=settings.id,
        title=settings.title,
        kind=kind,
        place=id_of(unit),
        place_name=study.place_name(place.id) if is_place else _names_of(study, unit),
        round=round,
        round_label=next((each.label for each in settings.rounds if each.id == round), Text()),
        contact=study.settings.contact_of(place.id),
        asked=None if is_place else place.id,
    )
    known = {
        (question.id, facet): found
        for question in study.framework.questions_of(kind)
        for facet in question.asked_facets
        if (found := _known(study, cells, unit, question, facet, round=round, language=language))
    }
    return build_instrument(
        study.framework, heading=heading, language=language, known=known, themes=themes
    )


def _names_of(study: Study, unit: str) -> Text:
    languages = study.settings.all_languages
    return text({each: study.name_of(unit, language=each) for each in languages})


def _known(
    study: Study,
    cells: Cells,
    unit: str,
    question: Question,
    facet: str,
    *,
    round: str,
    language: str,
) -> Known | None:
    """What the latest round up to ``round`` says, in words and in ids; None if nothing does."""

    def in_words(values: Sequence[str], measure: str) -> str:
        say_one = partial(_as_typed, study, question, measure=measure, language=language)
        return "; ".join(map(say_one, values))

    cell = _latest(study, cells, unit, question.id, facet, round=round)
    if cell is None:
        return None
    if cell.state is CellState.CONFLICT:
        answers = " / ".join(map(in_words, cell.alternatives, cell.measures))
        return Known(say("form", "sources_disagree", language, answers=answers))
    words = in_words(cell.values, cell.measure)
    if cell.period:
        words = f"{words} ({cell.period})"
    return Known(words, SEPARATOR.join(cell.values), cell.measure)


_PLAIN_SPACES = str.maketrans({NARROW_SPACE: " ", NO_BREAK_SPACE: " "})


def _as_typed(study: Study, question: Question, value: str, *, measure: str, language: str) -> str:
    """One value in the words that the form's lists offer, or that a contact would type."""
    if code := study.framework.code(question, value, measure=measure):
        return code.label.say(language)
    if value == NONE:
        return say("yes_no", "no", language)
    said = say_value(study, question, value, measure=measure, language=language)
    return said.translate(_PLAIN_SPACES)


def _latest(
    study: Study, cells: Cells, unit: str, question: str, facet: str, *, round: str
) -> Cell | None:
    order = [each.id for each in study.settings.rounds]
    upto = order[: order.index(round) + 1] if round in order else order
    for each in reversed(upto):
        cell = cells.by_key.get((unit, question, facet, each))
        if cell is not None and cell.has_answer:
            return cell
    return None
