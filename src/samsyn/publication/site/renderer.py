"""Pages into bytes: templates, what all pages of a language share, the same page elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.runtime import Macro

from samsyn.comparison.configuration.plan import NAME as CONFIGURATIONS
from samsyn.publication.citation import say_citation, say_edition
from samsyn.publication.figure.glyphs import STATE_GLYPHS, WARNING_GLYPH
from samsyn.publication.landing import landings_of
from samsyn.publication.seen_text import show
from samsyn.publication.site.address import Addresses, Key, way_up
from samsyn.publication.site.landing_pages import landing_link
from samsyn.publication.site.material import Material
from samsyn.publication.site.page import Page
from samsyn.publication.site.place_pages import places_link
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.spoken import plain, plain_bytes, speak
from samsyn.publication.site.view import CellView, Link
from samsyn.publication.site.words import Words
from samsyn.vocabulary.text import LANGUAGE_NAMES

#: The sign beside the state of a claim.
CLAIM_GLYPHS = {"holds": "✓", "broken": "✗", "stale": "↻"}


class _Compiled(BytecodeCache):
    """Templates are compiled once, not once for each language."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class _Again:
    """Pieces of pages that are the same on many of them: each is rendered once.

    In a list of pairs every cell stands beside each of the other places. Addresses are relative,
    so that what is kept is kept for one depth of page.
    """

    def __init__(self) -> None:
        self.known: dict[tuple[Key, str], str] = {}

    def __call__(self, macro: Macro, view: CellView, go: Callable[[Key], str], root: str) -> str:
        key = (view.key, root)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = macro(view, go)
        return found


class Renderer:
    """Turns pages into bytes; what all pages of a language share is worked out once."""

    def __init__(self, material: Material) -> None:
        self.material = material
        languages = material.study.settings.languages
        self.addresses = {each: Addresses(material.study, language=each) for each in languages}
        self._environments: dict[str, Environment] = {}

    def _environment_of(self, reader: Reader) -> Environment:
        found = self._environments.get(reader.language)
        if found is None:
            found = self._environments[reader.language] = self._environment(reader)
        return found

    def _environment(self, reader: Reader) -> Environment:
        """One for each language: what its pages share are globals, so that macros are made once."""
        environment = Environment(
            loader=PackageLoader("samsyn.publication.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        environment.globals.update(self._shared(reader), again=_Again())
        return environment

    def _shared(self, reader: Reader) -> dict[str, Any]:
        words, edition = reader.words, self.material.edition
        return {
            "t": words,
            "lang": reader.language,
            "study_title": reader.say(self.material.study.settings.title),
            "edition_words": say_edition(edition, language=reader.language),
            "citation": say_citation(reader.study, edition=edition, language=reader.language),
            "glyphs": {str(state): glyph for state, glyph in STATE_GLYPHS.items()},
            "warning_glyph": WARNING_GLYPH,
            "claim_glyphs": CLAIM_GLYPHS,
            "licence": self.material.study.settings.licence,
            "head": edition.head,
            "menu": _menu(reader),
            "foot_menu": _foot_menu(reader),
        }

    def files_of(self, page: Page, reader: Reader) -> Iterator[tuple[str, bytes]]:
        """The page and the files beside it."""
        address = reader.addresses.of(*page.key)
        root, of = way_up(address), reader.addresses.of

        def go(key: Key) -> str:
            return root + of(*key)

        template = self._environment_of(reader).get_template(page.template)
        html = template.render(
            page=page,
            updated=reader.words.date(page.updated or self.material.updated),
            root=root,
            go=go,
            alternates=self._alternates(page.key),
            **page.data,
        )
        yield f"{address}index.html", show(speak(html)).encode()
        for name, content in page.beside.items():
            yield address + name, plain_bytes(content)

    def fragment(
        self, template: str, *, reader: Reader, root: str, given: Mapping[str, Any]
    ) -> str:
        """A part of a page that stands elsewhere; ``root`` is the way from there to the root."""
        of = reader.addresses.of

        def go(key: Key) -> str:
            return root + of(*key)

        found = self._environment_of(reader).get_template(template)
        return show(speak(found.render(given, go=go, root=root)))

    def _alternates(self, key: Key) -> list[dict[str, str]]:
        """The same page in every language."""
        return [
            {
                "language": language,
                "name": LANGUAGE_NAMES.get(language, language),
                "address": addresses.of(*key),
            }
            for language, addresses in self.addresses.items()
        ]

    def root_files(self) -> Iterator[tuple[str, bytes]]:
        """The choice of languages, and the page for addresses that are not there."""
        title = self.material.study.settings.title
        first = next(iter(self.addresses))
        languages = [
            {
                "language": language,
                "name": LANGUAGE_NAMES.get(language, language),
                "title": title.say(language),
                "heading": Words(language).lost,
                "words": Words(language).lost_text,
            }
            for language in self.addresses
        ]
        given = {"lang": first, "title": title.say(first), "languages": languages}
        environment = self._environment_of(Reader(self.material, language=first))
        for name, template in (("index.html", "root.html"), ("404.html", "lost.html")):
            found = environment.get_template(template)
            rendered = found.render(given, base=self.material.root)
            yield name, show(plain(rendered)).encode()


def _menu(reader: Reader) -> list[Link]:
    words, framework = reader.words, reader.study.framework
    initiatives = []
    if reader.study.units.get("initiative"):
        plural = reader.say(framework.kinds["initiative"].plural)
        initiatives = [Link(plural, ("kind", "initiative"))]
    return [
        Link(words.overview, ("overview",)),
        Link(words.themes, ("themes",)),
        places_link(reader),
        *initiatives,
        *(landing_link(reader, each) for each in landings_of(reader.study)),
        *([] if reader.material.evaluation.is_empty else [_evaluation(reader)]),
        *(
            [Link(reader.label("rating_pages", "title"), ("ratings",))]
            if has_ratings(reader)
            else []
        ),
        Link(words.report, ("report",)),
        Link(words.sources, ("sources",)),
        Link(words.data, ("data",)),
        Link(words.method, ("method",)),
    ]


def has_ratings(reader: Reader) -> bool:
    """Whether the menu leads to ratings: not to those that are invented, which the foot does."""
    return any(not reader.study.is_invented(each) for each in reader.study.ratings)


def _evaluation(reader: Reader) -> Link:
    return Link(reader.label("evaluation", "evaluation"), ("evaluation",))


def _foot_menu(reader: Reader) -> list[Link]:
    words = reader.words
    links = [Link(words.catalogue, ("kinds",))]
    keys = ("claims", "conflicts", "changes", "method", "about", "accessibility")
    links += [Link(getattr(words, key), (key,)) for key in keys]
    if reader.study.definitions.get(CONFIGURATIONS):
        links.append(Link(reader.label("configurations", "title"), ("configurations",)))
    if reader.study.ratings and not has_ratings(reader):
        links.append(Link(reader.label("rating_figures", "invented_link"), ("ratings",)))
    return links
