"""The phrasings of the data files: patterns that state a fact with a value, compiled and indexed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from career_doctor.advice.build_facts import SLOT_VALUES, FactBuilder
from career_doctor.advice.fact_values import fact_value
from career_doctor.advice.fields import Fields, items
from career_doctor.advice.model import FactDef, FactValue, Place
from career_doctor.advice.problems import LoadErrors, Problem, Problems
from career_doctor.advice.schema import FACT_FILE
from career_doctor.advice.yaml_source import Node, parse
from career_doctor.reading.context import LISTS, Cues
from career_doctor.reading.lines import Hit, Index, Line
from career_doctor.reading.patterns import Pattern, PatternError, compile_pattern
from career_doctor.reading.patterns import parse as parse_pattern
from career_doctor.reading.token_patterns import RawPattern, compile_raw
from career_doctor.reading.tokens import LOCK, language, plain
from career_doctor.reading.words import SPELLING, WordLists

FOLDER = "data/facts/"
Rule = Literal["drop", "flip", "keep"]


@dataclass(frozen=True)
class Phrasing:
    """One way of stating a fact. `value` is the value stated, or which slot of the pattern holds it."""

    fact: str
    value: FactValue | None
    takes: Literal["", "number", "duration", "date"]
    patterns: tuple[Pattern, ...]
    raw: tuple[RawPattern, ...]
    negated: Rule
    planned: Rule
    other_people: Rule
    place: Place
    weak: bool = False
    """Whether it gives way to any other value that the text states ("laid off" to "the plant closed")."""
    examples: tuple[tuple[str, Place], ...] = ()
    counter: tuple[tuple[str, Place], ...] = ()


@dataclass
class Phrasings:
    """All phrasings of some data files, with an index by the words that they need."""

    defs: Mapping[str, FactDef]
    lists: WordLists
    all: tuple[Phrasing, ...] = ()
    cues: Cues = field(init=False)
    _index: Index[Phrasing] = field(init=False)
    _raw: tuple[tuple[Phrasing, RawPattern], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.cues = Cues.of({name: self.lists.plain(name) for name in LISTS})
        self._index = Index((phrasing, pattern) for phrasing in self.all for pattern in phrasing.patterns)
        self._raw = tuple((phrasing, raw) for phrasing in self.all for raw in phrasing.raw)

    def find(self, line: Line) -> Iterator[tuple[Phrasing, Hit]]:
        """All phrasings found in a line, with their places: those of pattern strings first, by file."""
        yield from self._index.find(line)
        yield from self._raw_hits(line)

    def _raw_hits(self, line: Line) -> Iterator[tuple[Phrasing, Hit]]:
        """The phrasings with spaCy token patterns."""
        wanted = [(p, raw) for p, raw in self._raw if not raw.anchor or not raw.anchor.isdisjoint(line.lower)]
        if not wanted:
            return
        found: list[tuple[Phrasing, int, int]] = []
        with LOCK, language().memory_zone():
            doc = language().tokenizer(plain(line.sentence.text))
            for phrasing, raw in wanted:
                for span in raw.matcher(doc, as_spans=True):
                    start = line.sentence.start + span.start_char
                    found.append((phrasing, start, start + len(span.text)))
        for phrasing, start, end in found:
            words = [k for k, token in enumerate(line.tokens) if token.start < end and start < token.end]
            if words:
                yield phrasing, Hit(words[0], words[-1] + 1)


def load_phrasings(files: Mapping[str, str]) -> Phrasings:
    """The phrasings of `data/facts/*.yml` among `files` (path to text). Raises `LoadErrors` with all that is wrong."""
    problems = Problems()
    nodes = _fact_files(files, problems)
    builder = FactBuilder(problems)
    for raw, node in nodes:
        builder.add(node, raw)
    known = builder.finish().defs
    lists = WordLists(_word_lists(nodes, problems))
    _check_lists(lists, nodes, problems)
    compiler = _Compiler(known, lists, problems)
    phrasings = tuple(compiler.compile(Fields(node)) for node in builder.phrasings)
    if problems.found:
        raise LoadErrors(problems.found)
    return Phrasings(known, lists, tuple(phrasing for phrasing in phrasings if phrasing))


def _fact_files(files: Mapping[str, str], problems: Problems) -> list[tuple[Node, Node]]:
    found: list[tuple[Node, Node]] = []
    for file, text in sorted(files.items()):
        if not file.startswith(FOLDER):
            continue
        raw = parse(file, text, problems)
        node = FACT_FILE.clean(raw, problems) if raw is not None else None
        if raw is not None and node is not None and isinstance(raw.value, Mapping):
            found.append((raw, node))
    return found


def _word_lists(nodes: Iterable[tuple[Node, Node]], problems: Problems) -> dict[str, tuple[str, ...]]:
    """The word lists of all files: a list that two files give is one list."""
    found: dict[str, tuple[str, ...]] = {}
    for _, node in nodes:
        for name, entry in Fields(node).table("words").items():
            if not re.fullmatch("[a-z][a-z_]*", name):
                problems.add(entry.place, f"'{name}' as the name of a word list", "use small letters and underscores")
            listed = entry.node.value if isinstance(entry.node.value, tuple) else (entry.node,)
            found[name] = found.get(name, ()) + tuple(str(item.value) for item in listed)
    return found


def _check_lists(lists: WordLists, nodes: Iterable[tuple[Node, Node]], problems: Problems) -> None:
    for _, node in nodes:
        for name, entry in Fields(node).table("words").items():
            if name == SPELLING:
                continue
            for item in items(entry.node) if isinstance(entry.node.value, tuple) else (entry.node,):
                try:
                    parse_pattern(str(item.value), lists, lists.normal)
                except PatternError as error:
                    problems.found.append(Problem(item.place, f"'{item.value}': {error}"))


class _Compiler:
    """Compiles the phrasings of one run over the files."""

    def __init__(self, defs: Mapping[str, FactDef], lists: WordLists, problems: Problems) -> None:
        self.defs = defs
        self.lists = lists
        self.problems = problems

    def compile(self, fields: Fields) -> Phrasing | None:
        """One phrasing, or None where its fact or value is wrong; mistakes go to `problems`."""
        name = fields.text("fact")
        definition = self.defs.get(name)
        if definition is None:
            self.problems.unknown(fields.where("fact"), "fact", name, self.defs)
            return None
        value_node = cast(Node, fields.node("value"))
        takes = ""
        value: FactValue | None = None
        if value_node.value in SLOT_VALUES and definition.type in ("integer", "number", "date"):
            takes = str(value_node.value)
        else:
            value = fact_value(value_node, definition, self.problems, one_of_set=True)
            if value is None:
                return None
        return Phrasing(
            fact=name,
            value=value,
            takes=cast(Any, takes),
            patterns=tuple(self._patterns(fields, takes)),
            raw=tuple(self._raw(fields)),
            negated=cast(Rule, fields.text("negated") or "drop"),
            planned=cast(Rule, fields.text("planned") or "drop"),
            other_people=cast(Rule, fields.text("other_people") or "drop"),
            place=fields.place,
            weak=fields.text("strength") == "weak",
            examples=tuple((str(item.value), item.place) for item in fields.listed("examples")),
            counter=tuple((str(item.value), item.place) for item in fields.listed("counter")),
        )

    def _patterns(self, fields: Fields, takes: str) -> Iterator[Pattern]:
        for item in fields.listed("patterns"):
            if not isinstance(item.value, str):
                continue
            try:
                pattern = compile_pattern(item.value, self.lists, self.lists.normal)
            except PatternError as error:
                self.problems.found.append(Problem(item.place, f"'{item.value}': {error}"))
                continue
            if takes and takes not in pattern.slots:
                what = f"'{item.value}': the value is a {takes} but there is no {{{takes}}} in the pattern"
                self.problems.add(item.place, what, "add it")
                continue
            yield pattern

    def _raw(self, fields: Fields) -> Iterator[RawPattern]:
        for item in fields.listed("patterns"):
            if isinstance(item.value, str):
                continue
            try:
                yield compile_raw(_plain_value(item))
            except PatternError as error:
                self.problems.found.append(Problem(item.place, str(error)))


def _plain_value(node: Node) -> Any:
    """A node as plain lists and mappings."""
    if isinstance(node.value, tuple):
        return [_plain_value(item) for item in node.value]
    if isinstance(node.value, Mapping):
        return {key: _plain_value(entry.node) for key, entry in node.value.items()}
    return node.value
