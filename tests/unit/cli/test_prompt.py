"""The command line, from end to end, on the real study and on one that was just started."""

from __future__ import annotations

import shutil
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from samsyn.cli.cache_folder import cache_folder
from samsyn.cli.main import app, main
from samsyn.cli.serve import open_server
from samsyn.workflows.admit import admit_tables
from samsyn.workflows.check import require_study
from tests.prompting import NORDIC, RUNNER, run, run_json


@pytest.fixture
def nordic(tmp_path: Path) -> Path:
    """A copy of the real study that a test may write to."""
    folder = tmp_path / "nordic"
    shutil.copytree(NORDIC, folder)
    return folder


# What looks


def test_check_counts_what_there_is_and_finds_nothing_wrong(as_started: Path) -> None:
    found = run_json("check", NORDIC)
    assert found["statement"] == 5897
    assert found["conflict"] == 15
    assert found["problems"] == []
    assert "No problems." in run("check", as_started).stdout


def test_check_of_no_study_says_so_and_leaves_with_1(tmp_path: Path) -> None:
    found = run_json("check", tmp_path, code=1)
    assert [each["code"] for each in found["problems"]] == ["STUDY_001"]
    assert "STUDY_001" in run("check", tmp_path, code=1).stderr


def test_wrong_use_leaves_with_2() -> None:
    run("check", "--nonsense", code=2)
    run("nonsense", code=2)


def test_problems_that_stop_the_work_are_printed_by_every_verb(tmp_path: Path) -> None:
    for verb in ("compare", "claims", "publish", "report", "forms", "admit", "release"):
        assert "STUDY_001" in run(verb, tmp_path, code=1).stderr, verb
        assert run_json(verb, tmp_path, code=1)["problems"][0]["code"] == "STUDY_001"


def test_compare_prints_every_question_by_theme() -> None:
    words = run("compare", NORDIC).stdout
    assert "Terrorist threat level" in words
    assert "● 4/5" in words
    assert "Sources disagree" in words


def test_compare_narrows_to_a_theme_a_place_and_two_places() -> None:
    theme = run("compare", NORDIC, "--theme", "local_structure").stdout
    assert "Local units" in theme
    assert "Terrorist threat level" not in theme
    place = run("compare", NORDIC, "--place", "NO", "--language", "da").stdout
    assert "Norge" in place
    assert "Island" not in place
    pair = run("compare", NORDIC, "--place", "DK", "--beside", "NO").stdout
    assert "Not comparable" in pair
    assert "We searched and found nothing" in run("compare", NORDIC, "--gaps").stdout


def test_compare_as_json_is_the_matrix() -> None:
    matrix = run_json("compare", NORDIC)
    assert len(matrix["rows"]) == 41
    assert all(len(row["cells"]) == 5 for row in matrix["rows"])
    one = run_json("compare", NORDIC, "--theme", "legal_basis", "--place", "SE")
    assert [len(row["cells"]) for row in one["rows"]] == [1, 1]


def test_compare_counts_and_crosses(as_started: Path) -> None:
    words = run(
        "compare", NORDIC, "--count", "initiative", "--by", "kind", "--by", "country"
    ).stdout
    assert "Exit support" in words
    assert "Initiatives: 102" in words
    assert "Countries: 2" in run("compare", as_started, "--count", "country").stdout
    found = run_json("compare", NORDIC, "--count", "initiative", "--by", "prevention_level")
    assert found["total"] == 102
    counts = {tuple(each["categories"]): each["count"] for each in found["cells"]}
    assert counts[("tertiary",)] == 30


def test_compare_says_what_changed_between_rounds(tmp_path: Path) -> None:
    words = run("compare", NORDIC, "--since", "2017-05", "--round", "2019-02").stdout
    assert "new: Nordic Safe Cities" in words
    later = run_json("compare", NORDIC, "--since", "2019-10")
    assert later["after"] == "2026"
    assert "not named in what was read" in later["changes"][0]["words"]
    run("new", tmp_path / "study")
    silent = run("compare", tmp_path / "study", "--since", "2026").stdout
    assert "Nothing was asked" in silent


def test_compare_gives_pairs_and_gaps_as_data() -> None:
    pair = run_json("compare", NORDIC, "--place", "DK", "--beside", "NO")
    assert len(pair["rows"]) == 41
    assert "not_comparable" in {row["relation"] for row in pair["rows"]}
    gaps = run_json("compare", NORDIC, "--gaps")["gaps"]
    assert {
        "unit": "country/IS",
        "question": "national_centre",
        "facet": "",
        "kind": "searched_and_none",
    } in gaps


