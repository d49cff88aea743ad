"""Shapes of single values in data files, and what all shapes have in common.

`clean` reports everything that does not fit and gives back the node without it, so that the rest of a file can be
read on and its own mistakes told in the same run; None means that nothing is left of the node.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from career_doctor.advice.problems import Problems
from career_doctor.advice.yaml_source import Node


class Shape(Protocol):
    """What may stand at a place."""

    def fits(self, node: Node) -> bool:
        """Whether the node is of the right kind at all, whatever is inside it."""
        ...

    def words(self) -> str:
        """The shape in words, after 'must be'."""
        ...

    def clean(self, node: Node, problems: Problems) -> Node | None:
        """The node without what does not fit; mistakes go to `problems`."""
        ...

    def json_schema(self) -> dict[str, Any]:
        """The same as a JSON Schema."""
        ...


def wrong_kind(shape: Shape, node: Node, problems: Problems) -> None:
    """Report a node of another kind than the shape wants."""
    if node.value is not None:  # an empty value was reported when it was parsed
        problems.add(node.place, f"{node.kind} stands here", f"it must be {shape.words()}")


class _Scalar(ABC):
    """What the scalar shapes share."""

    @abstractmethod
    def fits(self, node: Node) -> bool: ...

    @abstractmethod
    def words(self) -> str: ...

    def clean(self, node: Node, problems: Problems) -> Node | None:
        if self.fits(node):
            return node
        wrong_kind(self, node, problems)
        return None

    @abstractmethod
    def json_schema(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Text(_Scalar):
    """A text that is not empty; with `pattern` a text of that form, which `like` describes."""

    pattern: str = ""
    like: str = ""

    def fits(self, node: Node) -> bool:
        return isinstance(node.value, str)

    def words(self) -> str:
        return self.like or "a text (in quotes where it looks like something else)"

    def clean(self, node: Node, problems: Problems) -> Node | None:
        if not isinstance(node.value, str):
            return super().clean(node, problems)
        text = " ".join(node.value.split())
        if not text:
            problems.add(node.place, "the text is empty", "write it or leave the key out")
            return None
        if self.pattern and not re.fullmatch(self.pattern, text):
            problems.add(node.place, f"'{text}' stands here", f"it must be {self.words()}")
            return None
        return Node(node.place, text)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1} | ({"pattern": f"^(?:{self.pattern})$"} if self.pattern else {})


@dataclass(frozen=True)
class Choice(_Scalar):
    """One of a few words."""

    options: tuple[str, ...]

    def fits(self, node: Node) -> bool:
        return isinstance(node.value, str)

    def words(self) -> str:
        return f"one of: {', '.join(self.options)}"

    def clean(self, node: Node, problems: Problems) -> Node | None:
        if isinstance(node.value, str) and node.value not in self.options:
            problems.unknown(node.place, "word", node.value, self.options)
            return None
        return super().clean(node, problems)

    def json_schema(self) -> dict[str, Any]:
        return {"enum": list(self.options)}


@dataclass(frozen=True)
class Number(_Scalar):
    """A number; a `whole` one where asked for."""

    whole: bool = False

    def fits(self, node: Node) -> bool:
        kinds = int if self.whole else (int, float)
        return isinstance(node.value, kinds) and not isinstance(node.value, bool)

    def words(self) -> str:
        return "a whole number" if self.whole else "a number"

    def json_schema(self) -> dict[str, Any]:
        return {"type": "integer" if self.whole else "number"}


@dataclass(frozen=True)
class Switch(_Scalar):
    """True or false."""

    def fits(self, node: Node) -> bool:
        return isinstance(node.value, bool)

    def words(self) -> str:
        return "true or false"

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Day(_Scalar):
    """A day as YYYY-MM-DD."""

    def fits(self, node: Node) -> bool:
        return isinstance(node.value, date)

    def words(self) -> str:
        return "a day as YYYY-MM-DD"

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class Value:
    """The value of a fact: a scalar or a list of texts. Whether it is lawful is checked where the fact is known."""

    def fits(self, node: Node) -> bool:
        return not isinstance(node.value, Mapping)

    def words(self) -> str:
        return "a value: true or false, a number, a word, a day, or a list of words"

    def clean(self, node: Node, problems: Problems) -> Node | None:
        if node.value is None:
            return None
        if isinstance(node.value, Mapping):
            wrong_kind(self, node, problems)
            return None
        return node

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["boolean", "number", "string", "array"], "items": {"type": ["string", "number"]}}


@dataclass(frozen=True)
class Raw:
    """Anything, checked by whoever reads it; `note` says what, for editors."""

    note: str

    def fits(self, node: Node) -> bool:
        return node.value is not None

    def words(self) -> str:
        return self.note

    def clean(self, node: Node, problems: Problems) -> Node | None:
        if not self.fits(node):
            wrong_kind(self, node, problems)
            return None
        return node

    def json_schema(self) -> dict[str, Any]:
        return {"description": self.note}
