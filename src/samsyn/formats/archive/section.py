"""One entry of a YAML file, read key by key: what is wrong becomes a problem with its line."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from samsyn.formats.archive.text_file import Reader
from samsyn.problems.problem import Where
from samsyn.vocabulary.identifier import is_id
from samsyn.vocabulary.text import Text, is_language, text
from samsyn.vocabulary.yaml_text import YamlText


@dataclass(frozen=True)
class Section:
    """A mapping in a YAML file, and the way to it."""

    reader: Reader
    file: str
    yaml: YamlText
    data: dict[str, object]
    path: tuple[Hashable, ...] = ()
    drafts: tuple[str, ...] = ()

    def where(self, key: str = "") -> Where:
        """The place of ``key``, or of the section itself."""
        line = self.yaml.line(*self.path, key) if key else self.yaml.line(*self.path)
        return Where(file=self.file, row=line or self.yaml.line(*self.path))

    def wrong(self, key: str, expected: str) -> None:
        """Report that ``key`` is not what it should be."""
        found = "missing" if key not in self.data else repr(self.data[key])[:60]
        self.reader.report(
            "STUDY_006", self.where(key), what=f"{key!r}", expected=expected, found=found
        )

    def word(self, key: str, default: str = "") -> str:
        """A plain string (or number, which is written as it stands)."""
        found = self.data.get(key)
        if found is None:
            return default
        if _is_word(found):
            return str(found)
        self.wrong(key, "a word")
        return default

    def id(self, key: str = "id") -> str:
        """An id; reports one that is missing or cannot be one."""
        found = self.word(key)
        if not found:
            self.wrong(key, "an id")
        elif not is_id(found):
            self.reader.report("FRAMEWORK_009", self.where(key), name=found)
        return found

    def flag(self, key: str) -> bool:
        """true or false; false if it is not there."""
        found = self.data.get(key, False)
        if isinstance(found, bool):
            return found
        self.wrong(key, "true or false")
        return False

    def whole(self, key: str) -> int | None:
        """A whole number, None if it is not there."""
        found = self.data.get(key)
        if found is None or (isinstance(found, int) and not isinstance(found, bool)):
            return found
        self.wrong(key, "a whole number")
        return None

    def decimal(self, key: str) -> float | None:
        """A number, None if it is not there."""
        found = self.data.get(key)
        if found is None or (isinstance(found, int | float) and not isinstance(found, bool)):
            return None if found is None else float(found)
        self.wrong(key, "a number")
        return None

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words; one word alone is a list of one."""
        found = self.data.get(key)
        if found is None:
            return ()
        if _is_word(found):
            return (str(found),)
        if isinstance(found, list) and all(_is_word(each) for each in found):
            return tuple(str(each) for each in found)
        self.wrong(key, "a list of words")
        return ()

    def text(self, key: str) -> Text:
        """A text in one or more languages; empty if it is not there."""
        found = self.data.get(key)
        if found is None:
            return Text()
        if _is_word(found) or (
            isinstance(found, dict)
            and all(_is_word(each) for each in found.values())
            and all(is_language(each) for each in found)
        ):
            drafts = found.keys() if isinstance(found, dict) and self.flag("draft") else self.drafts
            return text(found, drafts=drafts)
        self.wrong(key, "a text, or a text for each language")
        return Text()

    def section(self, key: str) -> Section | None:
        """The mapping at ``key``; None if it is not there."""
        found = self.data.get(key)
        if isinstance(found, dict):
            return self._at(found, key)
        if found is not None:
            self.wrong(key, "a mapping")
        return None

    def sections(self, key: str) -> Iterator[Section]:
        """The mappings in the list at ``key``."""
        found = self.data.get(key)
        if found is None:
            return
        if not isinstance(found, list):
            self.wrong(key, "a list")
            return
        for place, each in enumerate(found):
            if isinstance(each, dict):
                yield self._at(each, key, place)
            else:
                where = Where(file=self.file, row=self.yaml.line(*self.path, key, place))
                what, said = f"Entry {place + 1} of {key!r}", repr(each)[:60]
                self.reader.report("STUDY_006", where, what=what, expected="a mapping", found=said)

    def unlike(self, key: str) -> Iterator[Section]:
        """The mappings in the list at ``key``; reports ids that stand twice."""
        seen: set[str] = set()
        for each in self.sections(key):
            id = str(each.data.get("id", ""))
            if id and id in seen:
                each.wrong("id", "an id that stands once")
            seen.add(id)
            yield each

    def allow(self, known: Iterable[str]) -> None:
        """Report keys that have no meaning here."""
        allowed = [*known]
        for key in self.data:
            if key not in allowed:
                self.reader.report(
                    "STUDY_007", self.where(key), key=key, known=", ".join(sorted(allowed))
                )

    def _at(self, data: dict[str, object], *path: Hashable) -> Section:
        return Section(self.reader, self.file, self.yaml, data, (*self.path, *path), self.drafts)


def _is_word(value: object) -> bool:
    """Whether ``value`` is a word, or a number that stands for one; true and false are neither."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def open_section(reader: Reader, file: str, *, allowed: Iterable[str]) -> Section | None:
    """The YAML file ``file`` as a section; None with a problem if it is not a mapping."""
    yaml = reader.yaml(file)
    if yaml is None:
        return None
    if not isinstance(yaml.data, dict):
        reader.report("STUDY_002", Where(file=file), what=f"The content of {file}")
        return None
    section = Section(reader, file, yaml, yaml.data)
    section.allow(allowed)
    return replace(section, drafts=section.words("drafts"))
