"""The same cells and matrix as samsyn makes, with pandas from the same file: the peer.

Written as a practised user would: text columns as they are read, merges, group-bys and masks, no
Python loop over rows, cells numbered once with ``ngroup``. *Categorical* turns the columns of words
into categories first. What is known of questions, codes and sources comes as small tables of text.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from samsyn.comparison.columns import DIMENSIONS, STATEMENT
from samsyn.comparison.dimensions import Dimensions

KEYS = ["unit", "question", "facet", "round"]
ROW = KEYS[1:]
NUMBERS, AVERAGES = ("median",), ("median", "rating")
COUNTS = {
    "n": ("entry", "min"),
    "n_statements": ("entry", "size"),
    "n_valued": ("has_value", "sum"),
    "n_sources": ("voice", "nunique"),
    "absence": ("absence_rank", "min"),
    "any_evidenced": ("is_evidenced", "max"),
    "any_asserted": ("is_asserted", "max"),
    "partial": ("is_partial", "max"),
    "translated": ("is_translated", "max"),
    "newest": ("newest", "max"),
    "starts": ("starts", "min"),
    "ends": ("ends", "max"),
}


def make_cells(file: Path, dimensions: Dimensions, *, categorical: bool = False) -> pd.DataFrame:
    """One row a cell, in the order of admission."""
    columns = [each for each in STATEMENT if each != "is_list"]
    said = pd.read_parquet(file, columns=columns)
    rows = dimensions.rows(periods=said["period"].dropna().unique())
    tables = {
        name: pd.DataFrame(list(rows[name]), columns=list(types))
        for name, types in DIMENSIONS.items()
    }
    tables["asked"] = tables["asked"].drop(columns="kind")
    tables["code"] = tables["code"].drop(columns="kind")
    said["facet"] = said["facet"].fillna("")
    said["measure"] = said["measure"].fillna("")
    if categorical:
        words = [*KEYS, "value", "measure", "absence", "source", "said_by", "period"]
        said[words] = said[words].astype("category")
    said = _said(said, tables)
    cells = said.groupby("cell", sort=False).agg(**COUNTS)
    keys = said.drop_duplicates("cell").set_index("cell")[KEYS]
    cells = cells.join(keys.astype("str") if categorical else keys).reset_index()
    cells = cells.merge(tables["asked"], on="question")
    heard = _heard(said, cells, tables)
    rival = _rivals(heard, tables["code"])
    ruled = _rule(heard, rival)
    cells = _warn(_state(cells, ruled, tables), rival, tables)
    return cells.sort_values("n", ignore_index=True)


def make_matrix(cells: pd.DataFrame) -> np.ndarray:
    """Questions × units: the states in the last round in which each question was asked."""
    asked = cells[cells["state"] != "not_asked"]
    latest = asked.groupby("question")["round"].max().reset_index()
    shown = cells.merge(latest, on=["question", "round"])
    return shown.pivot(index="question", columns="unit", values="state").to_numpy()


def sorted_list(words: str) -> str:
    """The parts of a list in alphabetical order."""
    return ";".join(sorted(set(words.split(";"))))


def _said(said: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The statements with the number of their cell and what is weighed and counted."""
    said["cell"] = said.groupby(KEYS, sort=False, observed=True).ngroup()
    cited = tables["cited"].rename(
        columns={"id": "source", "starts": "source_starts", "ends": "newest"}
    )
    said = said.merge(cited, on="source", how="left")
    span = tables["span"].rename(columns={"id": "period"})
    said = said.merge(span, on="period", how="left")
    has_value = said["value"].notna()
    said["has_value"] = has_value
    agent = "agent " + said["said_by"].astype("str").fillna("")
    said["voice"] = said["source"].astype("str").fillna(agent.where(has_value))
    said["newest"] = said["newest"].where(has_value)
    said["starts"] = said["starts"].fillna(said["source_starts"]).where(has_value)
    said["ends"] = said["ends"].fillna(said["newest"]).where(has_value)
    said["is_evidenced"] = has_value & said["evidenced"]
    said["is_asserted"] = has_value & ~said["evidenced"]
    said["is_partial"] = has_value & said["partial"]
    is_text = said["question"].isin(tables["asked"].query("is_text == 1")["question"])
    is_foreign = said["language"].notna() & (said["language"] != "en")
    said["is_translated"] = has_value & is_text & is_foreign & said["original"].notna()
    ranks = tables["absence"].set_index("id")["absence"]
    said["absence_rank"] = said["absence"].map(ranks).astype("float64")
    is_list = said["question"].isin(tables["asked"].query("has_list == 1")["question"])
    lists = said.loc[is_list & has_value, "value"].astype("str")
    spelled = {each: sorted_list(each) for each in lists.unique()}
    said["answer"] = said["value"].astype("str")
    said.loc[lists.index, "answer"] = lists.map(spelled)
    return said


