"""The proof says of random askers what the engine says: what is lawful, what is known, who leads, what is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from career_doctor.advice.choosing import Trials, leading, presume
from career_doctor.advice.decide import decide
from career_doctor.advice.evaluate import Truth, evaluate
from career_doctor.advice.fillings import filler
from career_doctor.advice.laws import settle
from career_doctor.advice.load import LoadErrors
from career_doctor.advice.model import PARTS, Advice, Edition, FactDef, Facts, FactValue, Known, Rule, Say, Step
from career_doctor.advice.proof.prove import TopicProof
from career_doctor.advice.proof.reach import Heard
from career_doctor.advice.proof.symbols import has
from career_doctor.advice.steps import DatedStep, due_day, worded
from career_doctor.advice.templates import fill
from tests.advice.case_files import project
from tests.advice.proof_editions import tangled

Drawing = st.DataObject
MANY = settings(max_examples=150, deadline=None)


def editions() -> tuple[Edition, Edition]:
    """The example with a topic tangled in laws, and the project's own."""
    own = project()
    assert not isinstance(own, LoadErrors)
    return tangled(), own


@lru_cache(maxsize=32)
def proof_of(number: int, name: str) -> TopicProof:
    """The proof of a topic of an edition."""
    edition = editions()[number]
    return TopicProof(edition.topics[name], edition, Heard(read=edition.facts))


@st.composite
def proofs(draw: st.DrawFn) -> TopicProof:
    """A topic of the example most of the time, else one of the project's."""
    number, names = draw(
        st.sampled_from([(0, ["waiting"]), (0, ["party"]), (0, ["party"]), (1, sorted(editions()[1].topics))])
    )
    return proof_of(number, draw(st.sampled_from(names)))


def values(fact: FactDef, today: date) -> st.SearchStrategy[FactValue]:
    """Lawful values of a fact, numbers mostly near the limits that rules have."""
    if fact.type == "boolean":
        return st.booleans()
    if fact.type == "choice":
        return st.sampled_from(fact.values)
    if fact.type == "set":
        return st.frozensets(st.sampled_from(fact.values))
    if fact.type == "date":
        far = st.sampled_from((-1300, -500, -401, -400, 366, 500))
        return (st.integers(-30, 30) | st.integers(-1, 1) | far).map(lambda days: today + timedelta(days=days))
    least = int(fact.at_least or 0)
    most = int(fact.at_most) if fact.at_most is not None else least + 40
    whole = st.integers(least, min(most, least + 40)) | st.just(most)
    return whole if fact.type == "integer" else whole | st.sampled_from((least + 0.5, least + 2.25))


@st.composite
def facts_for(draw: st.DrawFn, proof: TopicProof) -> dict[str, FactValue]:
    """Some facts of a topic with values, which need not be able to be together."""
    symbols = proof.view.known.symbols
    chosen = draw(st.lists(st.sampled_from(list(symbols)), max_size=8, unique=True)) if symbols else []
    return {name: draw(values(symbols[name].fact, proof.topic.reviewed)) for name in chosen}


def stated(facts: Mapping[str, FactValue], today: date) -> dict[str, Known]:
    """The facts as said today in one message."""
    return {name: Known(name, value, "read", f"<{name}>", 1, today) for name, value in facts.items()}


def bare(facts: Facts) -> dict[str, FactValue]:
    """The values alone."""
    return {name: known.value for name, known in facts.items()}


def model_of(proof: TopicProof, facts: Mapping[str, FactValue]) -> Any | None:
    """The solver's model in which exactly these facts are settled, or None where it knows no such asker."""
    solver = proof.solver.solver
    solver.push()
    for name, symbol in proof.view.stated.symbols.items():
        solver.add(z3.And(symbol.known, has(symbol, facts[name])) if name in facts else z3.Not(symbol.known))
    model = solver.model() if solver.check() == z3.sat else None
    solver.pop()
    return model


def true(model: Any, formula: Any) -> bool:
    """What a model says of a formula."""
    value = model.eval(formula, model_completion=True)
    assert z3.is_true(value) or z3.is_false(value), value
    return bool(z3.is_true(value))


