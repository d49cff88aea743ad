"""Explaining advice: why it is so, what would change it, and what new facts have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from career_doctor.advice.calendar import full_date
from career_doctor.advice.candidates import thresholds
from career_doctor.advice.choosing import Trials
from career_doctor.advice.evaluate import holds, presumed_names, support
from career_doctor.advice.fillings import clause, filler
from career_doctor.advice.model import PARTS, Advice, Answer, Edition, Facts, FactValue, Known, Rule, WordedStep
from career_doctor.advice.phrases import phrase
from career_doctor.advice.plain_words import joined
from career_doctor.advice.sentences import sentences
from career_doctor.advice.templates import capital, fill

MOST_REASONS = 5
"""How many facts are named as reasons."""
MOST_SOURCES = 3
_SHORTEST_VERDICT = 25
"""A first sentence with fewer characters ("Of course.") does not tell one advice from another."""
_CLAUSE_TYPES = ("boolean", "integer", "number", "date")
"""Types whose `says` are clauses about the asker; those of choices and sets are bare words."""


def why(advice: Advice, edition: Edition) -> str:
    """Why the advice is what it is: the asker's words and what was presumed, the rule's own reason, what would change
    it, and the rule with its day of review and its sources."""
    said = [
        *_reasons(advice, edition),
        fill(advice.lead.because, filler(advice.facts, edition)) or "",
        would_change(advice, edition),
        _rule(advice, edition),
    ]
    return " ".join(sentence for sentence in said if sentence)


def _reasons(advice: Advice, edition: Edition) -> Iterator[str]:
    known = list(_deciding(advice))[:MOST_REASONS]
    quotes = list(dict.fromkeys(fact.quote.strip() for fact in known if fact.quote.strip()))
    quotes = [quote for quote in quotes if not any(quote in other and quote != other for other in quotes)]
    told = _clauses((fact for fact in known if fact.origin == "told" and not fact.quote), edition)
    presumed = _clauses((advice.facts[name] for name in advice.presumed), edition)
    phrases = edition.phrases
    if quotes:
        yield phrase(phrases, "why_quotes", names={"quotes": joined([f'"{quote}"' for quote in quotes])})
    if told:
        yield phrase(phrases, "why_told", names={"clauses": joined(told)})
    if presumed:
        yield phrase(phrases, "why_presumed", names={"clauses": joined(presumed)})
    if not (quotes or told or presumed):
        yield phrase(phrases, "why_general")


def _deciding(advice: Advice) -> Iterator[Known]:
    """The stated facts on which the rules that speak rest, those of the leading rule first, each once."""
    facts, presumed = advice.facts, presumed_names(advice.facts)
    seen: set[str] = set()
    for rule in (advice.lead, *advice.adds):
        for name in support(rule.when, facts, facts.keys() - presumed):
            known = facts[name]
            while known.source in facts:
                known = facts[known.source]
            if known.name not in seen:
                seen.add(known.name)
                yield known


def _clauses(facts: Iterable[Known], edition: Edition) -> list[str]:
    """The facts as clauses about the asker, without those that have no clause."""
    found = (_clause(known.name, known.value, edition) for known in facts)
    return [said for said in found if said]


def _clause(name: str, value: FactValue, edition: Edition) -> str:
    fact = edition.facts[name]
    return (clause(value, fact) or "") if fact.type in _CLAUSE_TYPES else ""


def _rule(advice: Advice, edition: Edition) -> str:
    topic = advice.topic
    names = {"rule": advice.lead.id, "reviewed": full_date(topic.reviewed)}
    if not topic.sources:
        return phrase(edition.phrases, "why_rule_unsourced", names=names)
    sources = "; ".join(source.title for source in topic.sources[:MOST_SOURCES])
    return phrase(edition.phrases, "why_rule", names=names | {"sources": sources})


# --- what would change it --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """A fact that, with this value, would let another rule lead."""

    fact: str
    value: FactValue
    rule: Rule


def would_change(advice: Advice, edition: Edition) -> str:
    """The nearest other advice in a sentence: what would have to be otherwise, and what would be said then; or ""."""
    now = _opening(advice.lead, advice.facts, edition)
    for change in _changes(advice, edition):
        facts = {**advice.facts, change.fact: Known(change.fact, change.value, "told", day=advice.today)}
        said, verdict = _clause(change.fact, change.value, edition), _opening(change.rule, facts, edition)
        if said and verdict and verdict != now:
            return phrase(edition.phrases, "would_change", names={"clause": said, "verdict": verdict})
    return ""


def _changes(advice: Advice, edition: Edition) -> Iterator[Change]:
    """Single facts that would change the leading rule, the nearest first.

    Near is what was presumed, then what the topic would ask, then what the leading rule rests on, then the rest; of a
    number the value next to the known one, or one at which the advice changes.
    """
    trials = Trials(advice.topic, advice.facts, advice.today, edition.facts)
    resting = support(advice.lead.when, advice.facts)
    unknown = (name for name in advice.topic.ask if name not in advice.facts)
    for name in dict.fromkeys((*advice.presumed, *unknown, *resting, *trials.tests)):
        known = advice.facts.get(name)
        if known is not None and known.origin == "drawn":
            continue  # it cannot be otherwise alone
        limits = set(thresholds(edition.facts[name], trials.tests.get(name, ())))
        changes = [Change(name, value, rule) for value, rule in trials.leads(name) if rule.id != advice.lead.id]
        yield from sorted(changes, key=lambda change: _distance(change.value, known, limits))


def _distance(value: FactValue, known: Known | None, limits: Collection[float]) -> float:
    if not isinstance(value, int | float):
        return 0
    return abs(value - known.value) if known and isinstance(known.value, int | float) else value not in limits


def _opening(rule: Rule, facts: Facts, edition: Edition) -> str:
    """The first sentence of a rule's verdict, and the second where the first is very short."""
    words = filler(facts, edition)
    texts = (fill(say.text, words) for say in rule.verdict if holds(say.when, facts))
    cut = [sentence for text in texts if text for sentence in sentences(text)]
    return " ".join(cut[: 2 if cut and len(cut[0]) < _SHORTEST_VERDICT else 1])


# --- what has changed ------------------------------------------------------------------------------------------------


def changed(before: Answer, after: Answer, edition: Edition) -> str:
    """What an answer says that the one before did not, verdict and steps; that the rest stays; or that nothing is new.

    An answer on another topic is given whole.
    """
    if before.topic != after.topic:
        return after.text
    had = {sentence for part in before.parts.values() for sentence in part}
    new = [sentence for part in PARTS for sentence in after.parts.get(part, ()) if sentence not in had]
    steps = new_steps(before, after)
    said = [*new, *(step.prose or step.do for step in steps)]
    if not said:
        return phrase(edition.phrases, "unchanged")
    if _remains(before, after):
        said.append(phrase(edition.phrases, "changed"))
    return capital(" ".join(said))


def new_steps(before: Answer, after: Answer) -> tuple[WordedStep, ...]:
    """The steps of an answer that the one before did not have, or had for another day."""
    had = {(step.do, step.due) for step in before.next}
    return tuple(step for step in after.next if (step.do, step.due) not in had)


def _remains(before: Answer, after: Answer) -> bool:
    """Whether something of the answer before still stands: a sentence or a step."""
    kept = {sentence for part in before.parts.values() for sentence in part}
    kept &= {sentence for part in after.parts.values() for sentence in part}
    return bool(kept) or len(new_steps(before, after)) < len(after.next)
