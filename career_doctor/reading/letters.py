"""The topics of a message, gathered over its sentences.

A short message is looked at as a whole. In a letter each sentence is looked at, questions weighing most; what sets the
scene, greets or names no topic adds nothing, and a topic counts only if it is asked about or keeps coming back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from career_doctor.reading.model import MOVES, Sentence, TopicFound
from career_doctor.reading.topics import Floats, TopicModel

SHORT_WORDS = 45
"""Up to so many words a message is looked at as a whole."""
MOST_TOPICS = 3
SURE = 0.30
"""From this probability on the best topic of a short message is believed."""
LIKELY = 0.35
"""A further topic of a short message needs so much of its own in a sentence of its own."""
MAIN, SHARE = 0.7, 0.25
"""A further topic of a letter has the first share of the best one's weight, or the second one and a question ..."""
ALSO_SURE = 0.3
"""... that speaks for it with this probability."""
SENTENCE_SURE = 0.2
"""A sentence speaks for a topic from this probability on."""
QUESTION, UNMARKED, TOLD = 2.5, 1.75, 0.5
"""How much a sentence counts: a question, one that asks without a question mark, and any other."""
LAST_QUESTION = 1.3
"""How much more the last question counts than an earlier one."""
STRETCH = 4
"""How many sentences are looked at together; each stretch begins with the last sentence of the one before."""
TOGETHER = 2.0
"""How much a stretch counts."""
OUTSIDE = 0.45
"""From this mean probability over its stretches on a letter is out of scope."""
CRISIS_SURE = 0.8
"""From this probability on a sentence is plainly of a crisis; a letter needs two of them."""
MOST_SHOWN = 3
SPECIAL = ("crisis", "human", "small_talk", "out_of_scope")
QUIET = frozenset({"scene", "small_talk", "human", "out_of_scope", "crisis", *MOVES})
"""Labels that add no topic to a letter."""

_SALUTATION = re.compile(r"(?i)(dear|hi|hello|hey|good (morning|afternoon|evening))\b[^.?!]{0,40}[,!.:]?")
_ASKS = re.compile(
    r"(?i)\?|^\W*(how|what|when|where|who|why|which|should|shall|can|could|may|do|does|did|is|are|am|will|would|was)\b"
    r"|\b(what (should|can|do) i|how (should|can|do) i|should i|can i|is it|any (advice|tips|ideas)|please advise|"
    r"wonder|don't know (how|what|whether|if)|not sure (how|what|whether|if)|advise me|help me)\b"
)


@dataclass(frozen=True)
class Gathered:
    """What a message is about.

    `topics` are best first, special ones included; `label` is the likeliest label of the whole (`ask_` taken off),
    which may be a move, and `confidence` how likely it is.
    """

    topics: tuple[TopicFound, ...]
    label: str
    confidence: float


def gather(text: str, sentences: Sequence[Sentence], model: TopicModel) -> Gathered:
    """The topics of a text with these sentences, as the model sees them."""
    parts = [sentence.text for sentence in sentences if not _SALUTATION.fullmatch(sentence.text.strip())]
    if len(text.split()) <= SHORT_WORDS or len(parts) < 2:
        return _short(text, parts, model)
    return _letter(parts, model)


def _short(text: str, parts: list[str], model: TopicModel) -> Gathered:
    rows = model.probabilities([text, *(parts if len(parts) > 1 else [])])
    whole = _named(rows[0], model)
    label = max(whole, key=lambda name: whole[name])
    found: dict[str, TopicFound] = {}
    best = {name: share for name, share in whole.items() if name not in QUIET or name in SPECIAL}
    first = max(best, key=lambda name: best[name])
    if best[first] >= SURE or label == first:
        found[first] = TopicFound(first, best[first], (text,))
    if first not in SPECIAL:
        for part, row in zip(parts, rows[1:], strict=False):
            named = _named(row, model)
            other = max(named, key=lambda name: named[name])
            # A second question in a few words: asked in a sentence of its own, and likely in the whole as well.
            asks = bool(_ASKS.search(part)) and len(part.split()) >= 4
            if other not in QUIET and other != first and asks and named[other] >= LIKELY and whole[other] >= 0.08:
                found.setdefault(other, TopicFound(other, min(named[other], best[first]), (part,)))
        rival = max((name for name in best if name != first), key=lambda name: best[name])
        if len(found) == 1 and rival not in QUIET and best[first] - best[rival] < 0.1 and best[rival] >= 0.2:
            found[rival] = TopicFound(rival, best[rival], (text,))
    return Gathered(tuple(found.values())[:2], label, whole[label])