@MANY
@given(st.data())
def test_the_two_agree_on_what_is_lawful(data: Drawing) -> None:
    """An asker of whom exactly these facts are known: the engine leaves them as they are, or the solver knows none."""
    proof = data.draw(proofs())
    today, defs = proof.topic.reviewed, proof.edition.facts
    facts = data.draw(facts_for(proof))
    if data.draw(st.booleans()):  # near a lawful one: one fact more, less or other than settled
        settled = bare(settle(stated(facts, today), today, defs))
        facts = {**settled, **dict(list(data.draw(facts_for(proof)).items())[:1])}
        for name in data.draw(st.lists(st.sampled_from(sorted(facts)), max_size=1)) if facts else ():
            del facts[name]
    # Two and a half days point to a day which by itself would be two days ago: such a day cannot be said beside them.
    counted = {fact.day for fact in defs.values() if fact.name in facts}
    uncounted = {name: value for name, value in facts.items() if name not in counted}
    lawful = any(bare(settle(stated(said, today), today, defs)) == facts for said in (facts, uncounted))
    assert (model_of(proof, facts) is not None) == lawful, facts


@MANY
@given(st.data())
def test_the_two_agree_on_what_is_known_and_who_leads(data: Drawing) -> None:
    """Settled and presumed facts, each condition in three values, the entry that leads."""
    proof = data.draw(proofs())
    topic, today, defs = proof.topic, proof.topic.reviewed, proof.edition.facts
    settled = settle(stated(data.draw(facts_for(proof)), today), today, defs)
    known = presume(topic, settled, today, defs)
    model = model_of(proof, bare(settled))
    assert model is not None, f"the solver takes {bare(settled)} for unlawful"
    for name, symbol in proof.view.known.symbols.items():
        assert true(model, symbol.known) == (name in known), name
        assert name not in known or true(model, has(symbol, known[name].value)), name
    for rule in (*topic.advice, *topic.also):
        for condition in (rule.when, *(unit.when for part in PARTS for unit in rule.units(part))):
            truths, truth = proof.view.truths(condition), evaluate(condition, known)
            assert true(model, truths.holds) == (truth is Truth.HOLDS), condition
            assert true(model, truths.fails) == (truth is Truth.FAILS), condition
    leads = [rule.id for rule in topic.advice if true(model, proof.leads[rule.id])]
    assert leads == [leading(topic, known).id]


@MANY
@given(st.data())
def test_the_two_agree_on_what_is_said(data: Drawing) -> None:
    """Each text and step of the rules that speak: said by the one where it is said by the other."""
    proof = data.draw(proofs())
    facts = stated(data.draw(facts_for(proof)), proof.topic.reviewed)
    advice = decide(proof.topic, facts, proof.topic.reviewed, proof.edition)
    model = model_of(proof, bare(settle(facts, proof.topic.reviewed, proof.edition.facts)))
    assert model is not None
    for rule in (advice.lead, *advice.adds):
        for unit in (unit for part in PARTS for unit in rule.units(part)):
            assert true(model, proof.view.said(unit)) == _said(unit, rule, advice, proof.edition), unit


def _said(unit: Say | Step, rule: Rule, advice: Advice, edition: Edition) -> bool:
    if evaluate(unit.when, advice.facts) is not Truth.HOLDS:
        return False
    words = filler(advice.facts, edition)
    if isinstance(unit, Say):
        return any(fill(text, words) is not None for text in unit.wordings)
    due = due_day(unit, advice.today, advice, edition)
    return worded(DatedStep(unit, due), words, advice.today, edition) is not None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_two_agree_on_what_a_reply_changes(data: Drawing) -> None:
    """Each reply to a question: whether another entry leads with it than without."""
    proof = data.draw(proofs().filter(lambda proof: bool(proof.topic.ask)))
    topic, today, defs = proof.topic, proof.topic.reviewed, proof.edition.facts
    facts = stated(data.draw(facts_for(proof)), today)
    settled = settle(facts, today, defs)
    name = data.draw(st.sampled_from(topic.ask))
    if name in settled:
        return
    lead = leading(topic, presume(topic, settled, today, defs))
    # What was said and what is drawn alike: a reply is then added, and nothing else changes.
    trials = Trials(topic, {**stated(bare(settled), today)}, today, defs)
    expected = {str(value): rule.id != lead.id for value, rule in trials.leads(name)}
    model = model_of(proof, bare(settled))
    assert model is not None
    for value, changed in ((value, changed) for value, changed in _replies(proof, name) if str(value) in expected):
        assert true(model, changed) == expected[str(value)], (name, value)


def _replies(proof: TopicProof, name: str) -> list[tuple[FactValue, Any]]:
    trials = Trials(proof.topic, {}, proof.topic.reviewed, proof.edition.facts)
    values = dict.fromkeys(value for value, _ in trials.leads(name))
    return [(value, proof.changes(name, value)) for value in values]
