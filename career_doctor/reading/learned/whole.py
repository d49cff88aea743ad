"""What a whole text states: for each fact a choice among its values and silence, from what its sentences show.

A fact may be shown in several sentences or in none by itself (how far a matter has come). Logistic regression weighs
the strongest scores of the sentences, the vector of the whole, the topic, and what phrasings state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from sklearn.linear_model import LogisticRegression

from career_doctor.advice.values import value_key
from career_doctor.reading.learned.passages import Floats, Passage

NOTHING = ""
"""The choice that a text does not state the fact."""
FEW = 8
"""A value with fewer examples is not learned."""
STRENGTH = 1.0
"""Inverse of the strength of regularisation."""
HINTS = ("stage", "employed_now", "has_offer", "accepted", "rejected", "was_fired", "was_laid_off")
"""Facts stated by phrasings that speak for others."""


@dataclass(frozen=True)
class WholeModel:
    """For each fact its `choices` (values as text, or `NOTHING`) with weights, shape (features + 1, choices)."""

    topics: tuple[str, ...]
    hints: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, Floats]

    @classmethod
    def train(cls, passages: Sequence[Passage], scores: Sequence[Floats], stated: Mapping[str, Sequence[str]]) -> Self:
        """Fit. `stated` has for each fact, text by text, the value stated, or `NOTHING`."""
        topics = tuple(sorted({passage.topic for passage in passages}))
        hints = tuple(sorted({hint for passage in passages for hint in _hints(passage)}))
        looks = np.array([_look(p, s, topics, hints) for p, s in zip(passages, scores, strict=True)])
        choices: dict[str, tuple[str, ...]] = {}
        weights: dict[str, Floats] = {}
        for fact, values in stated.items():
            counts = Counter(values)
            kept = [number for number, value in enumerate(values) if counts[value] >= FEW]
            if len({values[number] for number in kept}) < 2:
                continue
            fitted = LogisticRegression(C=STRENGTH, max_iter=2000).fit(looks[kept], [values[number] for number in kept])
            choices[fact] = tuple(str(choice) for choice in fitted.classes_)
            weights[fact] = _rows(fitted)
        return cls(topics, hints, choices, weights)

    def shares(self, passage: Passage, scores: Floats) -> dict[str, dict[str, float]]:
        """For each fact how likely each choice is, given the scores of the sentences."""
        look = np.append(_look(passage, scores, self.topics, self.hints), np.float32(1))
        found: dict[str, dict[str, float]] = {}
        for fact, choices in self.choices.items():
            odds = look @ self.weights[fact]
            powers = np.exp(odds - odds.max())
            found[fact] = {c: float(p) for c, p in zip(choices, powers / powers.sum(), strict=True)}
        return found


def _rows(fitted: LogisticRegression) -> Floats:
    """The weights of every choice, the constant last; of two choices scikit-learn keeps those of the second alone."""
    weights = np.hstack([fitted.coef_, fitted.intercept_[:, None]]).T
    if len(fitted.classes_) == 2:
        weights = np.hstack([np.zeros_like(weights), weights])
    stored: Floats = weights.astype(np.float16).astype(np.float32)
    return stored


def _look(passage: Passage, scores: Floats, topics: Sequence[str], hints: Sequence[str]) -> Floats:
    ranked = np.sort(scores, axis=0)[::-1]
    second = ranked[1] if len(ranked) > 1 else np.zeros(scores.shape[1])
    whole = passage.weights @ passage.vectors
    whole = whole / (np.linalg.norm(whole) + 1e-9)
    about = [2.0 * (passage.topic == topic) for topic in topics]
    known = _hints(passage)
    parts = [
        4 * ranked[0],
        2 * second,
        2 * whole,
        about,
        [float(hint in known) for hint in hints],
        [len(passage.lines) / 10],
    ]
    look: Floats = np.concatenate(parts).astype(np.float32)
    return look


def _hints(passage: Passage) -> frozenset[str]:
    return frozenset(f"{name}={value_key(passage.known[name])}" for name in HINTS if name in passage.known)
