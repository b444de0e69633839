"""The last step of writing: the same study always gives the same bytes, and nobody's name.

openpyxl writes the time of day and itself into a file. Both are taken out here, and a note is put
in that spares contacts the green corners of "number stored as text".
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

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
_EPOCH = (1980, 1, 1, 0, 0, 0)


def seal(data: bytes, *, title: str, language: str) -> bytes:
    """The workbook ``data`` without time, author and program, as bytes that never change."""
    core = _CORE.format(title=_escape(title), language=_escape(language))
    sealed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(sealed, "w", ZIP_DEFLATED) as target:
        for name in sorted(
            source.namelist(), key=lambda each: (each != "[Content_Types].xml", each)
        ):
            part = source.read(name)
            if name == "docProps/core.xml":
                part = core.encode()
            elif name == "docProps/app.xml":
                part = _APP.encode()
            elif name.startswith("xl/worksheets/sheet"):
                part = _AFTER.sub(lambda at: _NO_CORNERS + at[0], part, count=1)
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, part)
    return sealed.getvalue()


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
