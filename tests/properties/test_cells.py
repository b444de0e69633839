"""What holds for cells whatever the statements are."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.collection.answer import Answer
from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cells
from samsyn.evidence.statement import statement_id
from samsyn.framework.question import CellRule
from samsyn.vocabulary.absence import Absence
from tests.making import PLACES, make_question, make_source, make_study, say

SOURCES = [
    make_source(f"s{number}", kind=kind, date=str(2020 + number))
    for number, kind in enumerate(("law", "press", "agency", "web"))
]
answers = st.builds(
    say,
    st.sampled_from([f"country/{place}" for place in PLACES[:2]]),
    st.just("q"),
    st.sampled_from(["1", "2", "3", "none", *Absence]),
    source=st.sampled_from([each.id for each in SOURCES]),
    measure=st.sampled_from(["", "a"]),
    evidenced=st.booleans(),
    said_by=st.sampled_from(["one", "other"]),
)
few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def cells_of(said: list[Answer], rule: CellRule) -> Cells:
    question = make_question("q", type="number", rule=rule)
    return build_cells(make_study(questions=[question], said=said, sources=SOURCES))


#: The same thing said twice is admitted once, as it was said first: each is said once here.
#: Under ``latest`` and ``best_source`` the order of admission breaks ties, and is meant to.
unordered = st.sampled_from(
    [CellRule.SINGLE, CellRule.MAJORITY, CellRule.MEDIAN, CellRule.UNION, CellRule.RATING]
)


@few
@given(st.lists(answers, max_size=12, unique_by=statement_id), unordered, st.randoms())
def test_the_order_of_the_ledger_does_not_change_the_answer(
    said: list[Answer], rule: CellRule, random: object
) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = cells_of(said, rule), cells_of(shuffled, rule)
    assert one.by_key.keys() == other.by_key.keys()
    for cell in one:
        twin = other.by_key[cell.key]
        assert (cell.state, set(cell.values), cell.n_sources, cell.warnings) == (
            twin.state,
            set(twin.values),
            twin.n_sources,
            twin.warnings,
        )


@few
@given(st.lists(answers, max_size=12), st.sampled_from(list(CellRule)))
def test_every_cell_accounts_for_its_statements(said: list[Answer], rule: CellRule) -> None:
    cells = cells_of(said, rule)
    units = Counter(each.unit for each in set(said))
    assert {cell.unit for cell in cells} == set(units)
    for cell in cells:
        on_cell = {each for each in said if each.unit == cell.unit}
        valued = [each for each in on_cell if each.value is not None]
        assert len(cell.statements) == cell.n_statements <= len(on_cell)
        assert cell.n_sources == len({each.source for each in on_cell})
        assert cell.has_answer is bool(valued)
        assert len(cell.alternatives) == len({(each.value, each.measure) for each in valued})
        assert cell.agreement is None or 0 <= cell.agreement <= 1
        assert (cell.state == "conflict") == (bool(valued) and not cell.values)
