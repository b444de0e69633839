"""One way to write a value as bytes, so that its hash means the same everywhere."""

from __future__ import annotations

import hashlib
import json

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical_json(value: object) -> str:
    """JSON with sorted keys, no spaces and no escapes (RFC 8785 for the values that samsyn has)."""
    return _CANONICAL.encode(value)


def content_hash(value: object) -> str:
    """SHA-256 of the canonical JSON of ``value``, in hexadecimal."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()
