"""Text files of the archive: UTF-8, YAML and CSV, with every fault listed and none raised."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from samsyn.collection.table import Row, Table
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.yaml_text import YamlError, YamlText, read_yaml

if TYPE_CHECKING:
    from _csv import Reader as CsvLines

_BYTE_ORDER_MARK = "\ufeff"


@dataclass
class Reader:
    """Reads the files of one folder and collects the problems that it meets."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, where: Where, **details: object) -> None:
        """Add a problem."""
        self.problems.append(problem(code, where=where, **details))

    def words(self, name: str) -> str | None:
        """The text of the file ``name``; None with a problem if it cannot be read."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError as fault:
            self.report(
                "FORMAT_005", Where(file=name), file=name, fault=fault.strerror or str(fault)
            )
            return None
        try:
            return data.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
        except UnicodeDecodeError as fault:
            wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
            reason = "it looks like UTF-16" if wide else f"byte {fault.start} does not fit"
            self.report("FORMAT_001", Where(file=name), fault=reason)
            return None

    def yaml(self, name: str) -> YamlText | None:
        """The YAML file ``name``; None with a problem if it cannot be read."""
        words = self.words(name)
        if words is None:
            return None
        try:
            found = read_yaml(words)
        except YamlError as fault:
            self.report("FORMAT_002", Where(file=name, row=fault.line), fault=fault.fault)
            return None
        for path, line in found.twice:
            self.report("FORMAT_003", Where(file=name, row=line), key=str(path[-1]))
        return found

    def table(self, name: str) -> Table | None:
        """The CSV file ``name`` with a heading (RFC 4180); None with a problem if it is none."""
        words = self.words(name)
        if words is None:
            return None
        lines = csv.reader(io.StringIO(words, newline=""), strict=True)
        try:
            return self._table(name, lines)
        except csv.Error as fault:
            self.report("FORMAT_007", Where(file=name, row=lines.line_num), fault=fault)
            return None

    def _table(self, name: str, lines: CsvLines) -> Table | None:
        heading = next(lines, None)
        if not heading:
            self.report("FORMAT_006", Where(file=name))
            return None
        for column in sorted({each for each in heading if heading.count(each) > 1}):
            self.report("FORMAT_003", Where(file=name, row=1, column=column), key=column)
        rows: list[Row] = []
        for values in lines:
            if not any(values):
                continue
            if len(values) != len(heading):
                self.report(
                    "FORMAT_004",
                    Where(file=name, row=lines.line_num),
                    row=lines.line_num,
                    found=len(values),
                    expected=len(heading),
                )
                continue
            rows.append(Row(lines.line_num, dict(zip(heading, values, strict=True))))
        return Table(name, tuple(heading), tuple(rows))
