"""codelists.ttl and codelists.jsonld: the codelists as SKOS, with labels in every language.

Each codelist is a concept scheme and each code a concept in it (SKOS Reference, W3C 2009). A scale
is an ordered collection besides: the first member is the lowest step. Both files say the same, and
name a code in the same way: ``codelists#scheme/code``, relative to where they stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from samsyn.publication.dataset.framework_tables import BUILT_IN
from samsyn.study import Study
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.label import codelist_of
from samsyn.vocabulary.text import Text

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DRAFTS = "Drafts that no native speaker has reviewed: "

#: A node: its address, its class, and what is said of it.
Node = Mapping[str, Any]
#: Terms whose values are nodes.
_LINKS = ("inScheme", "topConceptOf", "hasTopConcept", "broader", "memberList")
_CONTEXT = {
    "skos": _SKOS,
    "id": "@id",
    "type": "@type",
    **{
        term: {"@id": f"skos:{term}", "@container": "@language"}
        for term in ("prefLabel", "definition", "editorialNote")
    },
    "notation": "skos:notation",
    **{term: {"@id": f"skos:{term}", "@type": "@id"} for term in _LINKS},
    "memberList": {"@id": "skos:memberList", "@type": "@id", "@container": "@list"},
}


def skos_files(study: Study) -> Iterator[tuple[str, bytes]]:
    """Both files."""
    nodes = list(_nodes(study))
    yield "codelists.ttl", _turtle(nodes).encode()
    document = {"@context": _CONTEXT, "@graph": nodes}
    yield "codelists.jsonld", (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _nodes(study: Study) -> Iterator[Node]:
    own = study.framework.codelists
    for codelist in (*own.values(), *(codelist_of(each) for each in BUILT_IN if each not in own)):
        yield _scheme(codelist)
        for code in codelist:
            yield _concept(codelist, code)
        if codelist.ordered:
            yield {
                "id": f"{_address(codelist)}/in-order",
                "type": "skos:OrderedCollection",
                "prefLabel": _words(codelist.label),
                "memberList": [_address(codelist, code.id) for code in codelist],
            }


def _scheme(codelist: Codelist) -> Node:
    drafts = sorted({each for code in codelist for each in code.label.drafts})
    return _kept(
        id=_address(codelist),
        type="skos:ConceptScheme",
        prefLabel=_words(codelist.label),
        hasTopConcept=[_address(codelist, code.id) for code in codelist if not code.broader],
        editorialNote={"en": _DRAFTS + ", ".join(drafts)} if drafts else {},
    )


def _concept(codelist: Codelist, code: Code) -> Node:
    scheme = _address(codelist)
    return _kept(
        id=_address(codelist, code.id),
        type="skos:Concept",
        notation=code.id,
        prefLabel=_words(code.label),
        definition=_words(code.help),
        inScheme=[scheme],
        topConceptOf=[] if code.broader else [scheme],
        broader=[_address(codelist, code.broader)] if code.broader else [],
    )


def _address(codelist: Codelist, code: str = "") -> str:
    return "codelists#" + "/".join(quote(each, safe="") for each in (codelist.id, code) if each)


def _words(text: Text) -> dict[str, str]:
    return {language: words for language, words in text.words.items() if words.strip()}


def _kept(**said: Any) -> Node:
    return {term: value for term, value in said.items() if value}


# Turtle ------------------------------------------------------------------------------------------


def _turtle(nodes: Iterable[Node]) -> str:
    written = (f"<{each['id']}> " + " ;\n  ".join(_statements(each)) + " ." for each in nodes)
    return f"@prefix skos: <{_SKOS}> .\n\n" + "\n\n".join(written) + "\n"


def _statements(node: Node) -> Iterator[str]:
    yield f"a {node['type']}"
    for term, value in node.items():
        if term not in ("id", "type"):
            yield f"skos:{term} {_object(term, value)}"


def _object(term: str, value: Any) -> str:
    if term == "memberList":
        return "( " + " ".join(f"<{each}>" for each in value) + " )"
    if term in _LINKS:
        return ", ".join(f"<{each}>" for each in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{_quoted(words)}@{language}" for language, words in value.items())
    return _quoted(value)


def _quoted(words: str) -> str:
    """A Turtle string: JSON escapes what Turtle asks to be escaped, and in the same way."""
    return json.dumps(words, ensure_ascii=False)
