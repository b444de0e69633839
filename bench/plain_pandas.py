"""The same cells and matrix as samsyn makes, with pandas: the peer to measure with.

Vectorised throughout: merges, group-bys and masks, no Python loop over rows. *Plain* groups all
statements by answer and then by cell, as one would write it down; *tuned* takes over samsyn's own
shortcut and looks only at the answers of those cells in which they differ.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from samsyn.comparison.columns import TABLES

KEYS = ["unit", "question", "facet", "round"]
COUNTS = {
    "cell": ("n", "min"),
    "n_statements": ("n", "size"),
    "n_valued": ("answer", "count"),
    "n_sources": ("source", "nunique"),
    "least": ("answer", "min"),
    "greatest": ("answer", "max"),
    "absence": ("absence", "min"),
    "all_evidenced": ("evidenced", "min"),
    "any_evidenced": ("evidenced", "max"),
    "partial": ("partial", "max"),
    "translated": ("translated", "max"),
    "newest": ("newest", "max"),
    "starts": ("starts", "min"),
    "ends": ("ends", "max"),
}


def make_cells(folder: Path, *, tuned: bool = False) -> pd.DataFrame:
    """One row a cell, in the order of admission."""
    tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in TABLES}
    source = tables["source"].rename(columns={"starts": "source_starts", "ends": "newest"})
    said = tables["said"].merge(source, on="source", how="left")
    said["newest"] = said["newest"].where(said["answer"].notna())
    cells = said.groupby(KEYS, sort=False).agg(**COUNTS).reset_index()
    kinds = said[["n", *KEYS, "kind_bit"]].drop_duplicates([*KEYS, "kind_bit"])
    kinds = kinds.groupby(KEYS, sort=False)["kind_bit"].sum().rename("kinds").reset_index()
    cells = cells.merge(kinds, on=KEYS).merge(tables["question"], on="question")
    differ = cells["least"] < cells["greatest"]
    rivals = cells.loc[differ if tuned else cells["n_valued"] > 0, [*KEYS, "cell", "rule"]]
    heard = _heard(said, rivals, tables["settlement"])
    ruled = _rule(heard, tables["answer"], tables["part"])
    ruled = ruled[ruled["cell"].isin(cells.loc[differ, "cell"])]
    return _warn(_state(cells, ruled, tables), tables).sort_values("cell", ignore_index=True)


def make_matrix(cells: pd.DataFrame) -> np.ndarray:
    """Questions × units: the states in the last round in which each question was asked."""
    asked = cells[cells["state"] != "not_asked"]
    latest = asked.groupby("question")["round"].max().reset_index()
    shown = cells.merge(latest, on=["question", "round"])
    return shown.pivot(index="question", columns="unit", values="state").to_numpy()


def _heard(said: pd.DataFrame, rivals: pd.DataFrame, settlement: pd.DataFrame) -> pd.DataFrame:
    """The statements with a value of the cells ``rivals``, with what the rules weigh."""
    heard = said[said["answer"].notna()].merge(rivals, on=KEYS)
    settled = settlement.rename(columns={"source": "accepted_source"})
    heard = heard.merge(settled, on=KEYS, how="left")
    heard["accepted"] = (heard["source"] == heard["accepted_source"]).astype("int8")
    best = (heard["evidenced"].astype("int64") * 64 + heard["kind_weight"]) * 2**53
    heard["weight"] = (
        best.where(heard["rule"] == "best_source", 0)
        + heard["source_starts"].astype("int64") * 2**28
        + heard["n"]
    )
    return heard


def _rule(heard: pd.DataFrame, answer: pd.DataFrame, part: pd.DataFrame) -> pd.DataFrame:
    """What each rule makes of the rivals: one row a cell."""
    rival = heard.groupby(["cell", "answer"], sort=False).agg(
        rule=("rule", "first"),
        said=("n", "size"),
        backing=("source", "nunique"),
        evidenced=("evidenced", "max"),
        accepted=("accepted", "max"),
        weight=("weight", "max"),
    )
    rival = rival.reset_index().merge(answer, on="answer")
    by_cell = rival.groupby("cell", sort=False)
    ruled = by_cell.agg(
        rule=("rule", "first"),
        fewest=("backing", "min"),
        most=("backing", "max"),
        n_accepted=("accepted", "sum"),
        least_measure=("measure", "min"),
        greatest_measure=("measure", "max"),
        first=("answer", "min"),
    )
    top = rival[rival["backing"] == by_cell["backing"].transform("max")]
    tops = top.groupby("cell")["answer"].agg(["first", "size"])
    heaviest = rival.loc[by_cell["weight"].idxmax()].set_index("cell")["answer"]
    accepted = rival[rival["accepted"] == 1].drop_duplicates("cell").set_index("cell")["answer"]
    middle = _middle(heard, answer)
    average = rival.join(middle, on="cell")
    average = average[average["number"] == average["middle"]]
    listed = _listed(heard, answer, part)
    is_settled = ruled["rule"].isin(["single", "majority"]) & (ruled["n_accepted"] == 1)
    ruled["settled"] = is_settled.astype(int)
    ruled["number"] = middle
    ruled["n_average"] = average.groupby("cell")["said"].sum()
    ruled["n_average"] = ruled["n_average"].fillna(0)
    ruled["listed_share"] = listed
    choices = [
        (ruled["rule"].isin(["latest", "best_source"]), heaviest),
        (is_settled, accepted),
        ((ruled["rule"] == "majority") & (tops["size"] == 1), tops["first"]),
        (ruled["rule"] == "median", average.groupby("cell")["answer"].min()),
        ((ruled["rule"] == "union") & ruled["listed_share"].isna(), ruled["first"]),
    ]
    ruled["winner"] = np.nan
    for mask, found in reversed(choices):
        ruled["winner"] = ruled["winner"].mask(mask, found.reindex(ruled.index))
    won = rival.rename(columns={"answer": "winner", "backing": "won_backing"})
    won = won[["cell", "winner", "said", "won_backing", "evidenced"]]
    ruled = ruled.drop(columns="first").reset_index()
    return ruled.merge(won, on=["cell", "winner"], how="left")


def _middle(heard: pd.DataFrame, answer: pd.DataFrame) -> pd.Series:
    """The median where all numbers are in one measure."""
    numbers = heard[heard["rule"] == "median"].merge(answer, on="answer")
    numbers = numbers[numbers["number"].notna()].groupby("cell")
    middle = numbers["number"].median()
    return middle.where(numbers["measure"].nunique() == 1).rename("middle")


def _listed(heard: pd.DataFrame, answer: pd.DataFrame, part: pd.DataFrame) -> pd.Series:
    """The mean share of the sources that name a part of a list."""
    lists = heard[heard["rule"] == "union"]
    voices = lists.groupby("cell")["source"].nunique()
    named = lists.merge(answer[answer["negative"] == 0], on="answer").merge(part, on="answer")
    shares = named.groupby(["cell", "part"])["source"].nunique().groupby("cell").mean()
    return (shares / voices.reindex(shares.index)).rename("listed_share")


def _state(
    cells: pd.DataFrame, ruled: pd.DataFrame, tables: dict[str, pd.DataFrame]
) -> pd.DataFrame:
    """The cells with answer, state, agreement, measures, year."""
    cells = cells.merge(ruled.drop(columns="rule"), on="cell", how="left")
    has_rivals = cells["most"].notna()
    cells["answer"] = cells["winner"].where(has_rivals, cells["least"])
    winner = tables["answer"].drop(columns="number").rename(columns={"measure": "won_measure"})
    cells = cells.merge(winner, on="answer", how="left")
    evidenced = cells["evidenced"].fillna(cells["any_evidenced"])
    absences = tables["absence"].set_index("absence")["id"]
    has_other = cells["number"].notna() | cells["listed_share"].notna()
    cells["state"] = np.select(
        [
            cells["n_valued"] == 0,
            (cells["negative"] == 1) & (evidenced == 1),
            cells["negative"] == 1,
            cells["answer"].notna() | has_other,
        ],
        [cells["absence"].map(absences), "no", "asserted_no", "answered"],
        "conflict",
    )
    of_rivals = cells["said"] / cells["n_valued"]
    of_list = cells["listed_share"].where(cells["answer"].isna(), of_rivals)
    of_average = cells["n_average"] / cells["n_valued"]
    cells["agreement"] = of_list.where(cells["rule"] != "median", of_average)
    cells["agreement"] = cells["agreement"].where(has_rivals, 1.0).where(cells["n_valued"] > 0)
    cells["backing"] = cells["won_backing"].where(cells["winner"].notna(), cells["fewest"])
    for side in ("least_measure", "greatest_measure"):
        cells[side] = cells["won_measure"].where(cells["answer"].notna(), cells[side])
    day = cells["ends"].where(cells["ends"] < 99_990_000, cells["newest"])
    cells["year"] = day.fillna(cells["starts"]) // 10_000
    return cells


def _warn(cells: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The cells with their warnings."""
    cells = cells.merge(tables["unit"], on="unit").merge(tables["round"], on="round")
    keys = KEYS[1:]
    compared = cells[cells["is_compared"] == 1]
    spread = compared.groupby(keys, sort=False).agg(
        lowest=("least_measure", "min"),
        highest=("greatest_measure", "max"),
        earliest=("year", "min"),
        newest_year=("year", "max"),
    )
    cells = cells.merge(spread.reset_index(), on=keys, how="left")
    is_compared = cells["is_compared"] == 1
    gap = np.maximum(cells["year"] - cells["earliest"], cells["newest_year"] - cells["year"])
    warnings = {
        "different_measure": is_compared
        & (cells["same_measure"] == 1)
        & cells["least_measure"].notna()
        & (cells["lowest"] < cells["highest"]),
        "periods_apart": is_compared & (gap > cells["gap_years"]),
        "one_against_many": (cells["backing"] == 1)
        & (cells["most"] >= 3)
        & ~cells["rule"].isin(["union", "median"]),
        "asserted_beside_evidenced": cells["all_evidenced"] < cells["any_evidenced"],
        "partial": cells["partial"] == 1,
        "translated": cells["translated"] == 1,
        "stale": cells["newest"] < cells["stale_before"],
        "settled": cells["settled"] == 1,
        "limited": (cells["n_valued"] > 0) & (cells["has_note"] == 1),
    }
    return cells.assign(**{name: holds.astype(int) for name, holds in warnings.items()})
