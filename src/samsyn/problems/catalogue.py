"""The catalogue of messages. A code is a room and a number, and is never used again.

Each room has a file of its own in this folder, so that a message stands with its neighbours.
"""

from __future__ import annotations

from samsyn.problems import (
    claim_messages,
    coding_messages,
    collection_messages,
    comparison_messages,
    effect_messages,
    evaluation_messages,
    evidence_messages,
    format_messages,
    framework_messages,
    publication_messages,
    rating_messages,
    rubric_messages,
    study_messages,
)
from samsyn.problems.message import Message

#: Every message by its code.
CATALOGUE: dict[str, Message] = {
    message.code: message
    for room in (
        framework_messages,
        collection_messages,
        evidence_messages,
        coding_messages,
        rating_messages,
        study_messages,
        comparison_messages,
        evaluation_messages,
        effect_messages,
        rubric_messages,
        claim_messages,
        publication_messages,
        format_messages,
    )
    for message in room.MESSAGES
}