def _letter(parts: list[str], model: TopicModel) -> Gathered:
    """Sentences in the light of the ones before them, and stretches of the letter, joined by weight."""
    seen = [*parts, *_with_context(parts), *_stretches(parts)]
    rows = model.probabilities(seen)
    labels = [label.removeprefix("ask_") for label in model.labels]
    quiet = np.array([label in QUIET for label in labels])
    count = len(parts)
    danger = _danger(rows[:count], labels, parts)
    if danger is not None:
        return danger
    loud = np.where(quiet, 0.0, rows)
    sentences = (loud[:count] + loud[count : 2 * count]) / 2
    weight = (_weights(parts)[:, None] * sentences).sum(axis=0) + TOGETHER * loud[2 * count :].sum(axis=0)
    outside = float(rows[2 * count :, labels.index("out_of_scope")].mean()) if "out_of_scope" in labels else 0.0
    strongest = np.maximum(sentences.max(axis=0), loud[2 * count :].max(axis=0))
    ranked = np.argsort(-weight, kind="stable")[:MOST_TOPICS]
    if outside >= OUTSIDE or strongest[ranked[0]] < SENTENCE_SURE:
        return _unplaced(parts, outside)
    first = ranked[0]
    share, asked = weight / weight[first], _asked_about(parts, np.maximum(loud[:count], loud[count : 2 * count]))
    kept = [n for n in ranked if n == first or share[n] >= MAIN or (share[n] >= SHARE and asked[n] >= ALSO_SURE)]
    topics = tuple(
        TopicFound(labels[number], float(strongest[number]), _showing(parts, sentences[:, number])) for number in kept
    )
    return Gathered(topics, topics[0].topic, topics[0].confidence)


def _unplaced(parts: list[str], outside: float) -> Gathered:
    """A letter that speaks for no topic: out of scope if it is likely enough to be, else nothing that can be placed."""
    if outside < OUTSIDE:
        return Gathered((), "scene", outside)
    return Gathered((TopicFound("out_of_scope", outside, tuple(parts[:1])),), "out_of_scope", outside)


def _with_context(parts: list[str]) -> list[str]:
    """Each sentence with the one before it: "Should I have refused?" is about what was just told."""
    return [f"{before} {part}" for before, part in zip(["", *parts], parts, strict=False)]


def _stretches(parts: list[str]) -> list[str]:
    return [" ".join(parts[start : start + STRETCH]) for start in range(0, len(parts), STRETCH - 1)]


def _weights(parts: list[str]) -> npt.NDArray[np.float32]:
    """How much each sentence counts: a question most, one that asks without a mark less, any other least."""
    weights = [QUESTION if "?" in part else UNMARKED if _ASKS.search(part) else TOLD for part in parts]
    asking = [number for number, weight in enumerate(weights) if weight > TOLD]
    if asking:
        weights[asking[-1]] *= LAST_QUESTION
    return np.array(weights, dtype=np.float32)


def _asked_about(parts: list[str], rows: Floats) -> Floats:
    """How surely each label is asked about in a sentence of its own: what is only told of is no second question."""
    asking = [number for number, part in enumerate(parts) if _ASKS.search(part)]
    found: Floats = rows[asking].max(axis=0) if asking else np.zeros(rows.shape[1], dtype=np.float32)
    return found


def _showing(parts: list[str], shares: npt.NDArray[np.float32]) -> tuple[str, ...]:
    """The sentences that show a topic, the strongest first."""
    order = np.argsort(-shares, kind="stable")[:MOST_SHOWN]
    return tuple(parts[number] for number in order if shares[number] >= SENTENCE_SURE) or (parts[order[0]],)


def _danger(rows: Floats, labels: list[str], parts: list[str]) -> Gathered | None:
    """The letter as a crisis, where more than one sentence plainly is one; words of danger are looked for elsewhere."""
    if "crisis" not in labels:
        return None
    shares = rows[:, labels.index("crisis")]
    plain = [number for number in np.argsort(-shares) if shares[number] >= CRISIS_SURE]
    if len(plain) < 2:
        return None
    share = float(shares[plain[0]])
    return Gathered((TopicFound("crisis", share, tuple(parts[number] for number in plain)),), "crisis", share)


def _named(row: Floats, model: TopicModel) -> dict[str, float]:
    return {label.removeprefix("ask_"): float(share) for label, share in zip(model.labels, row, strict=True)}
