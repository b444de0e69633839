"""The files that the script of the search page loads: JSON inside a call of ``samsynSearch``.

They are scripts and not plain JSON because a page that was opened from a folder may load scripts,
but fetch nothing.
"""

from __future__ import annotations

import json
from typing import Any

from samsyn.publication.search.front_code import read_front_coded

#: What is front-coded in the files, and what stands between its words.
_CODED = {"keys": " ", "titles": "\n", "addresses": " "}


def as_script(name: str, content: bytes) -> bytes:
    """The JSON ``content`` as the script that hands it over under ``name``."""
    return b'samsynSearch("%s",%s)\n' % (name.encode(), content)


def data_in(script: bytes) -> Any:
    """What :func:`as_script` was given. Raises ValueError for anything else."""
    return json.loads(script[script.index(b"{") : script.rindex(b"}") + 1])


#: How a file of the search begins.
BEGINNING = b"samsynSearch("


def keys_in(script: bytes) -> list[str]:
    """The words by which entries are found, as the index holds them: none in a file of titles."""
    return read_front_coded(data_in(script).get("keys", ""), separator=_CODED["keys"])


def words_in(script: bytes) -> str:
    """Every word in the file, written out: for a last look at what is published."""
    data = data_in(script)
    lists = (read_front_coded(data.get(key, ""), separator=by) for key, by in _CODED.items())
    return "\n".join(word for words in lists for word in words)
