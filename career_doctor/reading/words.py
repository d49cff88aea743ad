"""The word lists of the data files: alternatives behind an `@name` in patterns, plain words, and spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from career_doctor.advice.problems import suggestion
from career_doctor.reading.patterns import Choice, Pattern, PatternError, compile_pattern, normal_forms, parse
from career_doctor.reading.tokens import Normal

SPELLING = "spelling"
"""The list of `words` that holds not patterns but spellings: 'u = you'."""


class WordLists:
    """The lists behind `@name`, each an alternative of patterns, parsed when first asked for."""

    def __init__(self, sources: Mapping[str, tuple[str, ...]]) -> None:
        self.sources = sources
        self.normal = Normal(spellings(sources.get(SPELLING, ())))
        self._parsed: dict[str, Choice] = {}
        self._open: list[str] = []

    def __call__(self, name: str) -> Choice:
        """The alternatives of a list. Raises `PatternError` for an unknown list or one that holds itself."""
        if name in self._parsed:
            return self._parsed[name]
        if name not in self.sources or name == SPELLING:
            raise PatternError(f"unknown word list '@{name}', {suggestion(name, set(self.sources) - {SPELLING})}")
        if name in self._open:
            raise PatternError(f"the word list '@{name}' holds itself, take it out")
        self._open.append(name)
        branches = [parse(source, self, self.normal) for source in self.sources[name]]
        self._open.pop()
        self._parsed[name] = Choice(tuple(branches))
        return self._parsed[name]

    def patterns(self, name: str) -> tuple[Pattern, ...]:
        """The entries of a list as patterns of their own."""
        return tuple(compile_pattern(source, self, self.normal) for source in self.sources.get(name, ()))

    def words(self, text: str) -> tuple[str, ...]:
        """The normal forms of a text's words."""
        return normal_forms(text, self.normal)

    def plain(self, name: str) -> frozenset[tuple[str, ...]]:
        """A list whose entries are plain words, as sequences of normal forms."""
        return frozenset(normal_forms(source, self.normal) for source in self.sources.get(name, ()))


def spellings(entries: Iterable[str]) -> dict[str, str]:
    """From 'u ya = you' to {'u': 'you', 'ya': 'you'}."""
    forms: dict[str, str] = {}
    for entry in entries:
        left, _, right = entry.partition("=")
        forms.update(dict.fromkeys(left.split(), right.strip()))
    return forms