def test_trace_shows_both_sides_of_a_conflict_down_to_the_ledger() -> None:
    words = run("trace", "DK", "municipalities_with_plan", "--study", NORDIC).stdout
    for part in ("80%", "72", "Sources disagree", "stopekstremisme.dk", "ledger", "entry"):
        assert part in words
    chain = run_json("trace", "country/DK", "municipalities_with_plan", "--study", NORDIC)
    assert chain["cell"]["state"] == "conflict"
    assert [link["standing"] for link in chain["links"]] == ["current", "current"]


def test_trace_shows_a_settlement_and_what_nobody_said() -> None:
    settled = run("trace", "programme/dk-satspulje2015", "amount", "--study", NORDIC).stdout
    assert "Settled for uim-satspulje" in settled
    silent = run("trace", "DK", "exit_programme", "--round", "2017-05", "--study", NORDIC).stdout
    assert "Nobody said anything" in silent


def test_trace_shows_what_was_superseded(started: Path) -> None:
    table = started / "tables" / "answers.csv"
    table.write_text(table.read_text().replace("AA,strategy_year,2025", "AA,strategy_year,2024"))
    run("admit", started)
    words = run("trace", "AA", "strategy_year", "--study", started).stdout
    assert "superseded" in words
    assert "changed where it came from" in words


def test_claims_are_a_list_with_states_and_all_hold() -> None:
    claims = run_json("claims", NORDIC)
    assert len(claims) >= 25
    assert {each["state"] for each in claims} == {"holds"}
    assert {"id", "state", "check", "rests", "text"} <= claims[0].keys()


def test_a_claim_goes_stale_when_what_it_rests_on_changes_and_is_confirmed_again(
    started: Path,
) -> None:
    assert "1 claim confirmed" in run("claims", started, "--confirm").stdout
    table = started / "tables" / "answers.csv"
    table.write_text(table.read_text().replace("BB,national_strategy,no", "BB,national_strategy,"))
    run("admit", started)
    assert [each["state"] for each in run_json("claims", started)] == ["stale"]
    run("claims", started, "--confirm")
    assert [each["state"] for each in run_json("claims", started)] == ["holds"]


def test_verify_finds_a_changed_byte(started: Path) -> None:
    assert run_json("verify", started)["holds"] is True
    ledger = started / "ledger.jsonl"
    ledger.write_text(ledger.read_text().replace("2025", "2024", 1))
    found = run_json("verify", started, code=1)
    assert found["holds"] is False
    assert "EVIDENCE_001" in {each["code"] for each in found["problems"]}
    assert "does not hold" in run("verify", started, code=1).stdout


# What writes


def test_the_version_is_said_and_every_verb_in_full(tmp_path: Path) -> None:
    assert run("--version").stdout.startswith("samsyn 0.")
    assert "..." not in run("--help").stdout.partition("Commands")[2]
    assert run_json("new", tmp_path / "study") == {
        "started": str(tmp_path / "study"),
        "problems": [],
    }


def test_new_does_not_write_over_anything(started: Path) -> None:
    assert "STUDY_009" in run("new", started, code=1).stderr


def test_admitting_twice_adds_nothing(started: Path) -> None:
    before = (started / "ledger.jsonl").read_bytes()
    again = run_json("admit", started)
    assert (again["added"], again["already_known"]) == (0, 5)
    assert (started / "ledger.jsonl").read_bytes() == before


def test_a_table_with_an_error_admits_nothing_unless_partial(started: Path) -> None:
    table = started / "tables" / "answers.csv"
    wrong = table.read_text().replace("AA,strategy_year,2025", "AA,strategy_year,soon")
    table.write_text(
        wrong.replace("BB,municipalities_with_plan,12", "BB,municipalities_with_plan,13")
    )
    before = (started / "ledger.jsonl").read_bytes()
    assert "Nothing was admitted" in run("admit", started, code=1).stdout
    assert (started / "ledger.jsonl").read_bytes() == before
    assert run_json("admit", started, "--partial", code=1)["added"] == 1


def test_forms_go_out_and_come_back(started: Path, tmp_path: Path) -> None:
    out = tmp_path / "forms"
    written = run_json("forms", started, "--out", out)["written"]
    assert [Path(each).name for each in written] == ["my-study-AA-en.xlsx", "my-study-BB-en.xlsx"]
    assert "1 workbook written" in run("forms", started, "--out", out, "--place", "AA").stdout
    back = run_json("admit", *written, "--study", started)
    assert back["written"] is True
    assert {each["severity"] for each in back["problems"]} <= {"note", "warning"}


def test_a_workbook_in_the_study_finds_its_study(started: Path) -> None:
    run("forms", started, "--out", started / "answers", "--place", "AA")
    run("admit", started / "answers" / "my-study-AA-en.xlsx")


def test_a_file_that_is_no_workbook_admits_nothing(started: Path) -> None:
    (started / "answers.xlsx").write_bytes(b"not a workbook")
    before = (started / "ledger.jsonl").read_bytes()
    assert run_json("admit", started / "answers.xlsx", code=1)["written"] is False
    assert (started / "ledger.jsonl").read_bytes() == before


