"""What each type of figure says of a study: its words, its table, what it draws."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from samsyn.comparison.build import build_cells
from samsyn.publication.figure.coverage import draw_coverage
from samsyn.publication.figure.figure import NARROW, Figure
from samsyn.publication.figure.gap_map import draw_gap_map
from samsyn.publication.figure.geometry import fit, read_outlines
from samsyn.publication.figure.map import draw_map
from samsyn.publication.figure.material import Material
from samsyn.publication.figure.memberships import draw_memberships
from samsyn.publication.figure.overview import draw_matrix
from samsyn.publication.figure.plan import FigurePlan
from samsyn.publication.figure.round_changes import draw_round_changes
from samsyn.publication.figure.scales import draw_scales
from samsyn.publication.figure.timeline import draw_timeline
from tests.making import make_codelist, make_question, make_study, say

Make = Callable[..., Material]
NORDIC = Path(__file__).resolve().parents[4] / "examples" / "nordic"


def words(figure: Figure, *, width: int = 640) -> list[str]:
    spec = figure.spec if width == 640 else figure.narrow or {}
    return [row["text"] for data in spec["data"] for row in data["values"] if "text" in row]


def tips(figure: Figure) -> list[dict[str, str]]:
    return [row["tip"] for data in figure.spec["data"] for row in data["values"] if "tip" in row]


# Overview ---------------------------------------------------------------------------------------


def test_the_matrix_says_who_is_known_best(material: Make) -> None:
    figure = draw_matrix(material())
    assert figure.title == ("Most is known about DK (6 of 7 questions), least about FI and IS (1)")
    assert figure.caption == "n = 35 cells, 14 of them with an answer. Sources: 6."
    assert figure.n == 35
    assert figure.sources[0] == "law"
    assert "Sources disagree: 1" in figure.alt


def test_the_matrix_shows_short_answers_and_no_long_ones(material: Make) -> None:
    figure = draw_matrix(material())
    shown = words(figure)
    assert {"2016", "4 of 5", "2 of 4", "44.5%", "care", "Plan"} <= set(shown)
    assert "A title that is much too long for a cell" not in shown
    assert "Yes" not in shown


def test_the_matrix_in_danish_has_a_decimal_comma(material: Make) -> None:
    assert "44,5\u00a0%" in words(draw_matrix(material("da")))


def test_the_table_of_the_matrix_has_the_sign_and_the_answer(material: Make) -> None:
    table = draw_matrix(material()).table
    assert table.header == ("Theme", "Question", "DK", "FI", "IS", "NO", "SE")
    [exit] = [row for row in table.rows if row[1] == "What of exit?"]
    assert exit[2:] == ("● Yes", "■ withheld", "– not found", "○ No", "◌ No")


def test_the_narrow_matrix_has_no_words_in_its_cells(material: Make) -> None:
    assert "2016" not in words(draw_matrix(material()), width=NARROW)


def test_facets_get_rows_of_their_own() -> None:
    study = make_study(
        questions=[make_question("duty", facets=("law", "plan"))],
        said=[
            say("country/DK", "duty", "yes", facet="law", source="s"),
            say("country/DK", "duty", ("yes"), facet="plan", source="s"),
        ],
        places=("DK",),
    )
    figure = draw_matrix(Material(study, build_cells(study), FigurePlan("it", "matrix"), "en"))
    assert figure.title == "Answers were found to 2 of 2 questions asked"
    assert "What of duty?, In law" in words(figure)


def test_many_places_are_headed_by_their_codes() -> None:
    places = tuple(f"P{number}" for number in range(20))
    study = make_study(
        questions=[make_question("duty")],
        said=[say("country/P1", "duty", "yes", source="s")],
        places=places,
    )
    figure = draw_matrix(Material(study, build_cells(study), FigurePlan("it", "matrix"), "en"))
    assert set(places) <= set(words(figure))


# Gap map ----------------------------------------------------------------------------------------

GAPS = {"kind": "initiative", "rows": "kind", "columns": "levels"}


def test_the_gap_map_counts_and_shows_gaps(material: Make) -> None:
    figure = draw_gap_map(material(**GAPS, segment="country"))
    assert figure.title == (
        "Grants, primary, is the largest group (12); 3 of 6 combinations have no initiatives"
    )
    assert figure.caption.startswith("n = 16 initiatives; 1 of them stand in more than one column.")
    assert figure.table.header == ("What of kind?", "All", "Primary", "Secondary", "Not coded")
    assert figure.table.rows == (
        ("Grants", "12", "12 (FI 12)", "–", "–"),
        ("Exit", "3", "1 (DK 1)", "3 (DK 2, NO 1)", "–"),
        ("Mentoring", "1", "–", "–", "1 (SE 1)"),
    )


def test_every_unit_is_a_tile_with_its_code_and_says_its_name(material: Make) -> None:
    lit = {"question": "evaluated", "value": "yes", "label": "assessed"}
    figure = draw_gap_map(material(**GAPS, segment="country", highlight=lit))
    assert words(figure).count("FI") == 12
    assert "assessed" in words(figure)
    assert {"Name": "Name of a", "What of evaluated?": "Yes"}.items() <= next(
        tip for tip in tips(figure) if tip.get("Name") == "Name of a"
    ).items()


def test_a_segment_of_states_draws_signs_and_counts_what_was_not_found(material: Make) -> None:
    figure = draw_gap_map(
        material(**GAPS, segment="evaluated", title="{lit} of {units}, {unknown}")
    )
    assert figure.title == "0 of 16, {unknown}"
    assert {"What of evaluated?:", "Yes", "No", "Not found"} <= set(words(figure))


def test_an_empty_gap_map_is_drawn_too() -> None:
    study = make_study(
        questions=[make_question(id, kind="thing") for id in ("a", "b", "c")], said=[]
    )
    plan = FigurePlan(
        "it", "gap_map", settings={"kind": "thing", "rows": "a", "columns": "b", "segment": "c"}
    )
    figure = draw_gap_map(Material(study, build_cells(study), plan, "en"))
    assert figure.n == 0
    assert figure.table.rows == ()


# Coverage ---------------------------------------------------------------------------------------

STATED = {
    "kind": "evaluation",
    "part": "covers",
    "whole": "of",
    "subject": ["programme"],
    "remarks": ["kind", "year"],
}


def test_coverage_names_part_whole_and_what_is_counted(material: Make) -> None:
    figure = draw_coverage(material(**STATED, highlight=["evaluation/mid"]))
    assert figure.title == "Name of second: 13 of 19 towns were covered"
    assert figure.caption == (
        "n = 3 evaluations that state a number, 2 of them with the whole as well. "
        "Source: “Title of law”, 2025."
    )
    assert figure.table.rows == (
        ("Name of second", "Care 2018", "13", "19", "towns", "68%"),
        ("Name of second", "Security 2018", "19", "19", "towns", "100%"),
        ("Evaluation alone", "2020", "5", "–", "towns", "–"),
    )
    assert "Of how many is not stated" in words(figure)


def test_shares_are_counted_by_place(material: Make) -> None:
    figure = draw_coverage(
        material(kind="initiative", group="country", question="evaluated", value="yes")
    )
    assert figure.title == "14 of 16 initiatives are covered; the largest share is in FI"
    assert [row[:4] for row in figure.table.rows] == [
        ("FI", "", "12", "12"),
        ("SE", "", "1", "1"),
        ("DK", "", "1", "2"),
        ("NO", "", "0", "1"),
    ]
    assert figure.n == 16


def test_coverage_of_nothing(material: Make) -> None:
    figure = draw_coverage(material(kind="network", part="members", whole="members"))
    assert figure.table.rows == ()
    assert figure.caption == "n = 0 networks that state a number, 0 of them with the whole as well."


# Map --------------------------------------------------------------------------------------------


def test_the_map_says_where_there_is_one(material: Make) -> None:
    figure = draw_map(material(questions=["exit", "member"], outlines="nordic"))
    assert figure.title == "What of exit? in one and what of member? in one of five places"
    assert "NO no" in figure.alt
    paths = [row for data in figure.spec["data"] for row in data["values"] if "path" in row]
    assert len(paths) == 12
    assert figure.table.rows[0] == ("DK", "● Yes", "● Yes")


def test_squares_give_every_place_the_same_room(material: Make) -> None:
    grid = {"IS": [0, 0], "NO": [1, 0], "SE": [2, 0], "FI": [3, 0], "DK": [1, 1]}
    figure = draw_map(material(questions=["logic"], view="tiles", grid=grid))
    boxes = [row for data in figure.spec["data"] for row in data["values"] if "height" in row]
    assert len(boxes) == 5
    assert len({(box["width"], box["height"]) for box in boxes}) == 1
    assert "Care" in words(figure)


def test_many_questions_are_compared_and_not_listed_in_the_title(material: Make) -> None:
    questions = ["exit", "title", "year", "logic", "member"]
    figure = draw_map(material(questions=questions, view="tiles"))
    assert figure.title == (
        "Most often answered with other than no among five questions: what of title? "
        "(two of five places); least often: what of exit?, what of year?, what of logic? "
        "and what of member? (one)"
    )


def test_squares_without_a_grid_stand_in_a_row(material: Make) -> None:
    figure = draw_map(material(questions=["exit"] * 4, view="tiles"))
    assert len([w for w in words(figure) if w == "DK"]) == 4
    assert draw_map(material(questions=[], view="tiles")).n == 0


def test_outlines_are_cut_at_the_frame() -> None:
    outlines = read_outlines("nordic")
    assert set(outlines.places) == {"DK", "FI", "IS", "NO", "SE"}
    frame = fit(outlines.extent, left=10, top=20, width=300)
    numbers = [
        tuple(map(float, point.split(",")))
        for ring in frame.path(outlines.context).strip("MZ").split("ZM")
        for point in ring.split("L")
    ]
    assert all(9.9 <= x <= 310.1 and 19.9 <= y <= 20.1 + frame.height for x, y in numbers)
    assert all(10 <= frame.place(sign)[0] <= 310 for sign in outlines.signs.values())


# Timeline ---------------------------------------------------------------------------------------


def test_the_timeline_has_a_line_for_each_unit_and_what_followed(material: Make) -> None:
    related = {"kind": "evaluation", "refers": "programme", "date": "year", "kind_question": "kind"}
    figure = draw_timeline(
        material(kind="programme", date="year", group="country", related=related)
    )
    assert figure.title == (
        "The first of 4 programmes dates from 2009 (DK); evaluations followed 1 of them"
    )
    assert figure.table.rows == (
        ("DK", "Name of first", "2009", "–"),
        (
            "DK",
            "Name of second",
            "2015",
            "Evaluation mid, care (2018); Evaluation final, security (2018); "
            "Evaluation late (year not stated)",
        ),
        ("SE", "Name of undated", "year not stated", "–"),
        ("INT", "Name of beyond", "2020", "–"),
    )
    assert {"2010", "2015", "2020", "2", "year not stated"} <= set(words(figure))


def test_a_timeline_without_anything_that_follows(material: Make) -> None:
    figure = draw_timeline(material("da", kind="programme", date="year", group="country"))
    assert "årstal ikke oplyst" in words(figure)
    empty = draw_timeline(material(kind="network", date="name", group="name"))
    assert "Name of" not in empty.alt


# Memberships ------------------------------------------------------------------------------------


def test_memberships_come_from_answers_and_from_lists(material: Make) -> None:
    figure = draw_memberships(
        material(
            rows=[
                {"network": "network/a"},
                {"question": "member"},
                {"question": "exit", "label": {"en": "The exit pact", "da": "Exitpagten"}},
            ],
            states={"answered": {"en": "Takes part", "da": "Deltager"}},
        )
    )
    rows = {row[0]: row[1:] for row in figure.table.rows}
    assert rows["Network A"][:3] == ("● Takes part", "– Not found", "– Not found")
    assert rows["Network A"][-1] == "country/GB" or rows["Network A"][-1].endswith("GB")
    assert rows["What of member?"][2] == "○ No, with evidence"
    assert "The exit pact" in rows
    assert "and 1 more" in words(figure)
    assert figure.title == (
        "Of three networks, agreements and projects, most are joined by DK (three), "
        "fewest by FI, IS and NO (0)"
    )


# Changes between rounds -------------------------------------------------------------------------


def test_what_was_not_read_is_not_dropped(material: Make) -> None:
    figure = draw_round_changes(material(unit="page/p", question="named"))
    assert figure.title == "Named in every version that was read in full: one of three"
    assert figure.table.header == ("Name", "2\u00a0May 2017", "7\u00a0October 2019", "Page of 2026")
    unknown = "? not known: only a part was read"
    assert figure.table.rows == (
        ("Network A", "● named", "● named", unknown),
        ("Network B", "● named", "○ not named", unknown),
        ("Network C", "○ not named", "○ not named", "● named"),
    )
    assert figure.caption.endswith("what is missing there may still be named.")


def test_changes_of_something_that_was_never_asked(material: Make) -> None:
    figure = draw_round_changes(material(unit="page/other", question="named"))
    assert figure.n == 0


# Scales -----------------------------------------------------------------------------------------


def test_scales_of_different_length_stand_apart(material: Make) -> None:
    figure = draw_scales(material(question="level"))
    assert figure.title == (
        "What of level?: two on a scale of five and one on a scale of four, "
        "which cannot be put on one axis"
    )
    assert figure.table.rows == (
        ("DK", "4 of 5", "five", "2023"),
        ("SE", "3 of 5", "five", "2023–2024"),
        ("FI", "2 of 4", "four", "2025"),
        ("IS", "not applicable", "–", "–"),
        ("NO", "not asked", "–", "–"),
    )
    assert {"five", "four", "4 of 5", "2 of 4", "IS: Not applicable"} <= set(words(figure))


def test_one_scale_needs_no_warning_and_breaks_its_row() -> None:
    places = tuple(f"P{number}" for number in range(8))
    study = make_study(
        questions=[make_question("level", type="scale", scales=("five",))],
        said=[say(f"country/{each}", "level", "2", measure="five", source="s") for each in places],
        codelists=[make_codelist("five", "1", "2", ordered=True)],
        places=places,
    )
    plan = FigurePlan("it", "scales", settings={"question": "level"})
    figure = draw_scales(Material(study, build_cells(study), plan, "en"))
    assert figure.title == "What of level? in eight places"
    assert figure.spec["height"] > 200
