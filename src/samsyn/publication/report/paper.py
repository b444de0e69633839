"""The report on paper: a tagged PDF through Typst."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal

import typst

from samsyn.publication.report.composition import Composition
from samsyn.publication.report.pandoc import Workshop, asset, font_folder
from samsyn.publication.report.title_page import REGIONS, TitlePage
from samsyn.vocabulary.label import say

#: One file that is both accessible and fit for keeping.
STANDARDS: tuple[Literal["a-2a", "ua-1"], ...] = ("a-2a", "ua-1")


def write_pdf(composition: Composition, *, page: TitlePage, workshop: Workshop) -> bytes:
    """The PDF file, made of Markdown by pandoc's Typst writer and the template report.typ."""
    body = workshop.run(
        to="typst",
        metadata={"lang": page.language},
        options=["--wrap=none", "--default-image-extension=svg", "--shift-heading-level-by=0"],
    )
    workshop.write("report.typ", asset("report.typ"))
    main = workshop.write("main.typ", f"{_preamble(page)}\n{body}")
    compiler = typst.Compiler(
        input=str(main),
        root=str(workshop.folder),
        font_paths=[str(font_folder())],
        ignore_system_fonts=True,
    )
    made = compiler.compile(format="pdf", pdf_standards=list(STANDARDS), timestamp=workshop.epoch)
    # The compiler gives a list only for pictures, one for each page.
    return b"".join(made) if isinstance(made, list) else made or b""


def _preamble(page: TitlePage) -> str:
    """The call of the template. Words are string literals: they can hold no Typst."""
    given: Mapping[str, str] = {
        "title": page.title,
        "subtitle": page.subtitle,
        "publisher": page.publisher,
        "edition": page.edition,
        "lang": page.language,
        "region": REGIONS.get(page.language, "GB"),
    }
    lines = [f"  {key}: {_literal(words)}," for key, words in given.items()]
    year, month, day = (int(part) for part in page.date.split("-"))
    lines.append(f"  date: datetime(year: {year}, month: {month}, day: {day}),")
    entries = "".join(f"({_literal(name)}, {_literal(words)})," for name, words in page.entries)
    lines.append(f"  entries: ({entries}),")
    words = ", ".join(
        f"{key}: {_literal(say('report', label, page.language))}"
        for key, label in (("contents", "contents"), ("figures", "list_of_figures"))
    )
    lines.append(f"  words: ({words}),")
    head = '#import "report.typ": *\n#show: report.with(\n'
    return head + "\n".join(lines) + "\n)\n"


def _literal(words: str) -> str:
    """A Typst string. JSON escapes the same characters; other control characters are left out."""
    plain = "".join(sign for sign in words if sign >= " ")
    return json.dumps(plain, ensure_ascii=False)
