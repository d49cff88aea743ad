"""An asker of a proof in words: what they would say of themselves, from the `says` of the facts."""

from __future__ import annotations

import re

from career_doctor.advice.evaluate import holds
from career_doctor.advice.fillings import clause, fact_words, filler
from career_doctor.advice.model import Edition, FactDef, Facts, FactValue, Rule, Say, Step
from career_doctor.advice.plain_words import joined
from career_doctor.advice.proof.witness import Witness
from career_doctor.advice.sentences import sentences
from career_doctor.advice.templates import fill
from career_doctor.advice.values import value_key

_BEFORE_SUBJECT = ("since", "when", "that", "if", "or", "and", "but", "what", "whether")
_SUBJECT = re.compile(
    r"(?:^|" + "|".join(rf"(?<=\b{word} )" for word in _BEFORE_SUBJECT) + r")you\b"
    r"|\byou(?= (?:have|had|are|were|did|do|will|would|can|could|should|may|must)\b)"
)
"""Where "you" is who does it; elsewhere it is whom it is done to."""
_VERBS = (("I are", "I am"), ("I were", "I was"))
_OTHERS = (
    (re.compile(r"\byourself\b"), "myself"),
    (re.compile(r"\byours\b"), "mine"),
    (re.compile(r"\byour\b"), "my"),
    (re.compile(r"\byou\b"), "me"),
)
_CLAUSE = re.compile(r"\b(?:you|your|they|it|there|is|are|was|has|have)\b")


def first_person(text: str) -> str:
    """A clause about the asker as the asker would say it: "you sent your note" becomes "I sent my note"."""
    said = _SUBJECT.sub("I", text)
    for wrong, right in _VERBS:
        said = re.sub(rf"\b{wrong}\b", right, said)
    for pattern, mine in _OTHERS:
        said = pattern.sub(mine, said)
    return said


def fact_said(value: FactValue, fact: FactDef) -> str:
    """A fact in quotation marks, as the asker would say it; what it means and its value where it has no such words."""
    members = [name for name in fact.values if name in value] if isinstance(value, frozenset) else [value]
    clauses = [words for member in members if (words := clause(member, fact))]
    if clauses and len(clauses) == len(members):
        said = joined([first_person(words) for words in clauses])
        if fact.type not in ("choice", "set") or _CLAUSE.search(clauses[0]):
            return f'"{said}"'
        return f'"{fact.means}: {said}"'
    if isinstance(value, bool):
        return f'"{fact.means}{"" if value else ": no"}"'
    number = fact_words(value, fact)
    return f'"{fact.means}: {number.text if number else value_key(value) or "none"}"'


def asker(stated: Facts, edition: Edition, without: str = "") -> str:
    """The asker of a witness: "an asker who says ..."; `without` is a fact that they do not speak of."""
    said = [fact_said(known.value, edition.facts[name]) for name, known in stated.items() if name != without]
    if not said:
        return "an asker who says nothing of note"
    return f"an asker who says {joined(said)}"


def told(unit: Say | Step, witness: Witness, edition: Edition) -> str:
    """The first sentence of a text or step as the asker of a witness is told it, in quotation marks."""
    words = filler(witness.known, edition)
    texts = (unit.undated or unit.do, unit.do) if isinstance(unit, Step) else unit.wordings
    filled = next((text for wording in texts if (text := fill(wording, words))), texts[0])
    return f'"{sentences(filled)[0]}"'


def verdict(rule: Rule, known: Facts, edition: Edition) -> str:
    """The first sentence of a rule's verdict, in quotation marks."""
    words = filler(known, edition)
    said = (say for say in rule.verdict if holds(say.when, known))
    texts = (text for say in said for wording in say.wordings if (text := fill(wording, words)))
    return f'"{sentences(next(texts, rule.verdict[0].text))[0]}"'
