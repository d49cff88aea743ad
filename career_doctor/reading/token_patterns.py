"""Raw spaCy token patterns of the data files, for what a line of words cannot say: shapes, lengths, marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from spacy.errors import MatchPatternError
from spacy.matcher import Matcher

from career_doctor.reading.patterns import PatternError, commonness
from career_doctor.reading.tokens import LOCK, language

_NEEDS_A_MODEL = {"POS", "TAG", "DEP", "ENT_TYPE", "ENT_IOB", "ENT_ID", "ENT_KB_ID", "LEMMA", "MORPH"}


@dataclass(frozen=True)
class RawPattern:
    """A spaCy token pattern with a matcher of its own; `anchor` is empty where it has to be tried on every text."""

    tokens: tuple[Mapping[str, Any], ...]
    anchor: frozenset[str]

    @cached_property
    def matcher(self) -> Matcher:
        """Made when it is first asked for: it holds spaCy's vocabulary, and patterns are kept on disk without."""
        return _matcher(self.tokens)


def compile_raw(tokens: list[dict[str, Any]]) -> RawPattern:
    """A spaCy token pattern. Raises `PatternError` where it is malformed or needs a trained model."""
    for token in tokens:
        if not isinstance(token, Mapping):
            raise PatternError("a token pattern is a list of mappings such as {LOWER: weak}, write it so")
        needs = sorted(_NEEDS_A_MODEL & {str(key).upper() for key in token})
        if needs:
            raise PatternError(
                f"{needs[0]} is set by a trained model and there is none here, so this never matches; "
                "use LOWER, NORM, TEXT or SHAPE"
            )
    with LOCK:
        try:
            _matcher(tokens)
        except (MatchPatternError, ValueError) as error:
            raise PatternError(f"no token pattern that spaCy knows: {' '.join(str(error).split())}") from None
    return RawPattern(tuple(tokens), _raw_anchor(tokens))


def _matcher(tokens: Sequence[Mapping[str, Any]]) -> Matcher:
    matcher = Matcher(language().vocab, validate=True)
    matcher.add("raw", [[dict(token) for token in tokens]])
    return matcher


def _raw_anchor(tokens: list[dict[str, Any]]) -> frozenset[str]:
    """Lower-case words of which every match has one, or nothing."""
    sets: list[frozenset[str]] = []
    for token in tokens:
        lower = token.get("LOWER")
        if token.get("OP") in ("?", "*", "!") or str(token.get("OP", "")).startswith("{0"):
            continue
        if isinstance(lower, str):
            sets.append(frozenset({lower}))
        elif isinstance(lower, Mapping) and isinstance(lower.get("IN"), list):
            sets.append(frozenset(map(str, lower["IN"])))
    return min(sets, key=commonness) if sets else frozenset()
