"""The chain of a cell at the prompt."""

from __future__ import annotations

from rich.panel import Panel
from rich.table import Table
from rich.text import Text as Words

from samsyn.cli.printing import console, count, safe
from samsyn.comparison.chain import Chain, Link, Standing
from samsyn.comparison.display import say_cell, say_question, say_statement
from samsyn.publication.figure.glyphs import STATE_GLYPHS
from samsyn.study import Study
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import text


def print_chain(study: Study, chain: Chain, *, language: str) -> None:
    """The cell, then every statement behind it, then those that no longer stand."""
    cell, question = chain.cell, chain.question
    name = study.name_of(cell.unit, language=language)
    asked = question.label if question else text(cell.question)
    row = safe(say_question(asked, facet=cell.facet, language=language))
    console.print(f"[bold]{safe(name)}[/]  {row}")
    glyph = STATE_GLYPHS[cell.state]
    console.print(f"{glyph} [bold]{safe(say_cell(study, cell, language=language))}[/]")
    parts = [
        say("cell_states", cell.state, language),
        f"rule {question.rule}" if question else "",
        f"round {cell.round}" if cell.round else "",
        count(cell.n_statements, "statement"),
        count(cell.n_sources, "source"),
    ]
    console.print(f"[dim]{safe(' · '.join(filter(None, parts)))}[/]")
    for warning in cell.warnings:
        console.print(f"[yellow]△ {say('warnings', warning, language)}[/]")
    for link in chain.links:
        console.print(_panel(study, link, language))
    if chain.settlement:
        settled = chain.settlement
        console.print(
            f"Settled for {safe(settled.accepted_source)} by {safe(settled.settled_by)} on "
            f"{settled.settled_at}: {safe(settled.reason)}"
        )
    if not chain.links:
        console.print("Nobody said anything on this.")


def _panel(study: Study, link: Link, language: str) -> Panel:
    said = link.statement
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim")
    rows.add_column(overflow="fold")
    for name, words in _facts(study, link, language):
        if words:
            rows.add_row(name, Words(words))
    struck = link.standing is not Standing.CURRENT
    title = f"{said.id} · {link.standing}" if struck else said.id
    return Panel(rows, title=title, title_align="left", style="dim" if struck else "")


def _facts(study: Study, link: Link, language: str) -> list[tuple[str, str]]:
    said, source = link.statement, link.source
    words = said.excerpt.words if said.excerpt else ""
    cited = ""
    if source:
        cited = " · ".join(
            filter(None, (source.title, source.publisher, source.date, source.language))
        )
    return [
        ("says", say_statement(study, said, language=language)),
        ("in the words", said.original),
        ("excerpt", words),
        ("period", said.period),
        ("note", said.note),
        ("source", cited),
        ("", source.url if source else ""),
        ("said by", said.said_by),
        ("recorded", f"{said.recorded_at} by {said.recorded_by}"),
        ("ledger", f"entry {link.entry}, {link.hash[:16]}…"),
        ("no longer", link.reason),
    ]
