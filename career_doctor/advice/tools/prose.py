"""How hard the advice is to read: the Flesch-Kincaid grade of each rule.

Source: Kincaid et al. 1975, Derivation of new readability formulas, Research Branch Report 8-75.

The grade is about the years of school a reader needs. It counts words a sentence and syllables a word, so it is a
smoke detector and no judge of prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from career_doctor.advice.decide import piece_texts
from career_doctor.advice.model import PARTS, Edition, Piece, Rule

HARDEST = 8.0
"""The grade that nine rules in ten do not exceed."""
_FILLED = re.compile(r"\{\{.*?\}\}")


@dataclass(frozen=True)
class Graded:
    """A rule and the grade of all that it may say."""

    rule: Rule
    grade: float


def rule_text(rule: Rule) -> str:
    """All that a rule may say, each text once, with a short word in place of each fact."""
    pieces = (Piece(rule.id, unit) for part in PARTS for unit in rule.units(part))
    texts = (text for piece in pieces for text in piece_texts(piece))
    return " ".join(_FILLED.sub("two", text).rstrip() for text in dict.fromkeys(texts))


def graded(edition: Edition, topic: str | None = None) -> list[Graded]:
    """The rules of all topics, or of one, the hardest first. Raises `KeyError` for a topic that there is not."""
    import textstat  # noqa: PLC0415  takes a second, and every command of `advice` imports this module

    topics = edition.topics.values() if topic is None else (edition.topics[topic],)
    rules = (rule for one in topics for rule in (*one.advice, *one.also))
    found = [Graded(rule, float(textstat.flesch_kincaid_grade(text))) for rule in rules if (text := rule_text(rule))]
    return sorted(found, key=lambda one: (-one.grade, one.rule.topic, one.rule.id))
