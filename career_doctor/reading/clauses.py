"""Cutting a sentence into clauses: the stretches within which a denial, a plan or a subject holds."""

from __future__ import annotations

from collections.abc import Sequence

from career_doctor.reading.grammar import (
    ALWAYS_OPEN,
    CONTINUES,
    MARKS,
    NOT_OPENED_BY,
    OPENERS,
    PARENTHETIC,
    SUBJECTS,
    is_past,
)

_AFTER_OPENER = SUBJECTS | {"my", "the", "our", "nothing"}
_AFTER_AND = SUBJECTS | {"now", "then", "so", "nothing", "my"}


def clauses(norms: Sequence[str]) -> list[int]:
    """For each word of a sentence the number of its clause.

    A clause ends at a mark and before a word that opens a new one: "but", "because", a conjunction with a subject or
    a past after it ("and they", "and called"), a pronoun that is no object. "I have not, so far, called" is one clause.
    """
    numbers: list[int] = []
    current = begin = 0
    for at in range(len(norms)):
        if at and _opens(norms, at, at - begin):
            current, begin = current + 1, at
        numbers.append(current)
    return numbers


def _opens(norms: Sequence[str], at: int, length: int) -> bool:
    """Whether a clause begins with this word; the one before it has `length` words so far."""
    word, before = norms[at], norms[at - 1]
    if before in MARKS or word in ALWAYS_OPEN:
        return before != "," or not _parenthesis(norms, at)
    if before == ",":
        return word not in CONTINUES and not _parenthesis(norms, at) and not _after_parenthesis(norms, at)
    if word in MARKS or word == ",":
        return False
    return _conjunction(norms, at) or (word in SUBJECTS and length > 1 and before not in NOT_OPENED_BY)


def _conjunction(norms: Sequence[str], at: int) -> bool:
    """Whether a word joins a clause of its own: "when they", "what a rival", "and called"."""
    word = norms[at]
    after = norms[at + 1] if at + 1 < len(norms) else ""
    if word in OPENERS:
        return after in _AFTER_OPENER or (word == "what" and after in ("a", "another"))
    return word in ("and", "or") and (after in _AFTER_AND or is_past(after))


def _parenthesis(norms: Sequence[str], at: int) -> bool:
    """Whether a few words between two commas begin here, as in "I have not, so far, called"."""
    return norms[at] in PARENTHETIC and "," in norms[at + 1 : at + 4]


def _after_parenthesis(norms: Sequence[str], at: int) -> bool:
    """Whether the comma before a word ends a remark of a few words."""
    return any(norms[k] == "," and norms[k + 1] in PARENTHETIC for k in range(max(at - 5, 0), at - 2))
