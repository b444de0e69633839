"""Whether a built site keeps its promises: nothing broken, nothing loaded from elsewhere (M62)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote

from samsyn.problems.problem import Problem, Where, problem
from samsyn.study import Study

_LINK = re.compile(r'<(\w+)\b[^>]*?\s(href|src|srcset|data-spec|data-vega)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)
#: What may lead outside: a link that a reader follows. Everything else is loaded.
_FOLLOWED = ("a", "href")


def check_site(
    files: Mapping[str, bytes], *, study: Study, beside: Collection[str] = ()
) -> list[Problem]:
    """What is wrong with the built ``files`` of the site (path from the root → content).

    ``beside`` are paths that will stand beside the site and may be linked to; a name that ends in
    a slash stands for everything below it.
    """
    pages = {path: text.decode() for path, text in files.items() if path.endswith(".html")}
    problems = list(_check_statements(files, study))
    ids: dict[str, set[str]] = {}
    for path, html in pages.items():
        for tag, attribute, link in dict.fromkeys(_LINK.findall(html)):
            where = Where(file=path)
            if _OUTSIDE.match(link):
                if (tag, attribute) != _FOLLOWED and not link.startswith("data:image/"):
                    problems.append(problem("PUBLICATION_502", where=where, address=link))
            elif not _leads(path, link, files, pages, ids, beside):
                problems.append(problem("PUBLICATION_501", where=where, address=link))
    return problems


def _leads(
    path: str,
    link: str,
    files: Mapping[str, bytes],
    pages: Mapping[str, str],
    ids: dict[str, set[str]],
    beside: Collection[str],
) -> bool:
    """Whether the link on the page leads to a file, and to a place in it if it names one."""
    address, _, anchor = link.partition("#")
    target = path
    if address:
        target = unquote(posixpath.normpath(posixpath.join("/", posixpath.dirname(path), address)))
        target = target.lstrip("/")
        if address.endswith(("/", "..", ".")) or not target:
            target = posixpath.join(target, "index.html")
    if target not in files:
        return any(target == each or target.startswith(each) for each in beside)
    if not anchor or target not in pages:
        return True
    if target not in ids:
        ids[target] = set(_ID.findall(pages[target]))
    return anchor in ids[target]


def _check_statements(files: Mapping[str, bytes], study: Study) -> Iterator[Problem]:
    """A site has a licence, and an accessibility statement in each of its languages."""
    if not study.settings.licence.title:
        yield problem("PUBLICATION_503", where=Where(file="study.yaml"))
    for language in study.settings.languages:
        if not any(
            path.startswith(f"{language}/") and b'data-page="accessibility"' in content
            for path, content in files.items()
            if path.endswith(".html")
        ):
            yield problem("PUBLICATION_504", language=language)
