"""Making cases: those that a topic lacks, with the rules that speak now, and writing them into its file of cases."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from career_doctor.advice.decide import decide
from career_doctor.advice.laws import STATED
from career_doctor.advice.load import decoded
from career_doctor.advice.model import Advice, Edition, Facts, FactValue, Known, Topic
from career_doctor.advice.tools.boundaries import Boundaries, Boundary
from career_doctor.advice.tools.cases import CASES, CaseFiles, parse_cases
from career_doctor.advice.tools.sides import missing_sides, silent_rules

TO_CONFIRM = "# to confirm"
"""The comment above a case that was made and that nobody has read yet."""
_LINE = 120
_PLAIN = re.compile(r"[A-Za-z][\w ,'()-]*[\w)]|[A-Za-z]")
_RESERVED = frozenset({"true", "false", "null"})


class CaseError(ValueError):
    """A case that cannot be saved: why, and what to do."""


@dataclass(frozen=True)
class MadeCase:
    """A case to be written down."""

    name: str
    facts: Facts
    rules: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """The case as YAML, an item of `cases`."""
        yield f"  - case: {_text(self.name)}"
        facts = {name: _value(known.value) for name, known in self.facts.items()}
        flow = f"    facts: {{{', '.join(f'{name}: {value}' for name, value in facts.items())}}}"
        if len(flow) <= _LINE:
            yield flow
        else:
            yield "    facts:"
            yield from (f"      {name}: {value}" for name, value in facts.items())
        yield f"    rules: [{', '.join(self.rules)}]"


@dataclass(frozen=True)
class Lacking:
    """The cases that a topic lacks, and what no facts were found for."""

    cases: tuple[MadeCase, ...]
    unreached: tuple[str, ...]


def lacking(topic: Topic, files: CaseFiles, edition: Edition, today: date) -> Lacking:
    """The cases that a topic lacks: for each rule that speaks in none, and each side of a limit that none has.

    `today` is the day of a topic without a file of cases. Raises `LoadErrors` where its cases cannot be read.
    """
    day = files.days.get(topic.name, today)
    present = files.of(topic.name)
    advices = [case.advice(edition) for case in present]
    names = {case.name for case in present}
    boundaries = Boundaries(topic, day, edition)
    made: list[MadeCase] = []
    unreached: list[str] = []

    def take(found: Boundary | None, what: str) -> None:
        if found is None:
            unreached.append(what)
            return
        advice = decide(topic, found.facts, day, edition)
        name = _free(_name(found, advice), names)
        names.add(name)
        advices.append(advice)
        made.append(MadeCase(name, found.facts, advice.rules))

    for rule in silent_rules(topic, advices):
        if rule.id not in {spoken for advice in advices for spoken in advice.rules}:
            take(boundaries.of_rule(rule), f"{rule.place}: no facts were found with which '{rule.id}' speaks")
    for side in missing_sides(topic, advices, edition):
        if not any(side.seen_in(advice) for advice in advices):
            take(boundaries.of_side(side), f"{side.place}: no lawful facts were found with {side}")
    return Lacking(tuple(made), tuple(unreached))


def _name(found: Boundary, advice: Advice) -> str:
    if found.side is None:
        return f"Facts with which {found.rule.id} speaks" if found.facts else "Nothing is said"
    speaks = "speaks" if found.rule.id in advice.rules else "is silent"
    return f"With {found.side}, {found.rule.id} {speaks}"


def _free(name: str, names: Collection[str]) -> str:
    """The name, with a number where it is taken."""
    if name not in names:
        return name
    return next(each for number in range(2, len(names) + 3) if (each := f"{name} ({number})") not in names)


# --- writing ---------------------------------------------------------------------------------------------------------


def save(root: Path, topic: str, cases: Iterable[MadeCase], today: date, comment: str = "") -> Path:
    """Append cases to the file of a topic, made with `today` as its day where there is none.

    Raises `CaseError` where there is a case of that name, or the file is in a state that nothing can be added to.
    """
    path = root / CASES / f"{topic}.yml"
    new = list(cases)
    before = ""
    if path.exists():
        before = decoded(path.read_bytes())
        taken = {case.name for case in sound(path, before).cases} & {case.name for case in new}
        if taken:
            raise CaseError(f"There is a case '{min(taken)}' already: give another name.")
        added = "" if before.endswith("\n") else "\n"
    else:
        added = f"topic: {topic}\ntoday: {today.isoformat()}\ncases:\n"
    for case in new:
        marked = [f"  {comment}"] if comment else []
        added += "\n".join([*marked, *case.lines()]) + "\n"
    sound(path, before + added)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:  # what stands there is not touched, whatever happens
        file.write(added)
    return path


def sound(path: Path, text: str) -> CaseFiles:
    """The cases in a text. Raises `CaseError` where something is wrong in it."""
    files = parse_cases({CASES + path.name: text})
    if files.problems.found:
        told = "\n".join(map(str, files.problems.found))
        raise CaseError(f"{path.name} cannot be added to: mend it first.\n{told}")
    return files


def moved(facts: Facts, days: timedelta) -> dict[str, Known]:
    """The stated facts as they would be said so many days later: days of the calendar move along."""
    return {
        known.name: Known(known.name, _later(known.value, days), "told", known.quote, known.turn)
        for known in facts.values()
        if known.origin in STATED
    }


def _later(value: FactValue, days: timedelta) -> FactValue:
    return value + days if isinstance(value, date) else value


def _text(text: str) -> str:
    """A text as YAML."""
    return text if _PLAIN.fullmatch(text) and text not in _RESERVED else json.dumps(text, ensure_ascii=False)


def _value(value: FactValue) -> str:
    if isinstance(value, frozenset):
        return f"[{', '.join(sorted(value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
