"""Whether a built site keeps its promises: nothing broken, nothing loaded from elsewhere (M62)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from samsyn.problems.problem import Problem, Where, problem
from samsyn.study import Study

#: A space stands before each attribute, as every template writes it: looking for any blank takes
#: several times as long.
_LINK = re.compile(r'<([a-z]\w*+)[^>]*? (href|src|srcset|data-spec|data-vega)="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)
#: What may lead outside: a link that a reader follows. Everything else is loaded.
_FOLLOWED = ("a", "href")

#: What a reader who hears the page would meet without a word.
_NAMELESS = re.compile(r"<(a|button|summary|title|h[1-6])\b[^>]*>\s*</\1>")

#: A file of the site, and a place in it; an empty place is the file itself.
Target = tuple[str, str]


@dataclass
class SiteCheck:
    """Looks at the files of a site one after the other, and remembers where links lead.

    Whether those places are there is known when every file was looked at: several checks, each of
    some of the files, are then added together with :meth:`add`.
    """

    paths: set[str] = field(default_factory=set)
    wanted: dict[Target, tuple[str, str]] = field(default_factory=dict)
    accessible: set[str] = field(default_factory=set)

    def look(self, path: str, content: bytes) -> list[Problem]:
        """What is wrong with the file by itself: what it loads from elsewhere."""
        self.paths.add(path)
        if not path.endswith(".html"):
            return []
        html = content.decode()
        if 'data-page="accessibility"' in html:
            self.accessible.add(path.partition("/")[0])
        found = _ID.findall(html)
        problems, ids = list(_check_page(path, html, found)), set(found)
        for tag, attribute, link in dict.fromkeys(_LINK.findall(html)):
            if link.startswith("#"):
                if link[1:] and link[1:] not in ids:
                    problems.append(_broken(path, link))
            elif _OUTSIDE.match(link):
                if (tag, attribute) != _FOLLOWED and not link.startswith("data:image/"):
                    problems.append(
                        problem("PUBLICATION_502", where=Where(file=path), address=link)
                    )
            else:
                self.wanted.setdefault(_target(path, link), (path, link))
        return problems

    def add(self, other: SiteCheck) -> None:
        """Take over what another check has seen."""
        self.paths |= other.paths
        self.accessible |= other.accessible
        for target, seen in other.wanted.items():
            self.wanted.setdefault(target, seen)

    def finish(
        self, *, read: Callable[[str], bytes], study: Study, beside: Collection[str] = ()
    ) -> list[Problem]:
        """Links that lead nowhere, each with the first page that has it, and statements missing.

        ``read`` gives the content of a file that was looked at. ``beside`` are paths that will
        stand beside the site and may be linked to; a name that ends in a slash stands for
        everything below it.
        """
        problems = list(self._check_statements(study))
        places: dict[str, list[tuple[str, tuple[str, str]]]] = {}
        for (path, place), seen in self.wanted.items():
            if path not in self.paths:
                if not any(path == each or path.startswith(each) for each in beside):
                    problems.append(_broken(*seen))
            elif place and path.endswith(".html"):
                places.setdefault(path, []).append((place, seen))
        for path, of_page in places.items():
            ids = set(_ID.findall(read(path).decode()))
            problems += [_broken(*seen) for place, seen in of_page if place not in ids]
        return problems

    def _check_statements(self, study: Study) -> Iterator[Problem]:
        """A site has a licence, and an accessibility statement in each of its languages."""
        if not study.settings.licence.title:
            yield problem("PUBLICATION_503", where=Where(file="study.yaml"))
        for language in study.settings.languages:
            if language not in self.accessible:
                yield problem("PUBLICATION_504", language=language)


def check_site(
    files: Mapping[str, bytes], *, study: Study, beside: Collection[str] = ()
) -> list[Problem]:
    """What is wrong with the built ``files`` of the site (path from the root → content)."""
    check = SiteCheck()
    problems = [each for path, content in files.items() for each in check.look(path, content)]
    return problems + check.finish(read=files.__getitem__, study=study, beside=beside)


def _check_page(path: str, html: str, ids: Sequence[str]) -> Iterator[Problem]:
    """Ids that stand twice, and links, buttons and headings without words."""
    if len(ids) != len(set(ids)):
        twice = next(each for each in ids if ids.count(each) > 1)
        yield problem("PUBLICATION_625", where=Where(file=path), what=f"the id {twice!r} twice")
    if nameless := _NAMELESS.search(html):
        yield problem("PUBLICATION_625", where=Where(file=path), what=f"no words in {nameless[0]}")


def _broken(path: str, link: str) -> Problem:
    return problem("PUBLICATION_501", where=Where(file=path), address=link)


def _target(path: str, link: str) -> Target:
    """The file and the place in it that ``link`` on the page ``path`` leads to."""
    address, _, place = link.partition("#")
    found = [] if address.startswith("/") else path.split("/")[:-1]
    steps = unquote(address).split("/")
    for step in steps:
        if step == "..":
            del found[-1:]
        elif step not in ("", "."):
            found.append(step)
    if steps[-1] in ("", ".", ".."):
        found.append("index.html")
    return "/".join(found), place
