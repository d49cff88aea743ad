"""Templates: texts with `{{ name }}` and `{{ name | words }}`, and no statements.

A template is taken apart once and then filled with whatever gives a name its words; where a name has none, nothing
is said: `fill` gives None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from career_doctor.advice.plain_words import singular

FILTERS = ("words",)
OFFICE_NAMES = ("office.name", "office.phone", "office.hours", "office.helplines", "office.opens", "office.closes")
"""Names that any text may use; the last two are given from outside, by whoever knows the time."""

_SLOT = re.compile(r"\{\{(.*?)\}\}")
_INSIDE = re.compile(r"\s*([a-z][a-z0-9_.]*)\s*(?:\|\s*(\w+)\s*)?")
_WORD_AFTER = re.compile(r"(\s+)([A-Za-z]+)")


class TemplateError(ValueError):
    """A text is no template: what is wrong and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(f"{what}, {todo}")
        self.what = what
        self.todo = todo


@dataclass(frozen=True)
class Slot:
    """A place to fill: the name of what goes there and the filter, "" or `words`."""

    name: str
    filter: str = ""


@dataclass(frozen=True)
class Filling:
    """The words for a slot; `one` where they stand for the number one, so that the noun after them is singular."""

    text: str
    one: bool = False


Template = tuple[str | Slot, ...]


@lru_cache(maxsize=8192)
def parse_template(text: str) -> Template:
    """Take a text apart. Raises `TemplateError`."""
    for mark in ("{%", "%}", "{#", "#}"):
        if mark in text:
            raise TemplateError(f"a statement or comment '{mark}' in a text", "use {{ fact }} or `when` instead")
    pieces: list[str | Slot] = []
    end = 0
    for found in _SLOT.finditer(text):
        pieces += [text[end : found.start()], _slot(found.group(1))]
        end = found.end()
    pieces.append(text[end:])
    for piece in pieces:
        if isinstance(piece, str) and ("{{" in piece or "}}" in piece):
            raise TemplateError("braces that do not match", "write {{ name }} with two braces on each side")
    return tuple(piece for piece in pieces if piece != "")


def _slot(inside: str) -> Slot:
    found = _INSIDE.fullmatch(inside)
    if found is None:
        raise TemplateError(f"'{{{{{inside}}}}}' is no name", "write {{ name }} or {{ name | words }}")
    name, filter_name = found.group(1), found.group(2) or ""
    if filter_name and filter_name not in FILTERS:
        raise TemplateError(f"unknown filter '{filter_name}'", f"the filters are: {', '.join(FILTERS)}")
    return Slot(name, filter_name)


def slots(text: str) -> tuple[Slot, ...]:
    """The slots of a text, in order. Raises `TemplateError`."""
    return tuple(piece for piece in parse_template(text) if isinstance(piece, Slot))


def names(text: str) -> frozenset[str]:
    """The names a text needs. Raises `TemplateError`."""
    return frozenset(slot.name for slot in slots(text))


def fill(text: str, filling: Callable[[Slot], Filling | None]) -> str | None:
    """The text with its slots filled, or None where one lacks its words; a slot at the start gets a capital letter.

    The word after a slot that stands for one is made singular: `{{ n | words }} people` gives "one person".
    """
    said: list[str] = []
    after_one = False
    template = parse_template(text)
    for piece in template:
        if isinstance(piece, str):
            text = _singular_start(piece) if after_one else piece
            if text.startswith(".") and said and said[-1].endswith("."):
                text = text[1:]  # "to 8 p.m." at the end of a sentence
            said.append(text)
            after_one = False
            continue
        words = filling(piece)
        if words is None:
            return None
        said.append(words.text)
        after_one = words.one
    whole = "".join(said)
    return capital(whole) if template and isinstance(template[0], Slot) else whole


def _singular_start(text: str) -> str:
    found = _WORD_AFTER.match(text)
    if found is None:
        return text
    return found.group(1) + singular(found.group(2)) + text[found.end() :]


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
