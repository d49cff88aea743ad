"""Fit how much each sign of a topic counts in a letter (`SIGNS` in `career_doctor/reading/letter_looks.py`).

    .venv/bin/python benchmarks/letter_signs.py

Reads the letters of `data/letters` with the trained model that fits the files, and fits a logistic regression of
"the letter is about this topic" on the signs of its likeliest topics. Prints the weights, to be written into
`SIGNS`, and what they find by five-fold cross-validation over letters, for some thresholds (`FURTHER_SURE`): the
precision and recall of topics, and how often the surest is a topic of the letter.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from career_doctor.advice.load import read_files
from career_doctor.dialogue.archive import trained
from career_doctor.dialogue.training import model_file
from career_doctor.kept import edition_of
from career_doctor.reading.learned.labelled import LabelledText, labelled_texts
from career_doctor.reading.letter_looks import QUIET, SIGNS, letter_signs, looks_at
from career_doctor.reading.letters import CONSIDERED, MOST_TOPICS, SHORT_WORDS, body
from career_doctor.reading.sentences import split
from career_doctor.reading.topics import TopicModel
from career_doctor.settings import Settings

THRESHOLDS = (0.2, 0.25, 0.3, 0.35)
FOLDS = 5
Names = tuple[str, ...]


@dataclass(frozen=True)
class Considered:
    """The likeliest topics of a letter, and their signs, shape (topics, signs)."""

    about: Names
    topics: Names
    signs: npt.NDArray[np.float64]


def considered(letter: LabelledText, model: TopicModel) -> Considered | None:
    """What the reading looks at in a letter; None for a text that is none."""
    parts = body([sentence.text for sentence in split(letter.text)])
    if len(letter.text.split()) <= SHORT_WORDS or len(parts) < 2:
        return None
    looks = looks_at(parts, model)
    labels = [label.removeprefix("ask_") for label in model.labels]
    topical = [number for number, label in enumerate(labels) if label not in QUIET]
    best = sorted(topical, key=lambda number: -looks.weights[number])[:CONSIDERED]
    signs = letter_signs(labels, looks)
    columns = [np.broadcast_to(signs[name], len(labels))[best] for name in SIGNS if name]
    return Considered(letter.topics, tuple(labels[number] for number in best), np.column_stack(columns))


def told(letters: list[Considered], sure: npt.NDArray[np.float64], threshold: float) -> str:
    """A line of figures for one threshold; `sure` is how sure each considered topic is, letter after letter."""
    right = named = meant = first = at = 0
    for letter in letters:
        mine = sure[at : at + len(letter.topics)]
        at += len(letter.topics)
        order = np.argsort(-mine)[:MOST_TOPICS]
        found = {letter.topics[k] for place, k in enumerate(order) if place == 0 or mine[k] >= threshold}
        right += len(found & set(letter.about))
        named += len(found)
        meant += len(letter.about)
        first += letter.topics[order[0]] in letter.about
    return (
        f"{threshold:.2f}: precision {right / named:.3f} ({right}/{named}), recall {right / meant:.3f} "
        f"({right}/{meant}), surest right {first / len(letters):.3f}"
    )


def main() -> int:
    """Print weights and figures; 1 where there is no trained model."""
    settings = Settings.load()
    path = model_file(settings.root, settings.models_folder)
    if not path.exists():
        print("There is no model that fits the files: run `make train` first.", file=sys.stderr)
        return 1
    edition = edition_of(read_files(settings.root))
    model = trained(path).topics
    texts = labelled_texts(settings.root, edition.facts, edition.topics)
    letters = [found for text in texts if (found := considered(text, model))]
    signs = np.concatenate([letter.signs for letter in letters])
    right = np.array([topic in letter.about for letter in letters for topic in letter.topics])
    groups = np.repeat(np.arange(len(letters)), [len(letter.topics) for letter in letters])
    regression = LogisticRegression(C=1.0, max_iter=3_000)
    sure = cross_val_predict(regression, signs, right, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba")
    regression.fit(signs, right)
    weights = dict(zip(SIGNS, [regression.intercept_[0], *regression.coef_[0]], strict=True))
    print(f"{len(letters)} letters; SIGNS =", {name: round(float(weight), 2) for name, weight in weights.items()})
    for threshold in THRESHOLDS:
        print(told(letters, sure[:, 1], threshold))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
