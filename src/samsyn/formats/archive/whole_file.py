"""Files that are written whole or not at all: a crash leaves the old one, or the new one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Let ``content`` take the place of the file ``path`` in one step; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = write_beside(path, content)
    try:
        beside.replace(path)
    except OSError:
        beside.unlink()
        raise


def write_beside(path: Path, content: bytes) -> Path:
    """A new file in the folder of ``path`` that holds ``content``, flushed to the disk."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        beside.unlink()
        raise
    beside.chmod(0o644)
    return beside
