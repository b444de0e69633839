"""The data that lie beside a page: what it says, as JSON with numbers that can be read."""

from __future__ import annotations

import json
from typing import Any

_DIGITS = 4


def json_beside(record: Any) -> bytes:
    """``record`` as JSON; numbers with four decimals, which every machine calculates alike."""
    plain = json.loads(json.dumps(record), parse_float=lambda word: round(float(word), _DIGITS))
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()