def _heard(
    said: pd.DataFrame, cells: pd.DataFrame, tables: dict[str, pd.DataFrame]
) -> pd.DataFrame:
    """The statements with a value, with what the rules weigh."""
    columns = ["cell", "entry", "answer", "measure", "voice", "source", "is_evidenced"]
    heard = said.loc[said["has_value"], [*columns, "source_starts", "kind_weight"]]
    heard["measure"] = heard["measure"].astype("str")
    heard = heard.merge(cells[["cell", *KEYS, "rule"]], on="cell")
    settled = tables["settled"].rename(columns={"source": "accepted_source"})
    settled["facet"] = settled["facet"].fillna("")
    heard = heard.merge(settled, on=KEYS, how="left")
    heard["accepted"] = heard["source"].astype("str") == heard["accepted_source"]
    best = heard["is_evidenced"].astype("int64") * 64 + heard["kind_weight"].fillna(0)
    heard["weight"] = (
        best.astype("int64").where(heard["rule"] == "best_source", 0) * 2**53
        + heard["source_starts"].fillna(0).astype("int64") * 2**28
        + heard["entry"]
    )
    return heard


def _rivals(heard: pd.DataFrame, code: pd.DataFrame) -> pd.DataFrame:
    """One row for each answer of a cell, with what it denies and counts."""
    rival = heard.groupby(["cell", "answer", "measure"], sort=False).agg(
        question=("question", "first"),
        rule=("rule", "first"),
        first=("entry", "min"),
        said=("entry", "size"),
        backing=("voice", "nunique"),
        evidenced=("is_evidenced", "max"),
        accepted=("accepted", "max"),
        weight=("weight", "max"),
    )
    code = code.rename(columns={"id": "answer"}).drop_duplicates(["question", "answer"])
    rival = rival.reset_index().merge(
        code.drop(columns="measure"), on=["question", "answer"], how="left"
    )
    rival["negative"] = rival["negative"].fillna(rival["answer"] == "none").astype("bool")
    is_number = rival["rule"].isin(NUMBERS)
    numbers = pd.to_numeric(rival["answer"].where(is_number), errors="coerce")
    rival["number"] = numbers.fillna(rival["step"])
    return rival


def _rule(heard: pd.DataFrame, rival: pd.DataFrame) -> pd.DataFrame:
    """What each rule makes of the answers: one row a cell, indexed by cell."""
    by_cell = rival.groupby("cell", sort=False)
    ruled = by_cell.agg(
        rule=("rule", "first"),
        n_answers=("answer", "size"),
        fewest=("backing", "min"),
        most=("backing", "max"),
        n_accepted=("accepted", "sum"),
        denies=("negative", "min"),
    )
    top = rival[rival["backing"] == by_cell["backing"].transform("max")]
    n_top = top.groupby("cell").size()
    average, ruled["middle"] = _average(heard, rival)
    ruled["n_average"] = average.groupby("cell")["said"].sum()
    united = _united(heard, rival)
    ruled = ruled.join(united)
    is_settled = ruled["rule"].isin(["single", "majority"]) & (ruled["n_accepted"] == 1)
    ruled["settled"] = is_settled & (ruled["n_answers"] > 1)
    heaviest = rival.loc[by_cell["weight"].idxmax()].set_index("cell")
    firsts = rival.sort_values("first").drop_duplicates("cell").set_index("cell")
    accepted = rival[rival["accepted"]].drop_duplicates("cell").set_index("cell")
    chosen = [
        (ruled["n_answers"] == 1, firsts),
        (ruled["rule"].isin(["latest", "best_source"]), heaviest),
        (ruled["settled"], accepted),
        (
            (ruled["rule"] == "majority") & (n_top == 1),
            top.drop_duplicates("cell").set_index("cell"),
        ),
        (ruled["rule"].isin(AVERAGES), average.drop_duplicates("cell").set_index("cell")),
        ((ruled["rule"] == "union") & ruled["share"].isna(), firsts),
    ]
    columns = ["answer", "measure", "said", "backing", "evidenced", "negative"]
    parts, left = [], pd.Series(True, index=ruled.index)
    for mask, found in chosen:
        wanted = ruled.index[mask.reindex(ruled.index, fill_value=False) & left]
        parts.append(found.loc[found.index.intersection(wanted), columns])
        left &= ~ruled.index.isin(wanted)
    return ruled.join(pd.concat(parts))


