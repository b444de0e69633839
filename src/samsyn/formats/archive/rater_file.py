"""raters.csv: who rates. It stays in the study folder and is never published."""

from __future__ import annotations

from samsyn.coding.raters.rater import Rater
from samsyn.formats.archive.text_file import Reader
from samsyn.problems.problem import Where
from samsyn.vocabulary.absence import SEPARATOR
from samsyn.vocabulary.identifier import is_id

RATERS = "raters.csv"


def read_raters(reader: Reader) -> dict[str, Rater]:
    """The raters of the study by id; none where there is no file."""
    if not (reader.folder / RATERS).exists():
        return {}
    table = reader.table(RATERS)
    found: dict[str, Rater] = {}
    for row in table.rows if table else ():
        said = {name: words.strip() for name, words in row.values.items()}
        id, where = said.get("rater", ""), Where(file=RATERS, row=row.number)
        if not is_id(id):
            reader.report("FRAMEWORK_009", where, name=id)
            continue
        if id in found:
            reader.report("CODING_032", where, rater=id)
            continue
        also = (each.strip() for each in said.get("also", "").split(SEPARATOR))
        found[id] = Rater(
            id=id,
            place=said.get("place", ""),
            sector=said.get("sector", ""),
            role=said.get("role", ""),
            also=tuple(each for each in also if each),
        )
    return found
