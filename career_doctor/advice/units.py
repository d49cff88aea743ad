"""Saying the pieces of advice: filled, cut into sentences, without what was said, with what is presumed announced."""

from __future__ import annotations

from collections.abc import Iterable

from career_doctor.advice.conditions import each_test
from career_doctor.advice.decide import piece_texts
from career_doctor.advice.evaluate import rests_on
from career_doctor.advice.fillings import Words
from career_doctor.advice.model import Advice, Edition, PartName, Piece, Rule, Say
from career_doctor.advice.sentences import sentences
from career_doctor.advice.templates import fill
from career_doctor.advice.values import value_key


class Speaker:
    """Says pieces of one advice, remembering what has been said. `parts` are the parts that will be said at all."""

    def __init__(
        self, advice: Advice, edition: Edition, parts: Iterable[PartName], said: frozenset[str], words: Words
    ) -> None:
        self.advice = advice
        self.edition = edition
        self.said = set(said)
        self.words = words
        shown = [piece for part in parts for piece in advice.parts.get(part, ())]
        self.own = {(piece.rule, name) for piece in shown for name in _says_unstated(piece)}
        self.announced: set[str] = set()

    def unit(self, piece: Piece) -> list[str]:
        """The sentences of a unit that are new, in the first wording that is new throughout if there is one."""
        say = piece.say
        if not isinstance(say, Say):
            return []
        fallback: list[str] = []
        for wording in say.wordings:
            text = fill(wording, self.words)
            if text is None:
                continue
            cut = sentences(text)
            new = [sentence for sentence in cut if sentence not in self.said]
            if len(new) == len(cut):
                fallback = new
                break
            fallback = fallback or new
        self.said.update(fallback)
        return fallback

    def piece(self, piece: Piece) -> list[str]:
        """The new sentences of a piece, with what it presumes before them."""
        new = self.unit(piece)
        return [*self.announce(piece), *new] if new else []

    def announce(self, piece: Piece) -> list[str]:
        """The sentences that tell what is presumed where a piece rests on it, each once."""
        rule = self._rule(piece.rule)
        sentences_said: list[str] = []
        for name in rests_on((rule.when, piece.say.when), piece_texts(piece), self.advice.facts):
            if name in self.announced:
                continue
            self.announced.add(name)
            sentence = self._sentence(name)
            if (piece.rule, name) not in self.own and sentence and sentence not in self.said:
                self.said.add(sentence)
                sentences_said.append(sentence)
        return sentences_said

    def _sentence(self, name: str) -> str:
        known = self.advice.facts[name]
        return self.edition.facts[name].presumed.get(value_key(known.value), "")

    def _rule(self, rule_id: str) -> Rule:
        return next(rule for rule in (self.advice.lead, *self.advice.adds) if rule.id == rule_id)


def _says_unstated(piece: Piece) -> Iterable[str]:
    """The facts of which a piece says itself that they were not stated."""
    return (test.fact for test in each_test(piece.say.when) if test.operator == "stated" and test.value is False)