def _average(heard: pd.DataFrame, rival: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """The answers that are the median, first said first, and the median by cell."""
    chosen = rival.loc[rival["rule"].isin(AVERAGES) & rival["number"].notna()]
    several = chosen["cell"].isin(rival.loc[rival["cell"].duplicated(), "cell"])
    chosen = chosen[several]
    columns = ["cell", "answer", "measure"]
    numbers = heard[columns].merge(chosen[[*columns, "rule", "number"]], on=columns)
    groups = numbers.groupby("cell")
    lower = numbers[numbers["rule"] == "rating"].groupby("cell")["number"]
    middle = groups["number"].median()
    middle.update(lower.quantile(0.5, interpolation="lower"))
    middle = middle.where(groups["measure"].nunique() == 1).rename("middle")
    average = chosen.join(middle, on="cell")
    average = average[average["number"] == average["middle"]].sort_values("first")
    return average, middle


def _united(heard: pd.DataFrame, rival: pd.DataFrame) -> pd.DataFrame:
    """The parts of lists that add up, and the mean share of the sources that name a part."""
    lists = heard[heard["rule"] == "union"]
    lists = lists[lists["cell"].isin(rival.loc[rival["cell"].duplicated(), "cell"])]
    voices = lists.groupby("cell")["voice"].nunique()
    named = lists[lists["answer"] != "none"]
    parts = named.assign(part=named["answer"].str.split(";")).explode("part")
    backing = parts.groupby(["cell", "part"])["voice"].nunique().reset_index()
    shares = backing.groupby("cell")["voice"].mean()
    return pd.DataFrame(
        {
            "share": shares / voices.reindex(shares.index),
            "parts": backing.groupby("cell")["part"].agg(";".join),
        }
    )


def _state(
    cells: pd.DataFrame, ruled: pd.DataFrame, tables: dict[str, pd.DataFrame]
) -> pd.DataFrame:
    """The cells with state, answer, agreement, year."""
    cells = cells.merge(ruled.drop(columns="rule"), left_on="cell", right_index=True, how="left")
    has_rivals = cells["n_answers"] > 1
    is_negative = cells["negative"].fillna(False).astype("bool")
    won = cells["evidenced"].where(has_rivals, cells["any_evidenced"])
    evidenced = won.fillna(cells["any_evidenced"]).astype("bool")
    absences = tables["absence"].set_index("absence")["id"]
    has_other = has_rivals & (cells["middle"].notna() | cells["share"].notna())
    cells["state"] = np.select(
        [
            cells["n_valued"] == 0,
            is_negative & evidenced,
            is_negative,
            cells["answer"].notna() | has_other,
        ],
        [cells["absence"].map(absences), "no", "asserted_no", "answered"],
        "conflict",
    )
    cells["number"] = cells["middle"].where(has_rivals)
    cells["value"] = cells["answer"].fillna(cells["parts"])
    count = cells["said"].where(~cells["rule"].isin(AVERAGES), cells["n_average"].fillna(0))
    has_count = cells["answer"].notna() | (cells["rule"].isin(AVERAGES) & cells["middle"].notna())
    agreement = (count / cells["n_valued"]).where(has_count, cells["share"])
    cells["agreement"] = agreement.where(has_rivals, 1.0).where(cells["n_valued"] > 0)
    day = cells["ends"].where(cells["ends"] < 99_990_000, cells["newest"])
    cells["year"] = day.fillna(cells["starts"]) // 10_000
    return cells


def _warn(
    cells: pd.DataFrame, rival: pd.DataFrame, tables: dict[str, pd.DataFrame]
) -> pd.DataFrame:
    """The cells with their warnings."""
    wave = tables["wave"].rename(columns={"id": "round"}).drop(columns="place")
    cells = cells.merge(wave, on="round")
    is_compared = cells["unit"].isin(tables["place"]["unit"])
    is_won = cells["answer"].notna()
    open_cells = cells.loc[is_compared & ~is_won, ["cell", *ROW]]
    used = pd.concat(
        [
            cells.loc[is_compared & is_won & (cells["negative"] == False), [*ROW, "measure"]],  # noqa: E712
            rival.loc[~rival["negative"], ["cell", "measure"]].merge(open_cells, on="cell"),
        ]
    )
    spread = cells[is_compared].groupby(ROW)["year"].agg(earliest="min", latest="max")
    spread["n_measures"] = used.groupby(ROW)["measure"].nunique()
    cells = cells.merge(spread.reset_index(), on=ROW, how="left")
    gap = np.maximum(cells["year"] - cells["earliest"], cells["latest"] - cells["year"])
    denies = cells["negative"].where(is_won, cells["denies"]).fillna(True).astype("bool")
    backing = cells["backing"].where(is_won, cells["fewest"])
    warnings = {
        "different_measure": is_compared
        & (cells["same_measure"] == 1)
        & ~denies
        & (cells["n_measures"] > 1),
        "periods_apart": is_compared & (gap > cells["gap_years"]),
        "one_against_many": (cells["n_answers"] > 1)
        & (backing == 1)
        & (cells["most"] >= 3)
        & ~cells["rule"].isin(["union", *AVERAGES]),
        "asserted_beside_evidenced": cells["any_evidenced"] & cells["any_asserted"],
        "partial": cells["partial"],
        "translated": cells["translated"],
        "stale": cells["newest"] < cells["stale_before"],
        "settled": cells["settled"].fillna(False).astype("bool"),
        "limited": (cells["n_valued"] > 0) & (cells["has_note"] == 1),
    }
    return cells.assign(**{name: holds.astype(int) for name, holds in warnings.items()})
