"""Shapes of lists and mappings in data files: what may stand where, checked, and given as a JSON Schema for editors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from career_doctor.advice.problems import Problems, nearest
from career_doctor.advice.scalars import Shape, wrong_kind
from career_doctor.advice.yaml_source import Entry, Node


@dataclass(frozen=True)
class Listing:
    """A list of one shape."""

    item: Shape
    at_least: int = 0
    at_most: int | None = None

    def fits(self, node: Node) -> bool:
        return isinstance(node.value, tuple)

    def words(self) -> str:
        return "a list"

    def clean(self, node: Node, problems: Problems) -> Node | None:
        if not isinstance(node.value, tuple):
            wrong_kind(self, node, problems)
            return None
        if len(node.value) < self.at_least:
            problems.add(node.place, f"the list has {len(node.value)} entries", f"it needs at least {self.at_least}")
        if self.at_most is not None and len(node.value) > self.at_most:
            problems.add(
                node.place, f"the list has {len(node.value)} entries", f"at most {self.at_most} may stand here"
            )
        cleaned = (self.item.clean(item, problems) for item in node.value)
        return Node(node.place, tuple(item for item in cleaned if item is not None))

    def json_schema(self) -> dict[str, Any]:
        schema = {"type": "array", "items": self.item.json_schema(), "minItems": self.at_least}
        return schema if self.at_most is None else schema | {"maxItems": self.at_most}


@dataclass(frozen=True)
class Table:
    """A mapping with keys of the editor's own choice, all values of one shape."""

    value: Shape
    key_pattern: str = r".+"
    key_like: str = "a name"

    def fits(self, node: Node) -> bool:
        return isinstance(node.value, Mapping)

    def words(self) -> str:
        return "a mapping"

    def clean(self, node: Node, problems: Problems) -> Node | None:
        if not isinstance(node.value, Mapping):
            wrong_kind(self, node, problems)
            return None
        kept: dict[str, Entry] = {}
        for key, entry in node.value.items():
            if not re.fullmatch(self.key_pattern, key):
                problems.add(entry.place, f"the key '{key}' stands here", f"it must be {self.key_like}")
                continue
            value = self.value.clean(entry.node, problems)
            if value is not None:
                kept[key] = Entry(entry.place, value)
        return Node(node.place, kept)

    def json_schema(self) -> dict[str, Any]:
        pattern = f"^(?:{self.key_pattern})$"
        return {
            "type": "object",
            "patternProperties": {pattern: self.value.json_schema()},
            "additionalProperties": False,
        }


@dataclass(frozen=True)
class Record:
    """A mapping with fixed keys. Without a `required` one, nothing is left of it.

    `stand_ins` are what takes the place of required keys that are missing or wrong, which has been told then: the rest
    is still looked at, so that all mistakes are told at once. `retired` are the keys of earlier versions, with what to
    do about each: they are left out, whatever they hold.
    """

    keys: Mapping[str, Shape]
    required: frozenset[str] = field(default_factory=frozenset)
    stand_ins: Mapping[str, str | date] = field(default_factory=dict)
    retired: Mapping[str, str] = field(default_factory=dict)

    def fits(self, node: Node) -> bool:
        return isinstance(node.value, Mapping)

    def words(self) -> str:
        return f"a mapping with keys such as {', '.join(list(self.keys)[:4])}"

    def clean(self, node: Node, problems: Problems) -> Node | None:
        if not isinstance(node.value, Mapping):
            wrong_kind(self, node, problems)
            return None
        kept: dict[str, Entry] = {}
        dropped: set[str] = set()
        for key, entry in node.value.items():
            shape = self.keys.get(key)
            if shape is None and key in self.retired:
                problems.retired(entry.place, key, self.retired[key])
                continue
            if shape is None:
                problems.unknown(entry.place, "key", key, self.keys)
                dropped.add(nearest(key, self.keys))
                continue
            value = shape.clean(entry.node, problems)
            if value is not None:
                kept[key] = Entry(entry.place, value)
            else:
                dropped.add(key)
        for key in self.keys:  # in the order of the shape, not of a set
            if key in self.required and key not in kept and key not in dropped:
                problems.add(node.place, f"'{key}' is missing", "add it")
        for key, instead in self.stand_ins.items():
            kept.setdefault(key, Entry(node.place, Node(node.place, instead)))
        return Node(node.place, kept, frozenset(dropped)) if self.required <= kept.keys() else None

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {key: shape.json_schema() for key, shape in self.keys.items()},
            "required": [key for key in self.keys if key in self.required],
            "additionalProperties": False,
        }


@dataclass(frozen=True)
class Either:
    """One of several shapes of different kinds."""

    shapes: tuple[Shape, ...]

    def fits(self, node: Node) -> bool:
        return any(shape.fits(node) for shape in self.shapes)

    def words(self) -> str:
        return " or ".join(shape.words() for shape in self.shapes)

    def clean(self, node: Node, problems: Problems) -> Node | None:
        for shape in self.shapes:
            if shape.fits(node):
                return shape.clean(node, problems)
        wrong_kind(self, node, problems)
        return None

    def json_schema(self) -> dict[str, Any]:
        return {"anyOf": [shape.json_schema() for shape in self.shapes]}
