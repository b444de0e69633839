"""The map as part of a page, and as one file that holds everything."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from samsyn.comparison.display import group_digits, say_date
from samsyn.publication.edition import Edition
from samsyn.publication.explorer.dimension import Category
from samsyn.publication.explorer.encoding import explorer_json
from samsyn.publication.explorer.explorer import Explorer
from samsyn.publication.explorer.gap_table import GAP_STATES, GapTable
from samsyn.publication.figure.colour import figure_css
from samsyn.publication.figure.glyphs import STATE_GLYPHS
from samsyn.publication.seen_text import show
from samsyn.study import Licence
from samsyn.vocabulary.label import say

#: More entries than this are not listed in the page itself, only in the part that answers.
MOST_LISTED = 2_000
#: More columns than this do not stand under each other on a narrow screen.
_FEW = 4

#: Where the page of a record, or of a category of a dimension, is; empty without one.
AddressOf = Callable[[str], str]
CategoryAddress = Callable[[str, str], str]


def no_page(*names: str) -> str:
    """The address of what has no page."""
    return ""


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("samsyn.publication.explorer"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def explorer_assets() -> dict[str, bytes]:
    """The style sheet and the scripts that a page with a map needs."""
    static = files("samsyn.publication.explorer") / "static"
    names = ("explorer.css", "records.js", "explorer.js")
    return {name: (static / name).read_bytes() for name in names}


def about_map(
    explorer: Explorer, *, edition: Edition, licence: Licence, base: str = "", suffix: str = ""
) -> dict[str, Any]:
    """What travels with every download. A record's page is ``base`` + its id + ``suffix``."""
    return {
        "release": edition.number,
        "date": edition.date,
        "licence": licence.title,
        "licenceAddress": licence.url,
        "base": base,
        "suffix": suffix,
        "type": "GEN",
    }


def render_map(
    explorer: Explorer,
    *,
    source: str = "",
    unit_address: AddressOf = no_page,
    category_address: CategoryAddress = no_page,
) -> Markup:
    """The map as a table with lists, which the script replaces by the map that answers.

    ``source`` is the address of the data; without it they stand in the page.
    """
    table = GapTable(explorer)
    listed = sum(len(each.records) for each in table.filled())
    macro = _environment().get_template("still.html")
    return Markup(
        macro.render(
            explorer=explorer,
            table=table,
            source=source,
            unit_address=unit_address,
            category_address=category_address,
            is_listed=listed <= MOST_LISTED,
            is_narrow=len(table.columns.categories) <= _FEW,
            gaps=_gap_notes(table),
            glyphs={str(state): glyph for state, glyph in STATE_GLYPHS.items()},
            anchor=lambda cell: _anchor(table, cell.row, cell.column),
            number=lambda n: group_digits(str(n), language=explorer.language),
            lower=in_sentence,
            **_words(explorer),
        )
    )


def _words(explorer: Explorer) -> dict[str, Any]:
    language = explorer.language

    def t(key: str, **details: object) -> str:
        nouns = {"one": in_sentence(explorer.one), "many": in_sentence(explorer.many)}
        words = say("explorer", key, language, **nouns, **details)
        return words[:1].upper() + words[1:]

    return {"t": t, "lang": language}


def in_sentence(noun: str) -> str:
    """A noun as it stands in a sentence; abbreviations stay as they are."""
    return noun if noun[1:2].isupper() else noun[:1].lower() + noun[1:]


def _anchor(table: GapTable, row: Category, column: Category) -> str:
    place = table.rows.categories.index(row), table.columns.categories.index(column)
    return f"cell-{place[0]}-{place[1]}"


def _gap_notes(table: GapTable) -> list[dict[str, str]]:
    """The kinds of gap that the map has: sign, name, meaning."""
    met = {cell.gap for _, _, cells in table.lines for cell in cells}
    language = table.explorer.language
    return [
        {
            "state": str(state),
            "label": say("gap_types", kind, language),
            "means": say("explorer_gap_meanings", kind, language),
        }
        for kind, state in GAP_STATES.items()
        if kind in met
    ]


def write_explorer_page(
    explorer: Explorer,
    *,
    edition: Edition,
    licence: Licence,
    citation: str = "",
    base: str = "",
) -> bytes:
    """One HTML file with everything in it: style, script, data, table. It asks nobody for more.

    ``base`` is the address at which the records have their pages, if there is one.
    """
    assets = explorer_assets()
    site = files("samsyn.publication.site") / "static" / "site.css"
    style = figure_css() + needed_style(site.read_text("utf-8")) + assets["explorer.css"].decode()
    script = (assets["records.js"] + assets["explorer.js"]).decode()
    about = about_map(explorer, edition=edition, licence=licence, base=base, suffix="/")
    words = _words(explorer)
    page = (
        _environment()
        .get_template("file.html")
        .render(
            explorer=explorer,
            title=words["t"]("title"),
            map=render_map(explorer, unit_address=lambda id: f"{base}{id}/" if base else ""),
            data=Markup(explorer_json(explorer, about=about).decode()),
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
            date=say_date(edition.date, language=explorer.language),
            number=group_digits(str(len(explorer)), language=explorer.language),
            edition=edition,
            licence=licence,
            citation=citation,
            **words,
        )
    )
    return show(page).encode()


#: The parts of the site's style sheet, by their headings, that a map alone has no use for.
_UNNEEDED = ("The matrix", "The chain of a cell", "Claims, figures, downloads")


def needed_style(style: str) -> str:
    """The site's style sheet without the parts that a map has no use for."""
    parts = style.split("\n/* ")
    return "\n/* ".join(each for each in parts if not each.startswith(_UNNEEDED))


def _hash(words: str) -> str:
    """The hash of an inline style or script as a content security policy names it."""
    digest = base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def data_bytes(explorer: Explorer, *, about: Mapping[str, Any]) -> bytes:
    """The data as a file beside a page."""
    return show(explorer_json(explorer, about=about).decode()).encode()
