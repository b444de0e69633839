"""One entry of the catalogue of messages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """What is wrong and what to do, with ``{details}`` that are filled in at the place."""

    code: str
    severity: str
    cause: str
    remedy: str
