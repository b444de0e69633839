"""What the prompt says where something is wrong or means nothing, and how often it says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.prompting import NORDIC, run, run_json


def test_all_files_that_are_wrong_are_named_at_once(started: Path) -> None:
    for name, right, wrong in (
        ("study.yaml", "languages: [en]", "languages: [en"),
        ("framework/themes.yaml", "- {id: organisation", "- {idd: organisation"),
        ("framework/questions/country.yaml", "type: yes_no", "type: yesno"),
        ("sources.csv", "source_id", "id"),
    ):
        file = started / name
        file.write_text(file.read_text().replace(right, wrong, 1))
    found = run_json("check", started, code=1)["problems"]
    files = {each["where"]["file"] for each in found}
    assert {"study.yaml", "framework/themes.yaml", "sources.csv"} < files
    assert ("FRAMEWORK_003", "framework/questions/country.yaml") in {
        (each["code"], each["where"]["file"]) for each in found
    }


@pytest.mark.parametrize(
    "words",
    [
        ("compare", "--place", "ZZ"),
        ("compare", "--theme", "nonsense"),
        ("compare", "--round", "1999"),
        ("compare", "--count", "nonsense"),
        ("compare", "--count", "country", "--by", "nonsense"),
        ("trace", "ZZ", "national_strategy"),
        ("trace", "AA", "nonsense"),
        ("trace", "AA", "national_strategy", "--facet", "law"),
        ("trace", "AA", "national_strategy", "--round", "1999"),
        ("forms", "--place", "ZZ"),
        ("forms", "--place", "AA", "--language", "sv"),
        ("forms", "--round", "1999"),
    ],
)
def test_what_the_study_does_not_have_is_said_with_what_it_has(
    words: tuple[str, ...], as_started: Path
) -> None:
    study = ("--study", as_started) if words[0] == "trace" else (as_started,)
    found = run_json(*words, *study, code=1)["problems"]
    assert [each["code"] for each in found] == ["STUDY_010"]


def test_a_unit_that_there_is_not_gets_no_form() -> None:
    unknown = ("--kind", "initiative", "--unit", "nonsense")
    found = run_json("forms", NORDIC, *unknown, code=1)["problems"]
    assert [each["code"] for each in found] == ["STUDY_010"]


@pytest.mark.parametrize(
    "words",
    [
        ("compare", "--by", "kind"),
        ("compare", "--beside", "DK"),
        ("forms", "--unit", "dk-1"),
    ],
)
def test_an_option_that_would_mean_nothing_is_wrong_use(words: tuple[str, ...]) -> None:
    assert " needs --" in run(*words, code=2).output


@pytest.fixture
def faceted(started: Path) -> Path:
    """A study that asks one question of law and of practice."""
    questions = started / "framework" / "questions" / "country.yaml"
    words = questions.read_text().replace(
        "short: {en: National", "facets: [law, practice]\n    short: {en: National", 1
    )
    questions.write_text(words.replace("    relevant: national_strategy == 'yes'\n", ""))
    (started / "tables" / "answers.csv").write_text(
        "country,question,facet,value,note,source_id\n"
        "AA,national_strategy,law,yes,,aa-strategy\n"
        "AA,national_strategy,practice,no,,aa-strategy\n"
    )
    plan = started / "tables.yaml"
    plan.write_text(
        plan.read_text().replace(
            '{question}"\n    empty', '{question}/{facet}"\n    facet: facet\n    empty'
        )
    )
    (started / "ledger.jsonl").unlink()
    (started / "report" / "en" / "1-summary.md").write_text("# Summary\n")
    run("admit", started)
    return started


def test_each_facet_is_named_and_counted(faceted: Path) -> None:
    traced = run("trace", "AA", "national_strategy", "--study", faceted).stdout
    assert "strategy? (in law)" in traced
    assert "strategy? (in practice)" in traced
    found = run_json("trace", "AA", "national_strategy", "--study", faceted)
    assert [each["cell"]["values"] for each in found] == [["yes"], ["no"]]
    for words in (("--gaps",), ("--place", "AA"), ("--place", "AA", "--beside", "BB")):
        assert "in practice" in run("compare", faceted, *words).stdout
    counts = run("compare", faceted, "--count", "country", "--by", "national_strategy/law").stdout
    assert "1" in counts
    assert (
        "in law"
        in run(
            "compare",
            faceted,
            "--count",
            "country",
            "--by",
            "national_strategy/law",
            "--by",
            "strategy_year",
        ).stdout
    )
    whole = run_json("compare", faceted, "--count", "country", "--by", "national_strategy", code=1)
    assert "national_strategy/law" in whole["problems"][0]["remedy"]


def test_gaps_and_changes_narrow_to_a_place_and_a_theme(started: Path) -> None:
    every = run_json("compare", started, "--gaps")["gaps"]
    of_place = run_json("compare", started, "--gaps", "--place", "AA")["gaps"]
    assert of_place == [each for each in every if each["unit"] == "country/AA"] != []
    assert len(run_json("compare", started, "--gaps", "--theme", "organisation")["gaps"]) == len(
        every
    )


def test_a_file_beside_no_study_or_that_is_not_there_says_so(tmp_path: Path) -> None:
    stray = tmp_path / "stray.xlsx"
    assert "FORMAT_005" in run("admit", stray, code=1).stderr
    stray.write_bytes(b"")
    assert "STUDY_016" in run("admit", stray, code=1).stderr


def test_the_same_problem_at_many_places_is_said_once(started: Path) -> None:
    sources = started / "sources.csv"
    sources.write_text(sources.read_text().replace("aa-strategy,", "aa-strategi,"))
    table = started / "tables" / "answers.csv"
    table.write_text(
        table.read_text() + "".join(f"AA,q{each},1,,aa-strategy\n" for each in range(6))
    )
    said = run("check", started, code=1).stderr
    assert said.count("says that its source is 'aa-strategy'") == 1
    assert "more places" in said
    found = run_json("check", started, code=1)["problems"]
    assert sum(each["code"] == "STUDY_003" for each in found) > 6
