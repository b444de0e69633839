"""The words of pages in one language: labels, counts, dates."""

from __future__ import annotations

from samsyn.comparison.display import group_digits, say_date
from samsyn.publication.site.spoken import say_in
from samsyn.vocabulary.label import labels


class Words:
    """The label ``site.<key>`` in one language as ``words.<key>``, and what is written by rule.

    Parts of the site that have many words of their own have them in another ``group``.
    """

    def __init__(self, language: str, *, group: str = "site") -> None:
        self.language = language
        self.group = group
        self._dates: dict[str, str] = {}
        self._site = {key: say_in(text, language) for key, text in labels()[group].items()}

    def __getattr__(self, key: str) -> str:
        try:
            words = self._site[key]
        except KeyError:
            raise AttributeError(f"there are no words {self.group}.{key}") from None
        setattr(self, key, words)  # a page asks for the same words a hundred times
        return words

    def say(self, key: str, **details: object) -> str:
        """The label with ``{details}`` filled in."""
        return self._site[key].format(**details)

    def quoted(self, words: str) -> str:
        """``words`` in the quotation marks of the language."""
        return self._site["quoted"].format(words=words)

    def n(self, key: str, count: int, **details: object) -> str:
        """``3 statements``, ``1 statement``: the label ``n_<key>`` or ``n_<key>_one``."""
        name = f"n_{key}_one" if count == 1 else f"n_{key}"
        return self._site[name].format(n=self.number(count), **details)

    def number(self, number: int) -> str:
        """A number with its digits grouped."""
        return group_digits(str(number), language=self.language)

    def date(self, date: str) -> str:
        """An ISO 8601 date or interval in words; anything else as it stands."""
        found = self._dates.get(date)
        if found is None:
            day = date[:10] if "T" in date else date
            found = self._dates[date] = say_date(day, language=self.language)
        return found

    def size(self, size: int) -> str:
        """A number of bytes as kB or MB (10³, 10⁶)."""
        number, unit = (size / 1e6, "MB") if size >= 1e6 else (size / 1e3, "kB")
        return f"{group_digits(f'{number:.1f}', language=self.language)}\u00a0{unit}"
