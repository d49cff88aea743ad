"""YAML with places: every value knows its file and line, and nothing is guessed from how a word looks.

Only `true` and `false` are booleans, only plain digits are numbers, only `2026-11-20` is a day; `Yes`, `on`, `1_000`
and `12:30` stay text. Keys are always text. Duplicate keys, tabs, anchors, tags and empty values are problems.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from career_doctor.advice.model import Place
from career_doctor.advice.problems import Problems

Scalar = bool | int | float | str | date | None

_TAGS = {"bool": "tag:yaml.org,2002:bool", "null": "tag:yaml.org,2002:null", "text": "tag:yaml.org,2002:str"}
_INT, _FLOAT, _DATE = "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:timestamp"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_KNOWN_TAGS = {*_TAGS.values(), _INT, _FLOAT, _DATE, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}


class _Loader(yaml.CSafeLoader):
    """The C parser with a resolver of ours."""


_Loader.yaml_implicit_resolvers = {}

_Loader.add_implicit_resolver(_TAGS["bool"], re.compile(r"(?:true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver(_INT, re.compile(r"-?(?:0|[1-9][0-9]*)\Z"), list("-0123456789"))
_Loader.add_implicit_resolver(_FLOAT, re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z"), list("-0123456789"))
_Loader.add_implicit_resolver(_DATE, re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"), list("0123456789"))
_Loader.add_implicit_resolver(_TAGS["null"], re.compile(r"(?:~|null|)\Z"), ["~", "n", ""])


@dataclass(frozen=True)
class Node:
    """A value at its place: a scalar, a list of nodes, or a mapping of text keys to entries.

    `dropped` are keys of a mapping that were meant but left out, since something was wrong with them.
    """

    place: Place
    value: Scalar | tuple[Node, ...] | Mapping[str, Entry]
    dropped: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """What it is, in words: 'a text', 'a list', ..."""
        return kind_of(self.value)


@dataclass(frozen=True)
class Entry:
    """A value in a mapping, and the place of its key."""

    place: Place
    node: Node


def kind_of(value: object) -> str:
    """What a value is, in words an editor of the files understands."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    kinds: tuple[tuple[type, str], ...] = (
        (int, "a whole number"),
        (float, "a number"),
        (str, "a text"),
        (date, "a day"),
    )
    for kind, name in kinds:
        if isinstance(value, kind):
            return name
    return "a mapping" if isinstance(value, Mapping) else "a list"


def parse(file: str, text: str, problems: Problems) -> Node | None:
    """The tree of one file, or None where it cannot be parsed; mistakes go to `problems`."""
    if not _readable(file, text, problems):
        return None
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "not YAML"
        todo = "mend the YAML here or just above (quotes around texts with ': ' or '#', equal indentation)"
        problems.add(Place(file, mark.line + 1 if mark else 1), f"not valid YAML: {what}", todo)
        return None
    except yaml.YAMLError:
        problems.add(Place(file, _first_unprintable(text)), "a character that cannot be seen", "remove it")
        return None
    finally:
        loader.dispose()
    if root is None:
        problems.add(Place(file, 1), "the file is empty", "fill it or delete it")
        return None
    return _Tree(file, problems).node(root)


def _readable(file: str, text: str, problems: Problems) -> bool:
    """Whether the text can go to the parser at all: UTF-8 and without tabs."""
    fine = True
    for number, line in enumerate(text.split("\n"), start=1):
        if any("\udc80" <= character <= "\udcff" for character in line):
            problems.add(Place(file, number), "not UTF-8", "save the file as UTF-8")
            fine = False
        elif "\t" in line:
            problems.add(Place(file, number), "a tab", "use spaces")
            fine = False
    return fine


def _first_unprintable(text: str) -> int:
    """The line of the first character that no YAML may have."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if _UNPRINTABLE.search(line)), 1)


class _Tree:
    """Turns the parser's nodes of one file into ours."""

    def __init__(self, file: str, problems: Problems) -> None:
        self.file = file
        self.problems = problems
        self.seen: set[int] = set()

    def place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1)

    def node(self, node: yaml.Node) -> Node:
        place = self.place(node)
        if id(node) in self.seen:
            self.problems.add(place, "an anchor used twice", "write the value out at both places")
            return Node(place, None)
        self.seen.add(id(node))
        if node.tag not in _KNOWN_TAGS:
            self.problems.add(place, f"a tag '{node.tag}'", "leave it out")
        if isinstance(node, yaml.MappingNode):
            return Node(place, self.mapping(node))
        if isinstance(node, yaml.ScalarNode):
            return Node(place, self.scalar(node, place))
        return Node(place, tuple(self.node(item) for item in node.value))

    def mapping(self, node: yaml.MappingNode) -> Mapping[str, Entry]:
        entries: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            place = self.place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.add(place, "a key that is a list or a mapping", "use a plain word as the key")
                continue
            key = str(key_node.value)
            if key in entries:
                first = entries[key].place.line
                self.problems.add(place, f"duplicate key '{key}' (first in line {first})", "keep one of the two")
                continue
            entries[key] = Entry(place, self.node(value_node))
        return entries

    def scalar(self, node: yaml.ScalarNode, place: Place) -> Scalar:
        text = str(node.value)
        if node.tag == _TAGS["bool"]:
            return text == "true"
        if node.tag == _TAGS["null"]:
            self.problems.add(place, "nothing is said here", "give a value or leave the key out")
            return None
        if node.tag == _INT:
            return int(text) if len(text) <= 15 else text
        if node.tag == _FLOAT:
            return float(text)
        if node.tag == _DATE:
            return self.day(text, place)
        return text

    def day(self, text: str, place: Place) -> Scalar:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.problems.add(place, f"there is no day {text}", "write a day of the calendar as YYYY-MM-DD")
            return None