# What makes things to read


def test_a_started_study_publishes_everything(started: Path, tmp_path: Path) -> None:
    out = tmp_path / "public"
    assert "Published" in run("publish", started, "--out", out).stdout
    for name in (
        "index.html",
        "en/index.html",
        "report/my-study.en.html",
        "report/my-study.en.docx",
        "report/my-study.en.pdf",
        "data/datapackage.json",
    ):
        assert (out / name).is_file(), name
    assert run_json("verify", out)["holds"] is True
    first = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    again = run_json("publish", started, "--out", out)
    assert (again["written"], again["kept"], again["gone"]) == (0, len(first), 0)
    second = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_a_broken_claim_stops_publishing_unless_allowed(started: Path, tmp_path: Path) -> None:
    table = started / "tables" / "answers.csv"
    table.write_text(
        table.read_text().replace("BB,national_strategy,no", "BB,national_strategy,yes")
    )
    run("admit", started)
    out = tmp_path / "report"
    stopped = run_json("report", started, "--out", out, "--format", "html", code=1)
    assert "PUBLICATION_102" in {each["code"] for each in stopped["problems"]}
    assert not out.exists()
    words = ("report", started, "--out", out, "--format", "html", "--allow-broken")
    RUNNER.invoke(app, [str(word) for word in words])
    assert "broken" in (out / "report" / "my-study.en.html").read_text()


def test_releases_are_numbered_and_what_changed_is_said(started: Path, tmp_path: Path) -> None:
    assert run_json("release", started)["number"] == "2026.1"
    table = started / "tables" / "answers.csv"
    table.write_text(table.read_text().replace("AA,strategy_year,2025", "AA,strategy_year,2024"))
    run("admit", started)
    changed = run("diff", "--study", started).stdout
    assert "2025" in changed
    assert "2024" in changed
    assert "Release 2026.2" in run("release", started).stdout
    assert run_json("diff", "2026.1", "2026.2", "--study", started)["changes"]
    assert "Nothing changed" in run("diff", "2026.2", "--study", started).stdout
    again = run_json("release", started)
    assert [each["code"] for each in again["problems"]] == ["PUBLICATION_313"]
    assert run_json("verify", started)["releases"] == ["2026.1", "2026.2", "2026.3"]
    assert "PUBLICATION_303" in run("diff", "1999.1", "--study", started, code=1).stderr


def test_what_must_not_be_published_stops_everything(started: Path, tmp_path: Path) -> None:
    table = started / "tables" / "answers.csv"
    table.write_text(table.read_text().replace("AA,strategy_year,2025", "AA,strategy_year,2024"))
    assert "role:editors" in run("admit", started, "--by", "An Alyst", code=2).output
    study = require_study(started).study
    admit_tables(study, folder=started, recorded_by="An Alyst", recorded_at="2026-11-22T12:00:00Z")
    out = tmp_path / "public"
    stopped = run_json("publish", started, "--out", out, code=1)
    assert "PUBLICATION_202" in {each["code"] for each in stopped["problems"]}
    assert not out.exists()


def test_a_release_is_published_as_it_was(started: Path, tmp_path: Path) -> None:
    run("release", started)
    table = started / "tables" / "answers.csv"
    table.write_text(table.read_text().replace("AA,strategy_year,2025", "AA,strategy_year,2024"))
    run("admit", started)
    out = tmp_path / "report"
    run("report", started, "--out", out, "--format", "html", "--release", "2026.1")
    assert (out / "report" / "my-study.en.html").is_file()
    missing = run_json("publish", started, "--out", out, "--release", "1999.1", code=1)
    assert [each["code"] for each in missing["problems"]] == ["PUBLICATION_303"]


def test_what_was_published_is_served_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>here</p>")
    (tmp_path / "404.html").write_text("<p>lost</p>")
    server = open_server(tmp_path, port=0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{address}/") as answer:
            assert answer.read() == b"<p>here</p>"
        with pytest.raises(urllib.error.HTTPError) as lost:
            opener.open(f"{address}/nothing")
        with lost.value as page:
            assert (page.code, page.read()) == (404, b"<p>lost</p>")
        (tmp_path / "404.html").unlink()
        with pytest.raises(urllib.error.HTTPError) as plain:
            opener.open(f"{address}/nothing")
        assert plain.value.code == 404
        plain.value.close()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_serving_what_was_not_published_says_so(tmp_path: Path) -> None:
    assert "PUBLICATION_101" in run("serve", tmp_path, code=1).stderr


def test_the_command_is_the_app(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr("sys.argv", ["samsyn", "--help"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0
    assert "trace" in capsys.readouterr().out


def test_the_cache_stands_where_the_machine_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "samsyn"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "samsyn"

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None
