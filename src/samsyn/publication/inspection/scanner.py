"""The scanner, the last look: what stands in built files that must not be published.

It is given the whole study, and does not believe that the public view of it was all that was used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samsyn.evidence.statement import Statement
from samsyn.framework.framework import Framework
from samsyn.problems.problem import Problem, Where, problem
from samsyn.publication.disclosure import Withheld, find_withheld, public_view
from samsyn.publication.inspection.built_file import Built, CannotOpen, open_built
from samsyn.publication.inspection.needle import Needles
from samsyn.publication.inspection.secret_word import SecretWords
from samsyn.publication.inspection.third_party import find_requests
from samsyn.publication.search.script import BEGINNING, keys_in
from samsyn.study import Study
from samsyn.vocabulary.identifier import PSEUDONYMS, id_of
from samsyn.vocabulary.label import labels
from samsyn.vocabulary.private_matter import find_private_in_file

#: Shorter words than these are found everywhere and give nothing away.
_SHORTEST, _SHORTEST_ID, _SHORTEST_NAME = 12, 6, 3
#: Copies of what others wrote: nobody has looked at them before.
COPIES = "documents/"
_SPACING = re.compile(r"[\s\u00ad\u2010-]+")
_PAGES = (".html", ".htm", ".svg", ".css")


@dataclass(frozen=True)
class _Secrets:
    """What must not be found: words → what they are and which statement they belong to."""

    words: Mapping[str, tuple[str, str]]
    needles: Needles
    in_search: SecretWords
    recorders: frozenset[str]
    allowed_authors: frozenset[str]


class Scanner:
    """Looks through one file after the other; what must not be found is worked out once.

    ``study`` is the whole study, not the public view of it: the scanner must know what is withheld
    in order to find it. ``on`` is the day of the edition.
    """

    def __init__(self, study: Study, *, on: str) -> None:
        self._secrets = _secrets_of(study, on=on)

    def look(self, path: str, content: bytes) -> list[Problem]:
        """What stands in the file that must not be published, without quoting it."""
        return list(_scan_file(path, content, self._secrets))


def scan_files(files: Mapping[str, bytes], *, study: Study, on: str) -> list[Problem]:
    """What stands in built ``files`` (path → content) that must not be published.

    ``study`` is the whole study, not the public view of it: the scanner must know what is withheld
    in order to find it. Problems never quote what they found.
    """
    scanner = Scanner(study, on=on)
    return [each for path, content in files.items() for each in scanner.look(path, content)]


def _secrets_of(study: Study, *, on: str) -> _Secrets:
    withheld = find_withheld(study.ledger, on=on)
    said_by = {name for each in study.ledger.statements.values() for name in _people(each)}
    settings = study.settings
    words = dict(_secret_words(study, withheld, on=on))
    return _Secrets(
        words=words,
        needles=Needles(words),
        in_search=_words_of_search(study, withheld, on=on),
        recorders=frozenset(each for each in said_by if len(each) >= _SHORTEST_NAME),
        allowed_authors=frozenset(
            {
                "samsyn",
                *settings.title.words.values(),
                *(str(each) for each in settings.citation.values()),
            }
        ),
    )


def _people(statement: Statement) -> Iterator[str]:
    """Those who are no pseudonymous agent or role."""
    for each in (statement.recorded_by, statement.said_by):
        if each and not each.startswith(PSEUDONYMS):
            yield each


def _secret_words(
    study: Study, withheld: Withheld, *, on: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Names of withheld documents, ids and units of withheld statements, and words in them.

    Only what stands nowhere in public is secret.
    """
    view = public_view(study, on=on)
    if view is study:
        return
    public = _public_words(view)
    for each in study.sources.values():
        if each.document and each.document not in public:
            yield each.document, ("the name of a document", each.id)
    units = {unit for known in view.units.values() for unit in known}
    for id, hidden in withheld.hidden.items():
        if id not in public:
            yield id, ("the id of a statement", id)
        if hidden.unit not in units and hidden.unit not in public:
            yield hidden.unit, ("a unit", id)
            yield from ((name, ("a unit", id)) for name in _own_name(hidden.unit, public))
        for words in _said(hidden):
            if len(words) >= _SHORTEST and words not in public:
                yield words, ("words of a statement", id)


def _words_of_search(study: Study, withheld: Withheld, *, on: str) -> SecretWords:
    """The report and the library's own words are public too: the index is made of whole pages."""
    if not withheld:
        return SecretWords({}, public="")
    report = [words for parts in study.report.values() for words in parts.values()]
    own = [words for group in labels().values() for text in group.values() for words in
           text.words.values()]  # fmt: skip
    public = "\n".join([_public_words(public_view(study, on=on)), *report, *own])
    return SecretWords({id: _said(each) for id, each in withheld.hidden.items()}, public=public)


