"""The topics of a message, gathered over its sentences.

A short message is looked at as a whole, a letter sentence by sentence (`letter_looks`); questions weigh more. What
greets, sets the scene or names no topic adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from career_doctor.reading.letter_looks import QUIET, SPECIAL, Looks, asks, asks_at_once, certainty, looks_at
from career_doctor.reading.model import MOVES, Sentence, TopicFound
from career_doctor.reading.topics import Floats, TopicModel

SHORT_WORDS = 45
"""Up to so many words a message is looked at as a whole."""
MOST_TOPICS = 3
"""In a letter; in a short message two."""
SURE = 0.3
"""A short message in which something quiet is likelier still has a topic from this probability on."""
OUTSIDE_SHARE = 0.4
"""A short message is out of scope where that is at least so likely as this share of its best topic."""
OUTSIDE_LEAST = 0.15
"""... and at least so likely."""
RIVAL_SHARE, RIVAL_SURE = 0.6, 0.15
"""A second topic of a short message has this share of the best one's probability, and at least so much."""
QUESTION_WORDS, QUESTION_SURE = 4, 0.6
"""A question in a short message adds its own topic if it has so many words and the topic this probability."""
ALSO_SURE = 0.4
"""A question of a letter that says that it is a further one adds its own topic from this probability on."""
SHARE = 0.3
"""A further topic of a letter has at least this share of the best one's weight."""
PLACED, MOSTLY_SCENE = 0.1, 0.5
"""A letter of which more than half only sets the scene speaks for a topic from this mean probability on."""
OUTSIDE = 0.2
"""From this mean probability on a letter is out of scope."""
DANGER = 0.25
"""From this mean probability on a letter is one of somebody in danger."""
CONSIDERED = 6
"""So many topics of a letter are looked at closer, those of the greatest weight."""
FURTHER_SURE = 0.25
"""A further topic of a letter is at least so sure, where the first is sure enough to be answered."""
ALONE_BELOW, ALONE_SURE = 0.5, 0.6
"""A short question that is likelier a scene is believed if one topic has this share of what is left."""
GUESS = 0.35
"""The best topic is a mere guess below this; whoever answers had better ask which is meant."""
MOST_SHOWN = 3
_SALUTATION = re.compile(r"(?i)(dear|hi|hello|hey|good (morning|afternoon|evening))\b[^.?!]{0,40}[,!.:]?")
_SIGNATURE = re.compile(
    r"(?i)((yours|sincerely|signed|regards|best|love|thanks|cheers)\b[^.?!]{0,30}|\S+( \S+){0,3})[.,!]?"
)
_ALSO = re.compile(
    r"(?i)\W*(also|another|one more|and also|second(ly)?|plus|on top of that|separately|other (thing|question))\b.*\?"
)
"""A question that says that it is a further one."""
_AND_ASKS = re.compile(
    r"(?i),?\s+(?:and|also|plus)\s+"
    r"(?=(?:also |then )?(?:how|what|when|where|who|why|which|should|shall|do|does|can|could|may|is it|will|am i)\b)"
)
"""Where a second question begins in the same sentence."""


@dataclass(frozen=True)
class Gathered:
    """What a message is about.

    `topics` are best first, special ones included; `label` is the likeliest label of the whole (`ask_` taken off),
    which may be a move, and `confidence` how likely it is.
    """

    topics: tuple[TopicFound, ...]
    label: str
    confidence: float
    encoded: Mapping[str, Floats] = field(default_factory=dict)
    """Vectors of what was encoded, by text in its usual spelling."""


def gather(text: str, sentences: Sequence[Sentence], model: TopicModel) -> Gathered:
    """The topics of a text with these sentences, as the model sees them."""
    labels = [label.removeprefix("ask_") for label in model.labels]
    parts = body([sentence.text for sentence in sentences])
    if len(text.split()) <= SHORT_WORDS or len(parts) < 2:
        return _short(text, parts, labels, model)
    return _letter(text, parts, labels, model)


def body(parts: list[str]) -> list[str]:
    """The sentences without the salutation and the signature."""
    if parts and _SALUTATION.fullmatch(parts[0]):
        parts = parts[1:]
    if len(parts) > 2 and "?" not in parts[-1] and _SIGNATURE.fullmatch(parts[-1]):
        parts = parts[:-1]
    return parts


