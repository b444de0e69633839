"""Effects at the prompt: BCG as a study folder, from statements and a plan to the synthesis."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from samsyn.cli.main import app
from samsyn.collection.answer import Answer
from tests.reference.trials import bcg_tables, rows_of
from tests.study_folder import admit, answer, make_folder

RUN = CliRunner()
_NUMBERS = ("events_1", "n_1", "events_2", "n_2")
_QUESTIONS = "".join(
    f"  - {{id: {id}, theme: exits, type: {type}, label: {{en: {id}?, da: {id}?}}}}\n"
    for type, ids in (("text", ("name", "study", "outcome", "form")), ("number", _NUMBERS))
    for id in ids
)
_SYNTHESES = """\
syntheses:
  - id: bcg
    title: {en: BCG against tuberculosis, da: BCG mod tuberkulose}
    outcome: tuberculosis
    measure: log_risk_ratio
    model: reml
    leave_out:
      - {result: trial/12, reason: {en: Counted twice.}}
"""


@pytest.fixture(scope="module")
def bcg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bcg")
    make_folder(folder)
    kinds = folder / "framework/kinds.yaml"
    words = "  - {id: trial, label: {en: Trial, da: Forsøg}, title: name, role: study_result}\n"
    kinds.write_text(kinds.read_text() + words)
    (folder / "framework/questions/trial.yaml").write_text("kind: trial\nquestions:\n" + _QUESTIONS)
    (folder / "evaluation").mkdir()
    (folder / "evaluation/syntheses.yaml").write_text(_SYNTHESES)
    admit(folder, *_said())
    return folder


def _said() -> Iterator[Answer]:
    for number, (row, table) in enumerate(zip(rows_of("bcg"), bcg_tables(), strict=True)):
        told = {
            "name": row["author"],
            "study": f"s{number}",
            "outcome": "tuberculosis",
            "form": "events",
        } | {name: f"{table[name]:g}" for name in _NUMBERS}
        for question, value in told.items():
            yield answer(f"trial/{number}", question, value, source="page")


def test_a_synthesis_is_printed_with_its_studies(bcg: Path) -> None:
    done = RUN.invoke(app, ["evaluate", "effects", str(bcg)], env={"COLUMNS": "120"})
    assert done.exit_code == 0, done.output
    assert "BCG against tuberculosis" in done.output
    assert "Aronson" in done.output
    assert "0.46" in done.output
    assert "k = 12" in done.output
    assert "trial/12: Counted twice." in done.output


def test_the_same_as_data(bcg: Path) -> None:
    done = RUN.invoke(app, ["evaluate", "effects", str(bcg), "--json"])
    found = json.loads(done.stdout)
    (one,) = found["syntheses"]
    # Without the last trial: metafor's leave1out.
    assert one["synthesis"]["estimate"] == pytest.approx(-0.7775362, abs=1e-6)
    assert one["synthesis"]["tau2"] == pytest.approx(0.3037334, abs=1e-6)
    assert len(one["without_one"]) == 12
    assert found["why_none"] is None
    assert len(found["results"]) == 13


def test_a_plan_that_names_what_nobody_knows(bcg: Path) -> None:
    plan = bcg / "evaluation/syntheses.yaml"
    before = plan.read_text()
    plan.write_text(before.replace("reml", "best").replace("log_risk_ratio", "risk"))
    done = RUN.invoke(app, ["check", str(bcg), "--json"])
    plan.write_text(before)
    found = json.loads(done.stdout)["problems"]
    said = [(each["code"], each["where"]["row"]) for each in found if "EVAL" in each["code"]]
    assert said == [("EVALUATION_047", 5), ("EVALUATION_047", 6)]


def test_a_study_without_numbers_says_why_there_is_no_synthesis(bcg: Path) -> None:
    (plan := bcg / "evaluation/syntheses.yaml").write_text("syntheses: []\n")
    done = RUN.invoke(app, ["evaluate", "effects", str(bcg), "--language", "da"])
    plan.write_text(_SYNTHESES)
    assert done.output.startswith("Der er resultater, men undersøgelsen har ikke angivet")
