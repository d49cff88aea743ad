"""What a letter looks like to the topic model: its sentences alone and together, and what speaks for each topic.

Each sentence is seen by itself, after the one before it and amid its neighbours; the letter is seen put together as a
whole, and its beginning in one go. The vector of a passage is put together from those of its sentences: nothing is
encoded twice but the beginning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from career_doctor.reading.model import MOVES
from career_doctor.reading.topics import Floats, Seen, TopicModel

SPECIAL = ("crisis", "human", "small_talk", "out_of_scope")
QUIET = frozenset({"scene", *SPECIAL, *MOVES})
"""Labels that add no topic to a letter."""

QUESTION = 2.5
"""How much more a question counts in a letter than another sentence."""
AMID = 2
"""How many sentences on either side a sentence is seen amid."""
SHORTEST = 3
"""A sentence weighs by its words in the vector of a passage, but as so many at least."""
SIGNS: Mapping[str, float] = {
    "": 3.79, "weight": 1.42, "asked": 0.31, "leading": 1.02, "placeless": 1.57, "opening": 0.24,
}  # fmt: skip
"""How much each sign of a topic counts (`_signs`; "" is there always): logistic regression over the letters of
`data/letters`, by `benchmarks/letter_signs.py`."""
AT_ONCE = np.float32(1 / 3)
"""How much the letter read in one go counts: it is read as far as the encoder reaches, some hundred words."""
LEAST = 1e-4
"""Shares below this are not told apart."""
LEADS = 0.15
"""The likeliest topic of a sentence leads there if it is at least so likely."""
_ASKS = re.compile(
    r"(?i)\?|^\W*(how|what|when|where|who|why|which|should|shall|can|could|may|do|does|did|is|are|am|will|would|was)\b"
    r"|\b(what (should|can|do) i|how (should|can|do) i|should i|can i|is it|any (advice|tips|ideas)|please advise|"
    r"wonder|don't know (how|what|whether|if)|not sure (how|what|whether|if)|advise me|help me)\b"
)


@dataclass(frozen=True)
class Looks:
    """A letter as the topic model sees it.

    `asks` says how much each sentence weighs, shape (sentences,). `seen` is how likely each label is, shape (4,
    sentences, labels): in each sentence, in it after the one before, in it amid two on either side, and in the letter
    put together (the same for each sentence). `at_once` is how likely it is in the beginning, as far as the encoder
    reaches, shape (labels,). `encoded` are the vectors of what was encoded, by text in its usual spelling.
    """

    parts: list[str]
    asks: Floats
    seen: Floats
    at_once: Floats
    encoded: Mapping[str, Floats]

    @property
    def by_sentence(self) -> Floats:
        """How much each label weighs over the sentences, questions counting more, shape (labels,)."""
        found: Floats = (np.average(self.seen[:3].mean(axis=0), axis=0, weights=self.asks) * 3 + self.seen[3, 0]) / 4
        return found

    @property
    def weights(self) -> Floats:
        """How much each label weighs in all, shape (labels,)."""
        found: Floats = (1 - AT_ONCE) * self.by_sentence + AT_ONCE * self.at_once
        return found


def asks(text: str) -> bool:
    """Whether a text asks anything, with or without a question mark."""
    return bool(_ASKS.search(text))


def asks_at_once(text: str) -> bool:
    """Whether a text begins by asking."""
    return bool(_ASKS.match(text))


def looks_at(parts: list[str], model: TopicModel) -> Looks:
    """A letter of these sentences, two or more, as the model sees it."""
    weights = np.array([QUESTION if asks(part) else 1.0 for part in parts], dtype=np.float32)
    # Apart: a batch of the encoder costs as much as its longest text.
    sentences, beginning = model.see(parts), model.see([" ".join(parts)])
    seen = _spans(sentences, parts, weights, model)
    return Looks(parts, weights, seen, model.judge(beginning)[0], {**sentences.encoded, **beginning.encoded})


def _spans(seen: Seen, parts: Sequence[str], asks: Floats, model: TopicModel) -> Floats:
    lengths = np.array([max(SHORTEST, len(part.split())) for part in parts], dtype=np.float32)
    count = len(parts)
    apart = np.arange(count)[:, None] - np.arange(count)[None, :]
    after_one, amid = (apart == 0) | (apart == 1), abs(apart) <= AMID
    whole = model.judge(seen.joined(csr_matrix(lengths[None, :] * asks)))
    spans = [model.judge(seen.joined(csr_matrix(lengths * span))) for span in (after_one, amid)]
    return np.stack([model.judge(seen), *spans, np.repeat(whole, count, axis=0)])


def certainty(labels: Sequence[str], looks: Looks) -> list[float]:
    """How sure one may be that the letter is about each label, where it is a topic."""
    signs = letter_signs(labels, looks)
    odds = np.full(len(labels), SIGNS[""])
    for sign, weight in SIGNS.items():
        odds += weight * signs[sign] if sign else 0.0
    return [float(one) for one in 1 / (1 + np.exp(-odds))]


def letter_signs(labels: Sequence[str], looks: Looks) -> dict[str, Floats]:
    """What speaks for each label in a letter, by the name of the sign; each of shape (labels,) or alike for all."""
    seen, means = looks.seen, looks.weights
    quiet = np.array([label in QUIET for label in labels])
    alone = seen[0]
    topics_alone = np.where(quiet, 0.0, alone)
    asking = looks.asks > 1
    leading = topics_alone.argmax(axis=1)[topics_alone.max(axis=1) > LEADS]
    opening = alone[: max(1, len(alone) // 3)]
    return {
        "weight": _log(means),
        "asked": _log((alone[asking] if asking.any() else alone).max(axis=0)),
        "leading": (np.bincount(leading, minlength=len(labels)) / len(alone)).astype(np.float32),
        "placeless": means[quiet].sum(),
        "opening": _log(opening.max(axis=0)),
    }


def _log(shares: Floats) -> Floats:
    found: Floats = np.log(np.maximum(shares, np.float32(LEAST)))
    return found
