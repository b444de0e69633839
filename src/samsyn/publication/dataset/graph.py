"""A graph of things and what is said of them, written as JSON-LD and as Turtle.

Both files say the same. Addresses that are relative stay so: they are read from where the file
stands. JSON-LD carries its own context, so that nobody must fetch one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from samsyn.vocabulary.text import Text


@dataclass(frozen=True)
class Address:
    """The address of a thing that is described here or elsewhere."""

    iri: str


@dataclass(frozen=True)
class Literal:
    """Words in a language, or a value of a type such as ``xsd:date``."""

    words: str
    language: str = ""
    type: str = ""


@dataclass(frozen=True)
class Thing:
    """Something with a class. Without an address it is known only by who speaks of it."""

    type: str
    said: Mapping[str, Sequence[Said]] = field(default_factory=dict)
    iri: str = ""


Said = Address | Literal | Thing


def in_languages(text: Text, languages: Iterable[str]) -> list[Said]:
    """The words of ``text`` in those of ``languages`` in which it is written."""
    found = ((each, text.words.get(each, "")) for each in languages)
    return [Literal(words, language) for language, words in found if words.strip()]


def thing(type: str, *, iri: str = "", **said: Iterable[Said]) -> Thing:
    """A thing; in names of terms ``_`` stands for the colon: ``dct_title``. What is empty goes."""
    terms = {term.replace("_", ":", 1): tuple(values) for term, values in said.items()}
    return Thing(type, {term: values for term, values in terms.items() if values}, iri)


# JSON-LD -----------------------------------------------------------------------------------------


def jsonld(things: Iterable[Thing], *, prefixes: Mapping[str, str]) -> bytes:
    """The graph as JSON-LD 1.1."""
    document = {"@context": dict(prefixes), "@graph": [_node(each) for each in things]}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _node(each: Thing) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": each.iri} if each.iri else {}
    node["@type"] = each.type
    for term, values in each.said.items():
        written = [_value(value) for value in values]
        node[term] = written[0] if len(written) == 1 else written
    return node


def _value(value: Said) -> Any:
    if isinstance(value, Thing):
        return _node(value)
    if isinstance(value, Address):
        return {"@id": value.iri}
    if value.language:
        return {"@value": value.words, "@language": value.language}
    return {"@value": value.words, "@type": value.type} if value.type else value.words


# Turtle ------------------------------------------------------------------------------------------


def turtle(things: Iterable[Thing], *, prefixes: Mapping[str, str]) -> bytes:
    """The graph as Turtle (W3C, RDF 1.1 Turtle)."""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    body = "\n".join(f"{_iri(each.iri)} {_statements(each, '  ')} .\n" for each in _named(things))
    return f"{head}\n{body}".encode()


def _named(things: Iterable[Thing]) -> Iterator[Thing]:
    """Every thing with an address, also within others: there only its address is written."""
    for each in things:
        if each.iri:
            yield each
        inner = (value for values in each.said.values() for value in values)
        yield from _named(value for value in inner if isinstance(value, Thing))


def _statements(each: Thing, indent: str) -> str:
    lines = [f"a {each.type}", *_lines(each, indent)]
    return f" ;\n{indent}".join(lines)


def _lines(each: Thing, indent: str) -> Iterator[str]:
    for term, values in each.said.items():
        yield f"{term} " + ", ".join(_object(value, indent) for value in values)


def _object(value: Said, indent: str) -> str:
    if isinstance(value, Thing):
        inner = indent + "  "
        return _iri(value.iri) if value.iri else f"[ {_statements(value, inner)} ]"
    if isinstance(value, Address):
        return _iri(value.iri)
    quoted = json.dumps(value.words, ensure_ascii=False)
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^{value.type}" if value.type else quoted


def _iri(iri: str) -> str:
    """An address in brackets, with what may not stand there escaped (Turtle, 6.4)."""
    written = "".join(
        f"%{ord(sign):02X}" if sign in '<>"{}|^`\\' or ord(sign) <= 0x20 else sign for sign in iri
    )
    return f"<{written}>"
