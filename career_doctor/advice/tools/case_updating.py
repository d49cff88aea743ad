"""Cases that somebody has confirmed: `# to confirm` taken away, and what they want made what they get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from career_doctor.advice.load import decoded
from career_doctor.advice.tools.case_making import TO_CONFIRM, sound
from career_doctor.advice.tools.case_running import Ran
from career_doctor.advice.tools.cases import CASES, Case

_Edit = tuple[int, int, str]
"""Where a piece of a text begins and ends, and what takes its place."""


def waits(case: Case, text: str) -> bool:
    """Whether a case stands under `# to confirm` in the text of its file."""
    above = text.split("\n")[case.place.line - 2]
    return above.strip() == TO_CONFIRM


def update(root: Path, topic: str, confirmed: Iterable[Ran]) -> None:
    """Write down that these cases of a topic want what they get. All else in the file stays as it is.

    Raises `CaseError` where the file would not be sound.
    """
    path = root / CASES / f"{topic}.yml"
    text = decoded(path.read_bytes())
    sound(path, text)
    by_line = {each.case.place.line: each for each in confirmed}
    edits = [
        edit for item in _items(text) if (each := by_line.get(item.start_mark.line + 1)) for edit in _of(each, item)
    ]
    edits += [_comment(text, line) for line, each in by_line.items() if waits(each.case, text)]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    sound(path, text)
    path.write_text(text, encoding="utf-8")


def _items(text: str) -> list[yaml.MappingNode]:
    """The cases, as the parser has them with their marks."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    entries = root.value if isinstance(root, yaml.MappingNode) else ()
    return next((value.value for key, value in entries if key.value == "cases"), [])


def _of(each: Ran, item: yaml.MappingNode) -> Iterator[_Edit]:
    new = {
        "rules": f"[{', '.join(each.advice.rules)}]" if each.other_rules else "",
        "ask": each.asked if each.other_question else "",
        "due": f"[{', '.join(map(str, each.due))}]" if each.other_days else "",
    }
    for key, node in item.value:
        if new.get(key.value):
            block = isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value
            last = node.value[-1] if block else node  # a block ends only where the next thing begins
            yield node.start_mark.index, last.end_mark.index, new[key.value]


def _comment(text: str, line: int) -> _Edit:
    """Takes away the line above this one."""
    lines = text.split("\n")
    start = sum(len(each) + 1 for each in lines[: line - 2])
    return start, start + len(lines[line - 2]) + 1, ""
