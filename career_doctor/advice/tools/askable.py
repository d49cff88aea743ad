"""Whether each topic can be asked for: example questions, and its name in the two lists of Rasa's files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from career_doctor.advice.load import decoded
from career_doctor.advice.model import SPECIAL_TOPICS, Edition, Place, Topic
from career_doctor.advice.problems import Problem, Problems, nearest
from career_doctor.advice.yaml_source import Node, parse

FEWEST_EXAMPLES = 20
"""With fewer example questions a topic is seldom found."""
DOMAIN, NLU, DIALOGUE = "domain.yml", "data/nlu", "data/dialogue"
_ASK = "ask_"


def intent_of(topic: str) -> str:
    """The intent by which a topic is asked for."""
    return topic if topic in SPECIAL_TOPICS else f"{_ASK}{topic}"


def not_askable(root: Path, edition: Edition) -> list[Problem]:
    """What keeps a topic from being asked for, each with what to do; nothing where there is no Rasa project."""
    if not (root / DOMAIN).is_file():
        return []
    files = _Files(root)
    told = files.problems.found
    if told:
        return told
    return [problem for topic in edition.topics.values() for problem in files.lacks(topic)] + [
        *files.strays({intent_of(name) for name in edition.topics})
    ]


class _Files:
    """What Rasa's files say of intents."""

    def __init__(self, root: Path) -> None:
        self.problems = Problems()
        self.listed: dict[str, Place] = {}
        self.ruled: dict[str, Place] = {}
        self.examples: defaultdict[str, int] = defaultdict(int)
        self.taught: dict[str, Place] = {}
        for node in self._nodes(root, [root / DOMAIN]):
            for item in _items(node, "intents"):
                listed = next(iter(item.value)) if isinstance(item.value, Mapping) else item.value
                self.listed.setdefault(str(listed), item.place)
        for node in self._nodes(root, (root / DIALOGUE).rglob("*.yml")):
            for rule in _items(node, "rules"):
                self._first_step(rule)
        for node in self._nodes(root, (root / NLU).rglob("*.yml")):
            for item in _items(node, "nlu"):
                name = _under(item, "intent")
                if name is not None:
                    self.taught.setdefault(str(name.value), name.place)
                    self.examples[str(name.value)] += _examples(_under(item, "examples"))

    def _nodes(self, root: Path, paths: Iterator[Path] | list[Path]) -> Iterator[Node]:
        for path in sorted(paths):
            node = parse(path.relative_to(root).as_posix(), decoded(path.read_bytes()), self.problems)
            if node is not None:
                yield node

    def _first_step(self, rule: Node) -> None:
        for step in _items(rule, "steps")[:1]:
            for each in _items(step, "or") or (step,):
                name = _under(each, "intent")
                if name is not None:
                    self.ruled.setdefault(str(name.value), name.place)

    def lacks(self, topic: Topic) -> Iterator[Problem]:
        """What one topic lacks."""
        intent = intent_of(topic.name)
        count = self.examples[intent]
        if count < FEWEST_EXAMPLES:
            have = "1 example question" if count == 1 else f"{count or 'no'} example questions"
            todo = f"write {FEWEST_EXAMPLES} or more under `- intent: {intent}`, better a hundred"
            yield Problem(topic.place, f"'{topic.name}' has {have} in {NLU}, too few to be found, {todo}")
        if intent not in self.listed:
            what = f"'{intent}' is missing in {DOMAIN}, so nobody is given this advice"
            yield Problem(topic.place, f"{what}, add `- {intent}` to its list of intents")
        if intent not in self.ruled:
            what = f"'{intent}' is missing in {DIALOGUE}/rules.yml, so whoever asks is met with silence"
            yield Problem(topic.place, f"{what}, add `- intent: {intent}` to the rule 'A question gets advice'")

    def strays(self, intents: set[str]) -> Iterator[Problem]:
        """Names in these files that ask for a topic that there is not."""
        for places in (self.listed, self.ruled, self.taught):
            for name, place in places.items():
                if name.startswith(_ASK) and name not in intents:
                    near = nearest(name, intents)
                    todo = f"did you mean '{near}'?" if near else "write that file or take the name away"
                    file = f"data/advice/{name.removeprefix(_ASK)}.yml"
                    yield Problem(place, f"'{name}' has no advice ({file}), {todo}")


def _under(node: Node, key: str) -> Node | None:
    return node.value[key].node if isinstance(node.value, Mapping) and key in node.value else None


def _items(node: Node, key: str) -> tuple[Node, ...]:
    found = _under(node, key)
    return found.value if found is not None and isinstance(found.value, tuple) else ()


def _examples(node: Node | None) -> int:
    """How many there are, in a text with one a line or in a list."""
    if node is None:
        return 0
    if isinstance(node.value, tuple):
        return len(node.value)
    return sum(line.lstrip().startswith("- ") for line in str(node.value).split("\n"))