def _short(text: str, parts: list[str], labels: list[str], model: TopicModel) -> Gathered:
    pieces = [piece for part in parts for piece in _AND_ASKS.split(part)]
    asking = [piece for piece in pieces if len(pieces) > 1 and len(piece.split()) >= QUESTION_WORDS and asks(piece)]
    seen = model.see([text, *asking])
    rows = model.judge(seen)
    shares = {label: float(share) for label, share in zip(labels, rows[0], strict=True)}
    if "?" in text or asks_at_once(text):
        shares = _asked_alone(shares)
    label = max(labels, key=shares.__getitem__)
    ranked = sorted((name for name in labels if name not in QUIET), key=shares.__getitem__, reverse=True)
    best = shares[ranked[0]] if ranked else 0.0
    outside = shares.get("out_of_scope", 0.0)
    if label in SPECIAL:
        found = [TopicFound(label, shares[label], (text,))]
    elif outside >= max(RIVAL_SURE, OUTSIDE_SHARE * best) and label not in MOVES:
        found = [TopicFound("out_of_scope", outside, (text,))]
    elif label in QUIET and best < SURE:
        found = []
    else:
        found = [TopicFound(ranked[0], best, (text,))]
        found += [one for one in _asked(asking, labels, rows[1:]) if one.topic != ranked[0]]
        rival = max(RIVAL_SURE, RIVAL_SHARE * best)
        found += [TopicFound(name, shares[name], (text,)) for name in ranked[1:2] if shares[name] >= rival]
    return Gathered(tuple(found[:2]), label, shares[label], seen.encoded)


def _asked_alone(shares: dict[str, float]) -> dict[str, float]:
    """The shares of a question that might stand in any letter, or that tells something first, once it stands alone.

    It sets no scene then, and does not only inform; what is left is believed if one topic is plainly ahead.
    """
    told = {"scene", "inform"} & shares.keys()
    rest = 1.0 - sum(shares[name] for name in told)
    if not 0.0 < rest <= ALONE_BELOW:
        return shares
    alone = {name: 0.0 if name in told else share / rest for name, share in shares.items()}
    ahead = max(alone, key=alone.__getitem__)
    return alone if alone[ahead] >= ALONE_SURE and ahead not in QUIET else shares


def _asked(asking: list[str], labels: list[str], rows: Floats) -> list[TopicFound]:
    """The topics of questions that stand in a sentence of their own, where these are plain."""
    found = [
        TopicFound(labels[int(row.argmax())], float(row.max()), (part,)) for part, row in zip(asking, rows, strict=True)
    ]
    return [one for one in found if one.topic not in QUIET and one.confidence >= QUESTION_SURE]


def _letter(text: str, parts: list[str], labels: list[str], model: TopicModel) -> Gathered:
    looks = looks_at(parts, model)
    return replace(_weighed(text, labels, looks), encoded=looks.encoded)


def _weighed(text: str, labels: list[str], looks: Looks) -> Gathered:
    """The topics of a letter by what was seen in it."""
    parts, seen = looks.parts, looks.seen
    weight = {label: float(mean) for label, mean in zip(labels, looks.weights, strict=True)}
    slowly = {label: float(mean) for label, mean in zip(labels, looks.by_sentence, strict=True)}
    danger = max(weight.get("crisis", 0.0), slowly.get("crisis", 0.0))
    if danger >= DANGER:
        return Gathered((TopicFound("crisis", danger, (text,)),), "crisis", danger)
    topical = [name for name in labels if name not in QUIET]
    for shares in (weight, slowly):
        outside = shares.get("out_of_scope", 0.0)
        if outside >= max([OUTSIDE, *(shares[name] for name in topical)]):
            return Gathered((TopicFound("out_of_scope", outside, tuple(parts[:1])),), "out_of_scope", outside)
    ranked = sorted(topical, key=weight.__getitem__, reverse=True)[:CONSIDERED]
    best = weight[ranked[0]] if ranked else 0.0
    if best < PLACED and slowly.get("scene", 0.0) > MOSTLY_SCENE:
        return Gathered((), "scene", slowly.get("scene", 0.0))
    sure = dict(zip(labels, certainty(labels, looks), strict=True))
    ranked = sorted(ranked, key=sure.__getitem__, reverse=True)[:MOST_TOPICS]
    topics = tuple(
        TopicFound(name, sure[name], _showing(parts, seen[:2, :, labels.index(name)].max(axis=0)))
        for name in ranked
        if name == ranked[0] or sure[name] >= FURTHER_SURE or (sure[ranked[0]] < GUESS and weight[name] >= SHARE * best)
    )
    further = [one for one in _further(parts, labels, seen[0]) if one.topic not in {t.topic for t in topics}]
    topics = (*topics, *further)[:MOST_TOPICS]
    return Gathered(topics, topics[0].topic, topics[0].confidence)


def _further(parts: list[str], labels: list[str], alone: Floats) -> list[TopicFound]:
    """The topics of questions that say that they are further ones, by how likely each label is in each sentence."""
    found = [
        TopicFound(labels[int(row.argmax())], float(row.max()), (part,))
        for part, row in zip(parts, alone, strict=True)
        if _ALSO.match(part)
    ]
    return [one for one in found if one.topic not in QUIET and one.confidence >= ALSO_SURE]


def _showing(parts: list[str], shares: npt.NDArray[np.float32]) -> tuple[str, ...]:
    """The sentences that show a topic, the strongest first."""
    order = [number for number in np.argsort(-shares, kind="stable")[:MOST_SHOWN] if shares[number] >= shares.max() / 2]
    return tuple(parts[number] for number in order)
