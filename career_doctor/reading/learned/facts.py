"""The learned reading of facts: what a text states beyond what phrasings found in it.

Trained on the labelled texts, beside the topics. Where it fills gaps and where it overrules, `filling` says.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

import numpy as np

from career_doctor.advice.model import FactDef, FactValue
from career_doctor.advice.values import value_key, why_unlawful
from career_doctor.reading.learned.labelled import WRITTEN, LabelledText
from career_doctor.reading.learned.measures import COUNTS, UNITS, Measure, MeasureModel, measures
from career_doctor.reading.learned.passages import Floats, Passage
from career_doctor.reading.learned.showing import ShowingModel
from career_doctor.reading.learned.whole import FEW, NOTHING, WholeModel

SURE, SURE_IN_SHORT = 0.75, 0.85
"""A value is believed from this share on in a letter, and in a short text, which leaves more to guess."""
SHORT_WORDS = 45
"""Up to so many words a text is short."""
SILENT = 0.9
"""A text is believed not to state a fact from this share on."""
SURER: Mapping[str, float] = {
    "others_discourage": 0.95,
    "decision_date_passed": 0.85,
    "thank_you_to_each": 0.9,
    "followed_up": 0.9,
    "country": 0.95,
}
"""Facts that labelled texts state more often than people do."""
MEASURE_SURE = 0.6
"""An amount is believed to measure a fact from this share on."""
CLOSE: Mapping[str, float] = {"years": 0.6, "months": 1.0, "days": 3.0}
"""How far, in the unit of a fact, an amount may be from the labelled value and still be the one that is meant."""
OVERLAP = 8
"""Characters of a sentence that a quote covers at least, to be shown by it."""


@dataclass(frozen=True)
class Learned:
    """A fact that was learned to be stated, with the words that show it: `start` to `end` of a sentence (`scene`).

    A `value` of None: the text was learned not to state it.
    """

    name: str
    value: FactValue | None
    scene: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class LearnedFacts:
    """The trained models."""

    showing: ShowingModel
    whole: WholeModel
    measures: MeasureModel

    @classmethod
    def train(
        cls,
        texts: Sequence[LabelledText],
        passages: Sequence[Passage],
        defs: Mapping[str, FactDef],
    ) -> Self:
        """Fit to the labelled texts, of which `passages` are the same in sentences."""
        stated = [_statements(text, defs) for text in texts]
        shown = [_shown(text, passage, of) for text, passage, of in zip(texts, passages, stated, strict=True)]
        counts = Counter(label for of_text in shown for of_sentence in of_text for label in of_sentence)
        labels = sorted(label for label, count in counts.items() if count >= FEW)
        showing, scores = ShowingModel.train(passages, shown, labels)
        names = sorted({name for of in stated for name in of})
        values = {name: [of.get(name, (NOTHING, ""))[0] for of in stated] for name in names}
        whole = WholeModel.train(passages, scores, values)
        rows = [
            (passage, one, _measured(text, passage, one))
            for text, passage in zip(texts, passages, strict=True)
            for one in measures(passage.lines, WRITTEN)
        ]
        measuring = MeasureModel.train([(passage, one) for passage, one, _ in rows], [fact for *_, fact in rows])
        return cls(showing, whole, measuring)

    def read(self, passage: Passage, day: date, defs: Mapping[str, FactDef]) -> list[Learned]:
        """What a text written on `day` states or plainly does not, as far as examples teach; at most once a fact."""
        if not passage.lines:
            return []
        found = [*self._chosen(passage, defs), *self._measured(passage, day)]
        return [
            one
            for one in found
            if one.name in defs and (one.value is None or not why_unlawful(one.value, defs[one.name]))
        ]

    def _chosen(self, passage: Passage, defs: Mapping[str, FactDef]) -> list[Learned]:
        """The facts with a choice of values."""
        scores = self.showing.scores([passage])[0]
        words = sum(len(line.sentence.text.split()) for line in passage.lines)
        least = SURE_IN_SHORT if words <= SHORT_WORDS else SURE
        members: dict[str, list[tuple[str, int]]] = {}
        found: list[Learned] = []
        for statement, shares in self.whole.shares(passage, scores).items():
            key = max(shares, key=shares.__getitem__)
            name, _, member = statement.partition(":")
            if key == NOTHING and shares[key] >= SILENT and not member:
                found.append(Learned(name, None))
            if key == NOTHING or shares[key] < max(least, SURER.get(name, 0.0)) or name not in defs:
                continue
            scene = self._shown_by(f"{statement}={key}", scores)
            if member:
                members.setdefault(name, []).append((member, scene))
            else:
                found.append(_at(name, _value(key, defs[name]), scene, passage))
        for name, of_set in members.items():
            found.append(_at(name, frozenset(member for member, _ in of_set), of_set[0][1], passage))
        return found

    def _shown_by(self, label: str, scores: Floats) -> int:
        """The sentence that shows a label best; the first where none was learned for it."""
        if label not in self.showing.labels:
            return 0
        return int(scores[:, self.showing.labels.index(label)].argmax())

    def _measured(self, passage: Passage, day: date) -> list[Learned]:
        """The facts that amounts measure, each by the amount that does so most surely."""
        amounts = list(measures(passage.lines, day))
        best: dict[str, tuple[float, Measure]] = {}
        for one, shares in zip(amounts, self.measures.shares(passage, amounts), strict=True):
            at = int(shares.argmax())
            fact, share = self.measures.choices[at], float(shares[at])
            if fact != NOTHING and share >= MEASURE_SURE and share > best.get(fact, (0.0, one))[0]:
                best[fact] = (share, one)
        return [
            Learned(fact, _rounded(fact, one.value(fact)), one.scene, one.start, one.end)
            for fact, (_, one) in best.items()
        ]

    def save(self, folder: Path) -> None:
        """Write the models into a folder, as arrays and JSON."""
        showing, whole, measuring = self.showing, self.whole, self.measures
        arrays = {f"whole {fact}": weights for fact, weights in whole.weights.items()}
        half = {"dense": showing.dense, "sparse": showing.sparse, "measures": measuring.weights, **arrays}
        np.savez(
            folder / "facts.npz",
            idf=showing.idf,
            level=showing.level,
            **{name: weights.astype(np.float16) for name, weights in half.items()},
        )
        about = {
            "showing": {"labels": showing.labels, "topics": showing.topics, "terms": showing.terms},
            "whole": {"topics": whole.topics, "hints": whole.hints, "choices": whole.choices},
            "measures": {"choices": measuring.choices, "features": measuring.features},
        }
        (folder / "facts.json").write_text(json.dumps(about), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self | None:
        """Read models that `save` wrote, or None where there are none; they read as before they were saved."""
        if not (folder / "facts.json").exists():
            return None
        about = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
        with np.load(folder / "facts.npz", allow_pickle=False) as arrays:
            kept = {name: arrays[name].astype(np.float32) for name in arrays.files}
        showing, whole, measuring = about["showing"], about["whole"], about["measures"]
        return cls(
            ShowingModel(
                tuple(showing["labels"]),
                tuple(showing["topics"]),
                tuple(showing["terms"]),
                kept["idf"],
                kept["dense"],
                kept["sparse"],
                kept["level"],
            ),
            WholeModel(
                tuple(whole["topics"]),
                tuple(whole["hints"]),
                {fact: tuple(choices) for fact, choices in whole["choices"].items()},
                {fact: kept[f"whole {fact}"] for fact in whole["choices"]},
            ),
            MeasureModel(tuple(measuring["choices"]), tuple(measuring["features"]), kept["measures"]),
        )


def _at(name: str, value: FactValue, scene: int, passage: Passage) -> Learned:
    return Learned(name, value, scene, 0, len(passage.lines[scene]))


def _value(key: str, definition: FactDef) -> FactValue:
    return key == "true" if definition.type == "boolean" else key


def _rounded(fact: str, value: float) -> FactValue:
    return round(value, 2) if fact == "years_in_job" else round(value)


def _statements(text: LabelledText, defs: Mapping[str, FactDef]) -> dict[str, tuple[str, str]]:
    """What a text states that is a choice, as name to value and quote; each member of a set stands by itself."""
    found: dict[str, tuple[str, str]] = {}
    for name, shown in text.facts.items():
        if defs[name].type in ("boolean", "choice"):
            found[name] = (value_key(shown.value), shown.quote)
        elif isinstance(shown.value, frozenset):
            found |= {f"{name}:{member}": ("true", shown.quote) for member in sorted(shown.value)}
    return found


def _shown(text: LabelledText, passage: Passage, stated: Mapping[str, tuple[str, str]]) -> list[frozenset[str]]:
    """The labels that each sentence shows: those whose quote lies in it."""
    found: list[set[str]] = [set() for _ in passage.lines]
    for name, (value, quote) in stated.items():
        start = text.text.find(quote)
        end = start + len(quote)
        for number, line in enumerate(passage.lines):
            sentence = line.sentence
            common = min(end, sentence.end) - max(start, sentence.start)
            if common > 0 and common >= min(OVERLAP, 0.3 * (sentence.end - sentence.start), end - start):
                found[number].add(f"{name}={value}")
    return [frozenset(labels) for labels in found]


def _measured(text: LabelledText, passage: Passage, one: Measure) -> str:
    """The fact of a labelled text that an amount measures, by its place and size, or `NOTHING`."""
    begin, end = passage.lines[one.scene].span(one.start, one.end)
    for fact in (*UNITS, *COUNTS):
        shown = text.facts.get(fact)
        if shown is None or not one.could(fact) or not isinstance(shown.value, int | float):
            continue
        start = text.text.find(shown.quote)
        if start <= begin and end <= start + len(shown.quote) and _close(fact, one.value(fact), shown.value):
            return fact
    return NOTHING


def _close(fact: str, amount: float, value: float) -> bool:
    if fact in COUNTS:
        return round(amount) == round(value)
    unit = next(unit for unit in CLOSE if unit in fact)
    return abs(amount - value) <= max(CLOSE[unit], 0.15 * abs(value))
