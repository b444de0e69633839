"""Whatever is answered and however rows and columns are shuffled, the same comes back (M51)."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from samsyn.study import Study
from tests.formats.forming import fill, make_form_study, read_back, write_form

pytestmark = pytest.mark.usefixtures("unmeasured")

#: What a cell of a workbook can hold (XML 1.0, 2.2), without what reading strips.
WORDS = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc")),
    min_size=1,
    max_size=40,
).filter(lambda words: words == words.strip() and not words.startswith(("=", "#", "_x")))

ANSWERS: dict[str, st.SearchStrategy[tuple[dict[str, str], Any]]] = {
    "exit": st.sampled_from([({"answer": "Ja"}, "yes"), ({"answer": "no"}, "no")]),
    "model": st.sampled_from(
        [({"answer": "En kreds"}, "circle"), ({"answer": "square"}, "square")]
    ),
    "levels": st.lists(st.sampled_from(["circle", "square"]), min_size=1, unique=True).map(
        lambda codes: ({"answer": ";".join(codes)}, tuple(sorted(codes)))
    ),
    "houses": st.integers(0, 10**9).map(
        lambda n: ({"answer": f"{n},5", "measure": "Byer"}, f"{n}.5")
    ),
    "since": st.dates().map(lambda day: ({"answer": day.isoformat()}, day.isoformat())),
    "name": WORDS.map(lambda words: ({"answer": f"x{words}"}, f"x{words}")),
    "threat": st.integers(1, 4).map(lambda n: ({"answer": f"{n}/4"}, str(n))),
}


@pytest.fixture(scope="module")
def study() -> Study:
    return make_form_study()


@pytest.fixture(scope="module")
def form(study: Study, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_form(study, tmp_path_factory.mktemp("form")).read_bytes()


def shuffle(path: Path, *, chance: random.Random, empty: int) -> None:
    """Put the rows of questions and all columns into another order, and empty rows between."""
    workbook = load_workbook(path)
    for sheet in workbook.worksheets[1:3]:
        before = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        order = list(range(len(before[0])))
        chance.shuffle(order)
        head, questions = before[:4], before[4:]
        chance.shuffle(questions)
        for row in [*head, *([[""] * len(order)] * empty), *questions]:
            sheet.append([None])
            for position, index in enumerate(order, start=1):
                cell = sheet.cell(sheet.max_row, position)
                cell.value = row[index]
                if isinstance(row[index], str):
                    cell.data_type = "s"
    workbook.save(path)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    said=st.fixed_dictionaries({}, optional=ANSWERS).filter(bool),
    seed=st.integers(0, 2**16),
    empty=st.integers(0, 3),
)
def test_m51_what_was_answered_comes_back(
    study: Study, form: bytes, said: dict[str, Any], seed: int, empty: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        path.write_bytes(form)
        fill(path, {item: given for item, (given, _) in said.items()})
        shuffle(path, chance=random.Random(seed), empty=empty)
        answers, problems = read_back(path, study)
    assert problems == []
    given_back = {item: each.value for item, each in answers.items() if each.absence is None}
    assert given_back == {item: value for item, (_, value) in said.items()}
