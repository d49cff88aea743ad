"""Typed access to a checked mapping: what a shape has let through, as Python values with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from career_doctor.advice.model import Place
from career_doctor.advice.yaml_source import Entry, Node


class Fields:
    """The entries of one mapping node that a `Record` has cleaned."""

    def __init__(self, node: Node) -> None:
        self.place = node.place
        self.entries = entries(node)
        self.dropped = node.dropped

    def lacks(self, key: str) -> bool:
        """Whether a key is absent and nobody tried to give it."""
        return key not in self.entries and key not in self.dropped

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def where(self, key: str) -> Place:
        """The place of a key, or of the whole mapping where the key is absent."""
        return self.entries[key].place if key in self.entries else self.place

    def node(self, key: str) -> Node | None:
        """The node under a key."""
        return self.entries[key].node if key in self.entries else None

    def text(self, key: str) -> str:
        """A text, "" where absent."""
        return cast(str, self.entries[key].node.value) if key in self.entries else ""

    def number(self, key: str) -> float | None:
        """A number, None where absent."""
        return cast(float, self.entries[key].node.value) if key in self.entries else None

    def switch(self, key: str) -> bool:
        """True or false, false where absent."""
        return cast(bool, self.entries[key].node.value) if key in self.entries else False

    def day(self, key: str) -> date:
        """A day that the shape requires."""
        return cast(date, self.entries[key].node.value)

    def listed(self, key: str) -> tuple[Node, ...]:
        """The items of a list, none where absent."""
        return items(self.entries[key].node) if key in self.entries else ()

    def texts(self, key: str) -> tuple[str, ...]:
        """The items of a list of texts."""
        return tuple(cast(str, item.value) for item in self.listed(key))

    def table(self, key: str) -> Mapping[str, Entry]:
        """The entries of a mapping, none where absent."""
        return entries(self.entries[key].node) if key in self.entries else {}


def entries(node: Node) -> Mapping[str, Entry]:
    """The entries of a mapping node."""
    return cast(Mapping[str, Entry], node.value)


def items(node: Node) -> tuple[Node, ...]:
    """The items of a list node."""
    return cast(tuple[Node, ...], node.value)


def several(node: Node | None) -> Iterator[Node]:
    """The items of a list, or the one node that stands where a list might."""
    if node is None:
        return
    if isinstance(node.value, tuple):
        yield from node.value
    else:
        yield node
