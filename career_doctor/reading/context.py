"""What the words around a match make of it: denied, planned or asked, doubted, or told of somebody else.

A match is judged within its clause: the stretch between marks and words that open a new one ("but", "because", "and
they"). What stands before it in the clause counts, and what its gaps passed over; so "I didn't call but emailed" denies
the call alone. A denial, plan or doubt about a whole clause ("I don't think | they replied", "does that mean | I'm
out") reaches one clause further. The word lists are data (`data/facts/words.yml`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from career_doctor.reading.clauses import clauses
from career_doctor.reading.grammar import (
    ASKED_ABOUT,
    AUXILIARIES,
    BEFORE_QUESTION,
    CONDITIONS,
    DETERMINERS,
    DOUBTING,
    MARKS,
    OWN,
    PARTS_OF,
    PREPOSITIONS,
    SPEAKING,
    SUBJECTS,
    TAKING,
    THIRD,
    WISHING,
    is_past,
)
from career_doctor.reading.lines import Hit, Line

Subject = Literal["asker", "employer", "person", "you", "none"]

_ANYBODY = frozenset({"they", "nobody", "someone", "somebody"})
_JOINING = frozenset({"and", "but", "or", "so", "because"})
_CARRYING = frozenset({"and", "or", "then", "but", "so"})
"""Conjunctions after which the subject of the clause before goes on."""
_LOOK_BACK = 12
"""Words before a match that can still turn its meaning."""


@dataclass(frozen=True)
class Judgement:
    """How a match is meant."""

    negated: bool = False
    planned: bool = False
    """A plan, wish, condition, duty or question."""
    hedged: bool = False
    """Doubted by the asker: "maybe", "I think"."""
    other: bool = False
    """Said of somebody who is neither the asker nor the employer."""
    theirs: bool = False
    """Said of the employer, one of its people, or of people in general ("you")."""


LISTS = (
    "negators",
    "not_negators",
    "plans",
    "not_plans",
    "hedges",
    "infinitives",
    "people",
    "employer_nouns",
    "speaking_things",
    "person_nouns",
)
"""The word lists that make the cues, in the order of the fields."""


@dataclass(frozen=True)
class Cues:
    """Word lists that turn a meaning, each a set of word sequences in normal form."""

    negators: frozenset[tuple[str, ...]]
    not_negators: frozenset[tuple[str, ...]]
    plans: frozenset[tuple[str, ...]]
    not_plans: frozenset[tuple[str, ...]]
    hedges: frozenset[tuple[str, ...]]
    infinitives: frozenset[tuple[str, ...]]
    people: frozenset[tuple[str, ...]]
    employers: frozenset[tuple[str, ...]]
    things: frozenset[tuple[str, ...]]
    """Things that speak for an employer: "the advert wants"."""
    persons: frozenset[tuple[str, ...]]
    """People of an employer, whom "he" and "she" may mean."""

    @classmethod
    def of(cls, lists: Mapping[str, frozenset[tuple[str, ...]]]) -> Cues:
        """The cues out of the word lists of the data."""
        return cls(*(lists.get(name, frozenset()) for name in LISTS))


class Scene:
    """A line with its clauses, for judging matches. `third`: whether "he" and "she" are of the asker's own life."""

    def __init__(self, line: Line, cues: Cues, third: bool) -> None:
        self.line = line
        self.cues = cues
        self.third = third
        self.clauses = clauses(line.norms)

    def judge(self, hit: Hit, *, wholly: bool = False) -> Judgement:
        """How a match is meant. `wholly`: denials among the pattern's own words count too, not only in its gaps."""
        before = self._before(hit.start)
        negated = self._count(before) + self._count_inside(range(hit.start, hit.end) if wholly else hit.passed)
        carried_negation, carried_plan, carried_hedge = self._carried(hit.start)
        return Judgement(
            negated=(negated + carried_negation) % 2 == 1,
            planned=self._planned(before)
            or carried_plan
            or any(self._has(self.cues.plans, k, k + 1) for k in hit.passed),
            hedged=self._any(self.cues.hedges, before) or carried_hedge,
            other=(subject := self.subject(hit)) == "person",
            theirs=subject in ("employer", "you"),
        )

    def clause_start(self, at: int) -> int:
        """The first word of the clause that a word stands in."""
        while at > 0 and self.clauses[at - 1] == self.clauses[at]:
            at -= 1
        return at

    def clause_end(self, at: int) -> int:
        """The word after the clause that a word stands in."""
        end = at
        while end < len(self.clauses) and self.clauses[end] == self.clauses[at]:
            end += 1
        return end

    def _before(self, at: int) -> tuple[int, int]:
        return max(self.clause_start(at), at - _LOOK_BACK), at

    def _has(self, cues: frozenset[tuple[str, ...]], at: int, end: int) -> bool:
        norms = self.line.norms
        return any(norms[at : at + size] in cues for size in (1, 2, 3) if at + size <= end)

    def _any(self, cues: frozenset[tuple[str, ...]], span: tuple[int, int]) -> bool:
        return any(self._has(cues, at, span[1]) for at in range(*span))

    def _count(self, span: tuple[int, int]) -> int:
        """How many denials there are, those that are none ("not only", "no doubt") left out."""
        count = 0
        for at in range(*span):
            if self._has(self.cues.negators, at, span[1]) and not self._has(self.cues.not_negators, at, len(self.line)):
                count += not (at and self._has(self.cues.not_negators, at - 1, len(self.line)))
        return count

    def _count_inside(self, places: Sequence[int]) -> int:
        return sum(
            1
            for at in places
            if self._has(self.cues.negators, at, places[-1] + 1)
            and not self._has(self.cues.not_negators, at, len(self.line))
        )

    def _planned(self, span: tuple[int, int]) -> bool:
        start, end = span
        norms = self.line.norms
        if any(
            self._has(self.cues.plans, at, end) and not self._has(self.cues.not_plans, at, end)
            for at in range(start, end)
        ):
            return True
        if self._question(self.clause_start(min(end, len(norms) - 1)), end):
            return True
        if end > 0 and norms[end - 1] == "to" and end - 1 >= start:
            return end - 1 == start or self._any(self.cues.infinitives, (start, end - 1))
        return False

    def _question(self, start: int, end: int) -> bool:
        """Whether a clause asks: it begins with an auxiliary and its subject follows."""
        norms = self.line.norms
        while start < end and norms[start] in BEFORE_QUESTION:
            start += 1
        if start > end or start + 1 >= len(norms) or norms[start] not in AUXILIARIES:
            return False
        after = norms[start + 1]
        if after == "not":
            return start + 2 < len(norms) and norms[start + 2] in SUBJECTS
        return after in SUBJECTS or (norms[-1] == "?" and after in ASKED_ABOUT)

    def _carried(self, at: int) -> tuple[int, bool, bool]:
        """What the clause before hands on: denials, a question or wish, a doubt."""
        norms = self.line.norms
        start = self.clause_start(at)
        if not start or norms[start - 1] in MARKS or norms[start - 1] == "," or norms[start] in _JOINING:
            return 0, False, False
        begin = self.clause_start(start - 1)
        words = norms[begin:start]
        last = set(words[-4:])
        if words[-1] == "not" and norms[start] == "that":
            return self._count((begin, start)), False, False
        if not SPEAKING & last:
            return 0, False, False
        asked = self._question(begin, start) or words[0] in CONDITIONS or bool(WISHING.intersection(words))
        return self._count((begin, start)), asked, bool(DOUBTING & last)

    def subject(self, hit: Hit) -> Subject:
        """Who does what the match says, or whom it befalls: the nearest subject before it, else the one carried on."""
        own = self.line.norms[hit.start : hit.end]
        if OWN.intersection(own):
            return "asker"
        if any(own[k] == "you" and (not k or own[k - 1] != "thank") for k in range(len(own))):
            return "you"
        found = self.subject_before(hit.start)
        words = self.line.words
        if found == "none" and self.third and THIRD & words and not {"i", "me", "we"} & words:
            return "person"
        return found

    def subject_before(self, at: int) -> Subject:
        """The nearest subject before a word, or the one that its sentence carries on."""
        norms = self.line.norms
        start = self.clause_start(at)
        for place in range(at - 1, start - 1, -1):
            who = self._who(place)
            if who != "none":
                return who
        if start > 1 and (norms[start] in _CARRYING or norms[start - 1] == ","):
            return self.subject_before(start - 1)
        return "none"

    def _who(self, at: int) -> Subject:
        """Whom a word means as a subject."""
        norms = self.line.norms
        word = norms[at]
        before = norms[at - 1] if at else ""
        who: Subject = "none"
        if word in ("i", "we") or (before, word) == ("of", "us"):
            who = "asker"
        elif word == "you":
            who = "you" if before != "thank" else "none"
        elif word in ("he", "she"):
            who = "person" if self.third else "employer"
        elif word in _ANYBODY:
            who = "none" if before in PREPOSITIONS else "employer"
        elif self._names_person(at):
            who = "person" if self.opens_clause(at) else "none"
        elif (word,) in self.cues.employers or (word,) in self.cues.things:
            who = "employer" if self.opens_clause(at) else "none"
        return who

    def _names_person(self, at: int) -> bool:
        """Whether a word names somebody of the asker's own life: not the "family" of a family firm."""
        norms = self.line.norms
        firm = norms[at + 1 : at + 2] in self.cues.employers
        return (norms[at],) in self.cues.people and norms[at - 2 : at] != ("i", "and") and not firm

    def opens_clause(self, at: int) -> bool:
        """Whether a noun stands where a subject does: after nothing but its own attributes in the clause."""
        norms = self.line.norms
        start = self.clause_start(at)
        for place in range(at - 1, max(start, at - 5) - 1, -1):
            word = norms[place]
            if word in DETERMINERS:
                before = norms[place - 1] if place > start else ""
                return not (before in PREPOSITIONS or _acts(before))
            if word in PREPOSITIONS:
                return place > start and norms[place - 1] in PARTS_OF
            if word in SUBJECTS or _acts(word):
                return False
        return at - start <= 6


