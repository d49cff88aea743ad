"""Deciding: which rule of a topic leads for some facts, which ones add to it, and which fact is worth asking."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from career_doctor.advice.choosing import Trials, leading, presume
from career_doctor.advice.evaluate import holds, rests_on
from career_doctor.advice.laws import settle
from career_doctor.advice.model import (
    PARTS,
    Advice,
    Edition,
    Facts,
    PartName,
    Piece,
    Rule,
    Step,
    Topic,
)

MOST_ARTICLES = 3
_ADDED: tuple[PartName, ...] = ("praise", "correction", "caution")


def decide(topic: Topic, facts: Facts, today: date, edition: Edition, asked: Collection[str] = frozenset()) -> Advice:
    """What the topic's rules say of the facts today. `asked` are facts that are not to be asked again.

    Raises `UnknownName` for a fact that the edition does not have.
    """
    defs = edition.facts
    settled = settle(facts, today, defs)
    known = presume(topic, settled, today, defs)
    lead = leading(topic, known)
    adds = tuple(rule for rule in topic.also if holds(rule.when, known))
    parts = _parts(lead, adds, known)
    named = dict.fromkeys(article for rule in (lead, *adds) for article in rule.articles)
    articles = [article for article in named if article not in edition.hidden]
    return Advice(
        topic=topic,
        today=today,
        facts=known,
        lead=lead,
        adds=adds,
        parts=parts,
        articles=tuple(articles)[:MOST_ARTICLES],
        ask=Trials(topic, facts, today, defs).worth_asking(settled, lead, asked),
        presumed=_presumed(topic, (lead, *adds), parts, known),
    )


def _parts(lead: Rule, adds: tuple[Rule, ...], known: Facts) -> Mapping[PartName, tuple[Piece, ...]]:
    """The pieces that hold, by part, the leading rule's first; what has been said is not said again."""
    said: set[str] = set()
    parts: dict[PartName, tuple[Piece, ...]] = {}
    for part in PARTS:
        rules = (lead, *adds) if part in _ADDED else (lead,)
        pieces: list[Piece] = []
        for rule in rules:
            for say in rule.units(part):
                text = say.do if isinstance(say, Step) else say.text
                if text not in said and holds(say.when, known):
                    said.add(text)
                    pieces.append(Piece(rule.id, say))
        if pieces:
            parts[part] = tuple(pieces)
    return parts


def _presumed(
    topic: Topic, rules: tuple[Rule, ...], parts: Mapping[PartName, tuple[Piece, ...]], known: Facts
) -> tuple[str, ...]:
    """The presumed facts on which the rules that speak, and what they say, rest; in the topic's order."""
    found = set(rests_on((rule.when for rule in rules), (), known))
    for piece in (piece for pieces in parts.values() for piece in pieces):
        found |= set(rests_on((piece.say.when,), piece_texts(piece), known))
    return tuple(name for name in topic.presume if name in found)


def piece_texts(piece: Piece) -> Iterator[str]:
    """The texts that a piece may be said in."""
    if isinstance(piece.say, Step):
        yield from (text for text in (piece.say.do, piece.say.undated) if text)
    else:
        yield from piece.say.wordings
