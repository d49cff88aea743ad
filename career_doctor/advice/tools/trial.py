"""Trying advice on some facts: the answer, the rules behind it, what was drawn and presumed, what stops other rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from career_doctor.advice.decide import decide
from career_doctor.advice.evaluate import support
from career_doctor.advice.model import Advice, Answer, Edition, Facts, Place, Rule, Topic
from career_doctor.advice.tools.given import as_given, left_out
from career_doctor.advice.tools.reaching import Reaching, Way
from career_doctor.advice.tools.stops import comes_before, next_rules, stops
from career_doctor.advice.tools.telling import told
from career_doctor.advice.wording import word


@dataclass(frozen=True)
class Placed:
    """A rule and where it stands; `lines` say more of it, a sentence each."""

    id: str
    place: Place
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trial:
    """All that an adviser may want to know of one answer."""

    letter: Answer
    short: Answer
    lead: Placed
    number: int
    """The place of the leading rule among those that may lead, from 1."""
    of: int
    adds: tuple[Placed, ...]
    next: tuple[Placed, ...]
    """The rules that come nearest to leading, with what stops each."""
    presumed: tuple[str, ...]
    drawn: tuple[str, ...]
    dropped: tuple[str, ...]
    """Facts that cannot be together with the others, and so were left out."""
    known: Facts
    """All that was used in deciding: stated, drawn and presumed."""


def trial(topic: Topic, facts: Facts, today: date, edition: Edition) -> Trial:
    """Try a topic on stated facts. Raises `UnknownName` for a fact that the edition does not have."""
    advice = decide(topic, facts, today, edition)
    stopped = next_rules(advice)
    known = advice.facts.values()
    return Trial(
        letter=word(advice, edition, "letter"),
        short=word(advice, edition, "short"),
        lead=Placed(advice.lead.id, advice.lead.place),
        number=topic.advice.index(advice.lead) + 1,
        of=len(topic.advice),
        adds=tuple(Placed(rule.id, rule.place) for rule in advice.adds),
        next=tuple(Placed(one.rule.id, one.rule.place, tuple(one.words(advice, edition))) for one in stopped),
        presumed=tuple(_presumed(advice, edition)),
        drawn=tuple(
            f"{_stands(advice, each.name, edition)}, which follows from {each.source}"
            for each in known
            if each.origin == "drawn"
        ),
        dropped=tuple(_dropped(name, facts, advice.facts) for name in left_out(facts, advice.facts)),
        known=advice.facts,
    )


def _presumed(advice: Advice, edition: Edition) -> Iterator[str]:
    """What was presumed, with whether the answer rests on it."""
    resting = {*advice.presumed}
    for name, known in advice.facts.items():
        if known.origin == "presumed":
            rests = resting & {name, known.source}
            yield f"{_stands(advice, name, edition)}{'' if rests else '; the answer does not rest on it'}"


def _stands(advice: Advice, name: str, edition: Edition) -> str:
    value = advice.facts[name].value
    return f"{name} = {as_given(value)} ({told(value, edition.facts[name])})"


def _dropped(name: str, facts: Facts, known: Facts) -> str:
    value = as_given(facts[name].value)
    if name in known:
        return f"{name} = {value} cannot be: it is {as_given(known[name].value)} by what else is said"
    return f"{name} = {value} cannot be together with the other facts"


# --- why not ---------------------------------------------------------------------------------------------------------


def why_not(topic: Topic, rule: Rule, facts: Facts, today: date, edition: Edition) -> list[str]:
    """Why a rule does not speak for these facts, and what would have to be said, in lines of plain words."""
    advice = decide(topic, facts, today, edition)
    verb = "lead" if rule.leads else "add"
    if rule.id in advice.rules:
        return [f"`{rule.id}` ({rule.place}) {verb}s for these facts."]
    lines = [f"`{rule.id}` ({rule.place}) does not {verb}.", *_reasons(advice, rule, edition)]
    way = next(Reaching(topic, today, edition).ways(rule, facts), None)
    if way is None:
        lines.append(f"No way was found to let it {verb} from here: with these facts other rules stand before it.")
    else:
        lines += [f"It would {verb} if:", *(f"  - {line}" for line in _said(way, edition))]
    return lines


def _reasons(advice: Advice, rule: Rule, edition: Edition) -> Iterator[str]:
    found = stops(rule.when, advice.facts)
    if found:
        yield "Its condition does not hold:"
        for stop in found:
            sentence = stop.words(advice.facts, edition)
            yield f"  - {sentence[:1].upper()}{sentence[1:]}."
    if rule.leads and (not found or comes_before(advice, rule)):
        lead = advice.lead
        resting = support(lead.when, advice.facts)
        since = "; ".join(told(advice.facts[name].value, edition.facts[name]) for name in resting)
        yield (
            f"{'And an' if found else 'Its condition holds, but an'} earlier rule leads: `{lead.id}` ({lead.place})"
            f"{f', since: {since}' if since else ''}."
        )
    elif rule.leads:
        yield f"`{advice.lead.id}` ({advice.lead.place}), which stands after it, leads instead."


def _said(way: Way, edition: Edition) -> Iterator[str]:
    for name, value in way.changes.items():
        fact = edition.facts[name]
        if value is None:
            yield f"the asker said nothing of `{name}` ({fact.means})"
        else:
            yield f"the asker said: {told(value, fact)} (`{name}={as_given(value)}`)"