def _acts(word: str) -> bool:
    """Whether a word is a verb that a noun after it would belong to."""
    return word in AUXILIARIES or word in TAKING or is_past(word)


def scenes(lines: Sequence[Line], cues: Cues) -> list[Scene]:
    """The lines of one text, each knowing whom "he" and "she" mean: the person last named before, the subject first."""
    found: list[Scene] = []
    third = False
    for line in lines:
        scene = Scene(line, cues, third)
        named = [(at, kind) for at, word in enumerate(line.norms) if (kind := _kind(word, cues))]
        pronoun = next((at for at, word in enumerate(line.norms) if word in THIRD), len(line))
        before = [one for one in named if one[0] < pronoun]
        if before:
            scene.third = _meant(scene, before) == "person"
        third = _meant(scene, named) == "person" if named else scene.third
        found.append(scene)
    return found


def _meant(scene: Scene, named: Sequence[tuple[int, str]]) -> str:
    """Which of those named a pronoun means: the last that is a subject, else the last."""
    return ([kind for at, kind in named if scene.opens_clause(at)] or [kind for _, kind in named])[-1]


def _kind(word: str, cues: Cues) -> str:
    """Whether "he" or "she" may mean what this word names, and as whom."""
    if (word,) in cues.people:
        return "person"
    return "employer" if (word,) in cues.persons else ""
