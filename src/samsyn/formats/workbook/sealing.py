"""The last step of writing: the same study always gives the same bytes, and nobody's name.

openpyxl writes the time of day and itself into a file. Both are taken out here, and a note is put
in that spares contacts the green corners of "number stored as text".
"""

from __future__ import annotations

import re

from samsyn.vocabulary.zip_bytes import unzip_bytes, zip_bytes

_CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>\
<dc:language>{language}</dc:language></cp:coreProperties>"""
_APP = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>samsyn</Application></Properties>"""

#: The parts that follow the one that is put in (ECMA-376 part 1, 18.3.1.99: their order is fixed).
_AFTER = re.compile(rb"<(?:drawing|legacyDrawing|tableParts|extLst)\b|</worksheet>")
_NO_CORNERS = (
    b'<ignoredErrors><ignoredError sqref="A1:Z2000" numberStoredAsText="1"/></ignoredErrors>'
)
#: The part that every reader looks for first.
_FIRST = "[Content_Types].xml"


def seal(data: bytes, *, title: str, language: str) -> bytes:
    """The workbook ``data`` without time, author and program, as bytes that never change."""
    parts = unzip_bytes(data)
    parts["docProps/core.xml"] = _CORE.format(
        title=_escape(title), language=_escape(language)
    ).encode()
    parts["docProps/app.xml"] = _APP.encode()
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = _AFTER.sub(lambda at: _NO_CORNERS + at[0], part, count=1)
    return zip_bytes(dict(sorted(parts.items(), key=lambda each: (each[0] != _FIRST, each[0]))))


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
