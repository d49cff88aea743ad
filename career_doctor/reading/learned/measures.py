"""What a length of time, a number or a day in a text measures, by example: years in a job, days of silence, people met.

Each is looked at with the words on both sides, its size, the vector of its sentence and the topic of the text;
multinomial logistic regression chooses among the facts that it may measure, and none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, Self

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from career_doctor.reading.learned.passages import Floats, Passage
from career_doctor.reading.lines import Line

NOTHING = ""
"""The choice that an amount measures none of the facts."""
UNITS: Mapping[str, float] = {
    "years_experience": 365.25,
    "years_in_job": 365.25,
    "months_out_of_work": 30.44,
    "days_since_contact": 1.0,
    "offer_deadline_days": 1.0,
}
"""The facts that a length of time may measure, with the days in their unit."""
COUNTS = ("interviewer_count", "hr_interviewer_count", "company_size", "interview_round", "follow_up_count")
"""The facts that a number may state."""
DATED = ("days_since_contact", "months_out_of_work", "years_in_job")
"""The facts that a day gone by may measure."""
STRENGTH = 0.5
"""Inverse of the strength of regularisation."""
VECTOR = 1.5
"""How much the vector of the sentence counts."""
REACH = 6
"""Words on either side that are looked at."""
_SIZES = (6, 20, 45, 120, 400, 1100, 3700)
"""Lengths of time, in days, between which sizes are told apart."""
_NUMBER_SIZES = (1, 2, 3, 6, 12, 50, 500)

AHEAD = ("offer_deadline_days",)
"""The facts that a day to come may measure."""

Kind = Literal["duration", "number", "day", "ahead"]


@dataclass(frozen=True)
class Measure:
    """An amount in a text, and its words in the sentence: the number, or days for a length of time or until a day.

    The days of `day` have gone by, those of `ahead` are to come; a bare "Friday" may be either.
    """

    kind: Kind
    amount: float
    scene: int
    start: int
    end: int

    def could(self, fact: str) -> bool:
        """Whether an amount of this kind may measure a fact."""
        if self.kind == "number":
            return fact in COUNTS
        return fact in {"duration": tuple(UNITS), "day": DATED, "ahead": AHEAD}[self.kind]

    def value(self, fact: str) -> float:
        """The amount in the unit of a fact."""
        return self.amount / UNITS.get(fact, 1.0)


def measures(lines: Sequence[Line], day: date) -> Iterator[Measure]:
    """All amounts in a text written on `day`, in order of sentences."""
    for scene, line in enumerate(lines):
        taken: set[int] = set()
        for when in line.days:
            taken.update(range(when.start, when.end))
            past = when.past(day)
            if past is not None and when.ahead is not True:
                yield Measure("day", float((day - past).days), scene, when.start, when.end)
            future = when.future(day)
            if future is not None and when.ahead is not False:
                yield Measure("ahead", float((future - day).days), scene, when.start, when.end)
        for length in line.durations:
            if taken.isdisjoint(range(length.start, length.end)):
                yield Measure("duration", length.days, scene, length.start, length.end)
            taken.update(range(length.start, length.end))
        for number in line.numbers:
            if taken.isdisjoint(range(number.start, number.end)):
                yield Measure("number", number.value, scene, number.start, number.end)


@dataclass(frozen=True)
class MeasureModel:
    """Weights for each choice, shape (features + 384 + 1, choices)."""

    choices: tuple[str, ...]
    features: tuple[str, ...]
    weights: Floats

    @classmethod
    def train(cls, examples: Sequence[tuple[Passage, Measure]], wanted: Sequence[str]) -> Self:
        """Fit. `wanted` is the fact that each example measures, or `NOTHING`."""
        vectorizer = DictVectorizer(dtype=np.float32)
        looks = vectorizer.fit_transform([_look(passage, measure) for passage, measure in examples])
        dense = _vectors(examples)
        fitted = LogisticRegression(C=STRENGTH, max_iter=2000).fit(hstack([looks, csr_matrix(dense)]).tocsr(), wanted)
        weights = np.hstack([fitted.coef_, fitted.intercept_[:, None]]).T.astype(np.float16).astype(np.float32)
        return cls(tuple(str(c) for c in fitted.classes_), tuple(vectorizer.get_feature_names_out()), weights)

    def shares(self, passage: Passage, found: Sequence[Measure]) -> Floats:
        """How likely each choice is for each amount, shape (amounts, choices); 0 for what its kind cannot measure."""
        if not found:
            return np.zeros((0, len(self.choices)), dtype=np.float32)
        rows = [(passage, measure) for measure in found]
        looks = self._vectorizer.transform([_look(*row) for row in rows])
        odds = (
            looks @ self.weights[: len(self.features)]
            + np.hstack([_vectors(rows), np.ones((len(rows), 1), dtype=np.float32)])
            @ self.weights[len(self.features) :]
        )
        powers = np.exp(odds - odds.max(axis=1, keepdims=True))
        able = np.array([[choice == NOTHING or one.could(choice) for choice in self.choices] for one in found])
        shares: Floats = (powers * able / (powers * able).sum(axis=1, keepdims=True)).astype(np.float32)
        return shares

    @cached_property
    def _vectorizer(self) -> DictVectorizer:
        return DictVectorizer(dtype=np.float32).fit([dict.fromkeys(self.features, 1.0)])


def _vectors(rows: Sequence[tuple[Passage, Measure]]) -> Floats:
    found: Floats = np.array([VECTOR * passage.vectors[measure.scene] for passage, measure in rows], dtype=np.float32)
    return found


def _look(passage: Passage, measure: Measure) -> dict[str, float]:
    norms = passage.lines[measure.scene].norms
    size = f"{measure.kind}{_size(measure)}"
    look = {size: 1.0, measure.kind: 1.0, f"topic {passage.topic}": 0.5, f"unit {norms[measure.end - 1]}": 0.7}
    for word in set(norms):
        look[f"in {word}"] = 0.35
    before = [norms[at] if at >= 0 else "^" for at in range(measure.start - REACH, measure.start)][::-1]
    after = [norms[at] if at < len(norms) else "$" for at in range(measure.end, measure.end + REACH)]
    for side, words in (("before", before), ("after", after)):
        for far, word in enumerate(words):
            look[f"{side} {min(far, 3)} {word}"] = 1.0
            look[f"{side} {word}"] = 0.7
        look[f"{side} {words[0]} {words[1]}"] = look[f"{side} {words[1]} {words[2]}"] = 1.0
        look[f"{size} {side} {words[0]}"] = 0.7
    if measure.scene:
        for word in set(passage.lines[measure.scene - 1].norms):
            look[f"earlier {word}"] = 0.15
    return look


def _size(measure: Measure) -> int:
    steps = _NUMBER_SIZES if measure.kind == "number" else _SIZES
    return sum(measure.amount >= step for step in steps)
