"""How claims stand in the report: marked quietly, with a numbered note on what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from samsyn.publication.claim import Claim, ClaimState
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import escape
from samsyn.publication.computed.number import date_in_words, list_in_words
from samsyn.publication.computed.writing import source_anchor
from samsyn.publication.edition import Edition
from samsyn.vocabulary.label import say

#: So many sources are named by their numbers in a note; of more the number of sources is told.
_NAMED_SOURCES = 12
#: What a last line begins with that takes no note: tables, captions, pictures, ends of divs.
_CLOSED = ("|", ":", "!", "+-", "+=")
#: What a first line begins with that takes no words before it.
_OPENING = ("|", ":", "!", "+", "- ", "* ", "#", "1.")
#: Where the address of a claim's own page is put in, once the format is known.
CLAIM_ADDRESS = "claim:"


@dataclass
class NoteWriter:
    """Writes the notes of one report; a claim has one note, wherever it stands."""

    lookup: Lookup
    edition: Edition
    written: set[str] = field(default_factory=set)

    def note(self, claim: Claim) -> tuple[str, str]:
        """The mark that stands in the text, and the note that it leads to."""
        mark = f"[^claim-{claim.id}]"
        if claim.id in self.written:
            return mark, ""
        self.written.add(claim.id)
        return mark, f"{mark}: {self._words(claim)}"

    def _words(self, claim: Claim) -> str:
        language = self.lookup.language
        parts = [self._state(claim), self._rests(claim)]
        evidence = escape(say("report", "evidence_page", language))
        parts.append(f"[[{evidence}]({CLAIM_ADDRESS}{claim.id})]{{.screen-only}}")
        return " ".join(each for each in parts if each)

    def _state(self, claim: Claim) -> str:
        language = self.lookup.language
        if claim.state is ClaimState.HOLDS:
            date = date_in_words(self.edition.date, language=language)
            return escape(say("report", "note_holds", language, date=date))
        why = "; ".join(claim.changed)
        if claim.state is ClaimState.BROKEN:
            why = claim.fault or say("report", "note_false", language, check=claim.check)
        # A check is code: its quotation marks stay as they are.
        words = escape(why).replace("'", "\\'").replace('"', '\\"')
        return f"[{escape(say('claim_states', claim.state, language))}:]{{.fault}} {words}."

    def _rests(self, claim: Claim) -> str:
        statements = [self.lookup.study.ledger.statements[id] for id in claim.statements]
        sources = self._sorted({each.source for each in statements if each.source})
        count = len(statements)
        key = "note_rests_one" if count == 1 else "note_rests"
        words = escape(say("report", key, self.lookup.language, statements=count))
        if not statements or not sources:
            return words + "." if statements else ""
        if len(sources) > _NAMED_SOURCES:
            further = say("report", "note_sources", self.lookup.language, sources=len(sources))
            return f"{words} {escape(further)}."
        key = "note_source" if len(sources) == 1 else "note_listed"
        numbers = list_in_words(
            [self._number(each) for each in sources], language=self.lookup.language
        )
        return f"{words} {escape(say('report', key, self.lookup.language))} {numbers}."

    def _sorted(self, sources: set[str]) -> list[str]:
        numbers = self.lookup.source_numbers
        return sorted(sources, key=lambda each: (numbers.get(each, 0), each))

    def _number(self, source: str) -> str:
        number = self.lookup.source_numbers.get(source, 0)
        return f"[{number}](#{source_anchor(source)})"


def claim_div(claim: Claim, words: str, *, notes: NoteWriter) -> str:
    """The claim as a div with its mark at the end of its last paragraph, and its note."""
    mark, note = notes.note(claim)
    text = words.strip()
    joint = "\n\n" if text.rsplit("\n", 1)[-1].startswith(_CLOSED) else ""
    attributes = f'{{.claim #claim-{claim.id} state="{claim.state}"}}'
    label = ""
    if claim.state is not ClaimState.HOLDS:
        said = escape(say("claim_states", claim.state, notes.lookup.language))
        label = f"[{said}]{{.claim-state}}" + ("\n\n" if text.startswith(_OPENING) else " ")
    return f"::: {attributes}\n{label}{text}{joint}{mark}\n:::\n\n{note}"


def state_summary(claims: Iterable[Claim], *, lookup: Lookup) -> str:
    """What stands in front of a report some of whose claims do not hold; else nothing."""
    given = list(claims)
    faulty = {
        state: [each for each in given if each.state is state]
        for state in (ClaimState.BROKEN, ClaimState.STALE)
    }
    lines = [
        f"- [{escape(say('report', f'summary_{state}', lookup.language, n=len(found)))}]{{.fault}} "
        + ", ".join(f"[{escape(each.id)}](#claim-{each.id})" for each in found)
        for state, found in faulty.items()
        if found
    ]
    if not lines:
        return ""
    intro = escape(say("report", "summary_intro", lookup.language))
    return f"::: {{.state-summary}}\n{intro}\n\n" + "\n".join(lines) + "\n:::"