def _said(statement: Statement) -> tuple[str, ...]:
    """All that a statement says in words."""
    return (*statement.values, statement.original, statement.note, _excerpt(statement))


def _excerpt(statement: Statement) -> str:
    return statement.excerpt.words if statement.excerpt else ""


def _own_name(unit: str, public: str) -> Iterator[str]:
    """The id alone, where it is long enough to mean nothing else; addresses are made of it."""
    id = id_of(unit)
    if len(id) >= _SHORTEST_ID and id not in public:
        yield id


def _public_words(view: Study) -> str:
    """What is known to be public: where words stand here too, they give nothing away.

    The text of the report is not among it: somebody may have written there what is withheld.
    """
    bodies = [value for each in view.ledger for value in _strings(each.body)]
    sources = [value for each in view.sources.values() for value in vars(each).values()]
    framework = view.framework
    texts = [
        *(question.label for question in framework.questions.values()),
        *(code.label for codelist in framework.codelists.values() for code in codelist),
        *(theme.label for theme in framework.themes.values()),
        *(each.text for question in framework.questions.values() for each in question.vignettes),
    ]
    labels = [words for text in texts for words in text.words.values()]
    return "\n".join([*bodies, *sources, *labels, *_named_units(framework)])


def _named_units(framework: Framework) -> Iterator[str]:
    """Units that the framework names itself: vignettes, and those that are codes, as places are.

    That such a unit is there gives nothing away, whatever was said of it.
    """
    for question in framework.questions.values():
        yield from question.vignette_units
    for kind in framework.kinds.values():
        for code in framework.codelists.get(kind.codelist, ()):
            yield f"{kind.id}/{code.id}"


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def _scan_file(path: str, content: bytes, secrets: _Secrets) -> Iterator[Problem]:
    try:
        built = open_built(path, content)
    except CannotOpen as fault:
        yield problem("PUBLICATION_208", where=Where(file=path), fault=fault)
        return
    words = f"{path}\n{built.words}"
    is_copy = path.startswith(COPIES)
    if built.is_drawn:
        yield from _scan_drawn(path, built, secrets, is_copy=is_copy)
    for secret, position in secrets.needles.find(words).items():
        what, statement = secrets.words[secret]
        where = Where(file=path, row=_row(words, position), key=statement)
        yield problem("PUBLICATION_201", where=where, what=what)
    if content.startswith(BEGINNING):
        for statement in dict.fromkeys(secrets.in_search.find(keys_in(content)).values()):
            where = Where(file=path, key=statement)
            yield problem("PUBLICATION_201", where=where, what="a word of a statement")
    for name in secrets.recorders:
        if name in words and (match := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)):
            row = _row(words, match.start())
            yield problem("PUBLICATION_202", where=Where(file=path, row=row))
    for author in built.authors:
        if author not in secrets.allowed_authors:
            yield problem("PUBLICATION_203", where=Where(file=path))
    for hidden in built.hidden:
        yield problem("PUBLICATION_204", where=Where(file=path), what=hidden)
    if is_copy or not built.is_code:
        for row, what in find_private_in_file(built.words):
            yield problem("PUBLICATION_205", where=Where(file=path, row=row), what=what)
    if path.endswith(_PAGES):
        for position, address in find_requests(built.words, is_style=path.endswith(".css")):
            where = Where(file=path, row=built.words.count("\n", 0, position) + 1)
            yield problem("PUBLICATION_206", where=where, address=address)


def _scan_drawn(path: str, built: Built, secrets: _Secrets, *, is_copy: bool) -> Iterator[Problem]:
    """Words that are drawn: lines and hyphens between them are those of the page."""
    drawn = squeeze(built.words)
    if is_copy and not drawn:
        fault = "no words can be read in it; it may be a picture of a text"
        yield problem("PUBLICATION_208", where=Where(file=path), fault=fault)
    for secret, (what, statement) in secrets.words.items():
        if secret not in built.words and squeeze(secret) in drawn:
            where = Where(file=path, key=statement)
            yield problem("PUBLICATION_201", where=where, what=what)


def squeeze(words: str) -> str:
    """``words`` without spaces and hyphens."""
    return _SPACING.sub("", words)


def _row(words: str, position: int) -> int:
    """The line of the file, from 1. The first line of ``words`` is the address of the file."""
    return max(words.count("\n", 0, position), 1)
