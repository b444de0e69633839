"""Where each page stands: permanent, readable addresses in the language of the page.

A page is named by a key that is the same in all languages: ``("place", "country/DK")``. Words of
labels make the address of what is part of the framework (``/da/lande/danmark/``), ids that of
what is collected (``/en/initiatives/dk-hotline/``): names of initiatives change, their ids do not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from samsyn.study import Study
from samsyn.vocabulary.identifier import id_of, kind_of, slug
from samsyn.vocabulary.label import labels, say

#: What a page is, and which one: ``("overview",)``, ``("cell", unit, question, facet)``.
Key = tuple[str, ...]


class Addresses:
    """The addresses of one language, relative to the root of the site, each ending in a slash."""

    def __init__(self, study: Study, *, language: str) -> None:
        self.study = study
        self.language = language
        self._found: dict[Key, str] = {}
        self._named: dict[tuple[str, str], dict[str, str]] = {}
        self._ways: dict[str, Callable[..., str]] = {
            "home": lambda: f"{language}/",
            "theme": lambda id: self.of("themes") + self._themes[id] + "/",
            "overview_of": lambda theme: self.of("overview") + self._themes[theme] + "/",
            "page": lambda id: f"{language}/{self._pages[id]}/",
            "kind": lambda kind, page="": f"{language}/{self._kinds[kind]}/" + self._page(page),
            "map": lambda kind: self.of("maps") + self._kinds[kind] + "/",
            "unit": self._unit,
            "cell": self._cell,
            "pair": self._pair,
            "facet": self._facet,
            "claim": lambda id: self.of("claims") + file_name(id) + "/",
            "source": lambda id: self.of("sources") + file_name(id) + "/",
            "sources_by": self._sources_by,
            "evaluation_programme": lambda unit: (
                self.of("evaluation_programmes") + file_name(id_of(unit)) + "/"
            ),
            "rating": lambda battery: self.of("ratings") + file_name(battery) + "/",
            "round": lambda id: self.of("changes") + slug(id) + "/",
        }

    def of(self, *key: str) -> str:
        """The address of the page ``key``. Raises KeyError for a page that there cannot be."""
        found = self._found.get(key)
        if found is None:
            way = self._ways.get(key[0])
            found = way(*key[1:]) if way else f"{self.language}/{self._fixed[key[0]]}/"
            self._found[key] = found
        return found

    def _unit(self, unit: str) -> str:
        kind = kind_of(unit)
        name = self._places.get(unit) or file_name(id_of(unit))
        return f"{self.of('kind', kind)}{name}/"

    def _cell(self, unit: str, question: str, facet: str = "") -> str:
        where = self._unit(unit) + self._questions[(kind_of(unit), question)] + "/"
        return where + (slug(say("facets", facet, self.language)) + "/" if facet else "")

    def _pair(self, one: str, other: str) -> str:
        return f"{self.of('pairs')}{self._places[one]}-{self._places[other]}/"

    def _facet(self, kind: str, question: str, value: str, page: str = "") -> str:
        name = self._codes(kind, question).get(value) or slug(value)
        list = f"{self.of('kind', kind)}{self._questions[(kind, question)]}/{name}/"
        return list + self._page(page)

    def _page(self, number: str) -> str:
        """``page/2/``: a further page of a long list."""
        return f"{self._fixed['page']}/{number}/" if number else ""

    def _sources_by(self, facet: str) -> str:
        """A folder deeper than the sources, so that no id of a source is the same address."""
        by, name = (say("library_addresses", each, self.language) for each in ("by", facet))
        return f"{self.of('sources')}{by}/{name}/"

    def _codes(self, kind: str, question: str) -> dict[str, str]:
        """Code → its part of the address."""
        found = self._named.get((kind, question))
        if found is None:
            framework = self.study.framework
            codes = [
                (code.id, code.label.say(self.language))
                for codelist in framework.codelists_of(framework.questions[(kind, question)])
                for code in codelist
            ]
            found = self._named[(kind, question)] = _unique(codes)
        return found

    @cached_property
    def _fixed(self) -> dict[str, str]:
        return {key: text.say(self.language) for key, text in labels()["site_addresses"].items()}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        taken = set(self._fixed.values())
        kinds = self.study.framework.kinds.values()
        return _unique([(each.id, each.plural.say(self.language)) for each in kinds], taken=taken)

    @cached_property
    def _pages(self) -> dict[str, str]:
        taken = {*self._fixed.values(), *self._kinds.values()}
        pages = self.study.settings.pages
        return _unique([(each.id, each.title.say(self.language)) for each in pages], taken=taken)

    @cached_property
    def _themes(self) -> dict[str, str]:
        themes = self.study.framework.themes.values()
        return _unique([(each.id, each.label.say(self.language)) for each in themes])

    @cached_property
    def _places(self) -> dict[str, str]:
        units = self.study.place_units
        return _unique([(each, self.study.name_of(each, language=self.language)) for each in units])

    @cached_property
    def _questions(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for kind in self.study.framework.kinds:
            asked = self.study.framework.questions_of(kind)
            names = _unique([(each.id, each.heading.say(self.language)) for each in asked])
            found.update({(kind, id): name for id, name in names.items()})
        return found


def _unique(named: list[tuple[str, str]], *, taken: set[str] | None = None) -> dict[str, str]:
    """A part of an address for each (id, words); the id is added where words stand twice."""
    used = set(taken or ())
    found: dict[str, str] = {}
    for id, words in named:
        name = slug(words)
        name = f"{name}-{slug(id)}" if name in used else name
        used.add(name)
        found[id] = name
    return found


def file_name(id: str) -> str:
    """An id as part of an address. Ids are ASCII already; ``..`` is not let through."""
    return id if id.strip(".") and not id.startswith(".") else slug(id)


def way_up(address: str) -> str:
    """The relative address of the root, seen from ``address``."""
    return "../" * address.count("/") or "./"
