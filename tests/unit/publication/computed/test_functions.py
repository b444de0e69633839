"""What each function of an expression gives, over one small study."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samsyn.publication.computed.function import FUNCTIONS
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.placing import placing_functions
from samsyn.publication.computed.table import _TABLES
from samsyn.vocabulary.expression import ExpressionError
from tests.reporting import cells_of, make_reported_study, work_out

STUDY = make_reported_study()
NB = "\u00a0"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        # counting
        ("count('country')", 5),
        ("count('country', exit='yes')", 2),
        ("count('country', exit='no')", 1),
        ("count('country', exit='not_found')", 1),
        ("count('country', exit='conflict')", 1),
        ("count('country', exit='any')", 4),
        ("count('country', exit='absent')", 1),
        ("count('country', exit=('no', 'not_found'))", 2),
        ("count('country', duty='yes', facet='law')", 1),
        ("count('country', since='>=2017')", 1),
        ("count('country', since='<2017')", 1),
        ("count('country', since=2020, round='2021')", 1),
        ("count('country', houses=12)", 1),
        ("count('country', houses='>4')", 2),
        ("count('country', milieus='left')", 1),
        ("count('page', networks='a', round='2021')", 1),
        ("count('initiative', country='DK', name='Alpha')", 1),
        ("units('initiative', country='SE')", ("initiative/b",)),
        ("total('initiative', 'amount')", 60900001.5),
        ("total('initiative', 'amount', country='DK')", 60900000),
        ("lowest('initiative', 'start')", 2015),
        ("highest('initiative', 'start')", 2019),
        ("highest('initiative', 'amount')", 60900000),
        ("distinct('country', 'exit')", ("yes", "no")),
        ("measures('houses')", ("info_houses", "percent", "pilots")),
        ("size(measures('amount', kind='initiative'))", 1),
        ("share(1, 4)", 0.25),
        ("count_cells('country', 'any', unit='DK')", 7),
        ("count_cells('country', 'not_found')", 1),
        ("count_cells('initiative', 'any', theme='content')", 8),
        ("count_conflicts()", 1),
        ("count_conflicts(settled=True)", 0),
        ("count_conflicts(kind='initiative')", 0),
        ("count_sources()", 2),
        ("count_sources(kind='law')", 1),
        ("count_statements(kind='page')", 2),
        ("count_rounds()", 2),
        # one cell
        ("value('DK', 'houses')", 12),
        ("value('country/DK', 'exit')", "yes"),
        ("value('IS', 'exit')", None),
        ("value('NO', 'houses')", "none"),
        ("value('initiative/b', 'amount')", 1.5),
        ("values('DK', 'milieus')", ("left", "right")),
        ("answer('DK', 'houses')", "12 info_houses"),
        ("answer('FI', 'houses')", "80 per cent"),
        ("answer('NO', 'houses')", "none"),
        ("answer('DK', 'level')", "4 of 5"),
        ("answer('IS', 'exit')", "not found"),
        ("answer('IS', 'level')", "not asked"),
        ("answer('FI', 'exit')", "Yes / No"),
        ("answer('DK', 'milieus')", "Left and Right"),
        ("answer('NO', 'since')", "since 2016"),
        ("answer('initiative/a', 'amount')", f"DKK{NB}60,900,000"),
        ("answer('page/p', 'networks', round='2021')", "Alpha and Gamma"),
        ("said('FI', 'exit', 'plan')", "no"),
        ("said('DK', 'houses', 'law')", 12),
        ("said('DK', 'milieus', 'law')", ("left", "right")),
        ("said('DK', 'body', 'law')", "a *body* of <b>"),
        ("state('SE', 'exit')", "no"),
        ("conflict('FI', 'exit')", True),
        ("conflict('DK', 'exit')", False),
        ("settled('FI', 'exit')", False),
        ("measure('DK', 'houses')", "info_houses"),
        ("measure('DK', 'exit')", ""),
        ("sources('FI', 'exit')", ("law", "plan")),
        ("warned('houses', 'different_measure')", True),
        ("warned('houses', 'translated', unit='DK')", False),
        ("year('DK', 'since')", 2018),
        ("year('2018-08-28')", 2018),
        # change
        ("named('page/p', 'networks', '2021', 'a', 'Gamma')", True),
        ("named('page/p', 'networks', '2026', 'a')", False),
        ("added('page/p', 'networks', '2021', '2026')", ("initiative/b",)),
        ("dropped('page/p', 'networks', '2021', '2026')", ("initiative/a",)),
        ("kept('page/p', 'networks', '2021', '2026')", ("Gamma",)),
        ("changed('page/p', 'networks', '2021', '2026')", True),
        # writing
        ("words(4)", "four"),
        ("Words(4)", "Four"),
        ("words(13)", "13"),
        ("words(1, 'a single')", "a single"),
        ("number(1234567.891, 1)", "1,234,567.9"),
        ("percent(1, 3)", "33 per cent"),
        ("percent(0.125, 1, 1)", "12.5 per cent"),
        ("millions(60900000)", "60.9 million"),
        ("plural(1, 'country', 'countries')", "country"),
        ("plural(2, 'country', 'countries')", "countries"),
        ("date('2018-08-28')", f"28{NB}August 2018"),
        ("date('2018-08')", "August 2018"),
        ("date('2018/2020')", "2018–2020"),
        ("date('../2020')", "until 2020"),
        ("date('2018-01/2018-02')", "January 2018 – February 2018"),
        ("date('soon')", "soon"),
        ("lower('Not found')", "not found"),
        ("lower('NGO')", "NGO"),
        ("names('country', exit='yes')", "DK and NO"),
        ("names('country', exit='withheld')", "none"),
        ("names(units('initiative'))", "Alpha and Beta #1"),
        ("list(added('page/p', 'networks', '2021', '2026'))", "Beta #1"),
        ("name('initiative/a')", "Alpha"),
        ("original_name('initiative/a')", "Alpha"),
        ("code('country', 'exit', 'yes')", "Yes"),
        ("codes('country', 'milieus', ('left', 'right'))", "Left and Right"),
        ("question('country', 'exit')", "What of exit?"),
        ("theme('content')", "Content"),
        ("measure_label('pilots')", "Pilots"),
        ("measure_label('five')", "five"),
        ("measure_label('unknown')", "unknown"),
        ("round_label('2021')", "Round 2021"),
        ("round_date('2021')", f"1{NB}June 2021"),
        ("source('law')", "[Ministry 2018](#source-law)"),
        ("source_title('law')", "Title of law"),
        ("source_publisher('law')", "Ministry"),
        ("source_year('law')", "2018"),
        ("warning('different_measure')", "different units of measure or scales"),
        ("absence('not_found')", "not found"),
    ],
)
def test_function(expression: str, expected: object) -> None:
    assert work_out(expression, study=STUDY) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("words(count('country'))", "fem"),
        ("words(1, 'et')", "et"),
        ("names('country', exit='yes')", "DK og NO"),
        ("number(1234567.891, 1)", "1.234.567,9"),
        ("percent(1, 3)", "33 procent"),
        ("millions(60900000)", "60,9 mio."),
        ("date('2018-08-28')", f"28.{NB}august 2018"),
        ("answer('IS', 'exit')", "ikke fundet"),
        ("answer('DK', 'level')", "4 af 5"),
    ],
)
def test_function_in_danish(expression: str, expected: object) -> None:
    assert work_out(expression, language="da", study=STUDY) == expected


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("count('countri')", "no unit kind 'countri' (did you mean country?)"),
        ("count('country', exits='yes')", "did you mean exit?"),
        ("count('country', exit='yess')", "'yess' is no answer to 'exit'; answers are: yes, no"),
        ("count('country', exit=('yes', 'yess'))", "'yess' is no answer"),
        ("value('XX', 'exit')", "no unit 'country/XX'"),
        ("value('DK', 'exit', round='1999')", "no round '1999'"),
        ("value('DK', 'duty', facet='plans')", "no facet 'plans'"),
        ("count('country', duty='yes')", "name one, facet='law'"),
        ("value('FI', 'exit')", "disagree"),
        ("said('DK', 'exit', 'plan')", "'plan' gives no answer"),
        ("total('country', 'houses')", "measured in"),
        ("total('country', 'exit')", "no numbers"),
        ("lowest('country', 'since', exit='withheld')", "no answer"),
        ("count_cells('country', 'nowhere')", "no state 'nowhere'"),
        ("size('abc')", "in a list"),
        ("list('abc')", "in a list"),
        ("codes('country', 'exit', 'yes')", "list of answers"),
        ("code('country', 'exit', 'maybe')", "no answer"),
        ("warned('exit', 'sunburn')", "no warning 'sunburn'"),
        ("named('page/p', 'networks', '2021')", "what it should look for"),
        ("added('page/p', 'networks', '2021', '')", "name the round"),
        ("theme('nothing')", "no theme"),
        ("source('nobody')", "no source 'nobody'"),
        ("year('soon')", "no year"),
        ("percent(1, 0)", "a share of nothing"),
        ("nothing(1)", "no function 'nothing'"),
    ],
)
def test_what_is_wrong_is_said(expression: str, words: str) -> None:
    with pytest.raises(ExpressionError, match=re.escape(words)):
        work_out(expression, study=STUDY)


def test_settled_conflict_has_a_value() -> None:
    study = make_reported_study(is_settled=True)
    assert work_out("value('FI', 'exit')", study=study) == "yes"
    assert work_out("settled('FI', 'exit') and conflict('FI', 'exit')", study=study) is True
    assert work_out("count('country', exit='yes')", study=study) == 3


def test_every_function_and_table_is_documented() -> None:
    manual = (Path(__file__).parents[4] / "docs" / "claims.md").read_text(encoding="utf-8")
    lookup = Lookup(STUDY, cells_of(STUDY), "en")
    known = [*FUNCTIONS, *placing_functions(lookup)]
    assert [name for name in known if f"`{name}(" not in manual and f" {name}(" not in manual] == []
    assert [name for name in _TABLES if f"table('{name}'" not in manual] == []
