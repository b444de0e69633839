"""Zip archives that are the same each time: parts in the order given, one fixed date."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: The earliest date that an archive can hold, for those in which no date means anything.
FIRST_DATE = (1980, 1, 1, 0, 0, 0)

#: Year, month, day, hour, minute, second.
Date = tuple[int, int, int, int, int, int]


def zip_bytes(parts: Mapping[str, bytes], *, date: Date = FIRST_DATE) -> bytes:
    """The parts (name → content) as an archive, each dated ``date``."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, date), content, compress_type=ZIP_DEFLATED)
    return packed.getvalue()


def unzip_bytes(data: bytes) -> dict[str, bytes]:
    """Name → content of an archive that we wrote ourselves. A stranger's is never read so."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
