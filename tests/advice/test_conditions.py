"""Conditions: three-valued logic, and on which facts one rests."""

from __future__ import annotations

import pytest

from career_doctor.advice import model
from career_doctor.advice.evaluate import Truth, evaluate, support
from career_doctor.advice.model import All, Any, Condition, FactValue, Known, Not, Operator
from career_doctor.advice.needs import needed
from tests.advice.example_edition import read

YES = read(wrote=True)
PRESUMED = {"wrote": Known("wrote", False, "presumed")}


def asks(fact: str, value: FactValue | frozenset[FactValue], operator: Operator = "is") -> Condition:
    """A test of a fact."""
    return model.Test(fact, operator, value)


WROTE, REFUSED = asks("wrote", True), asks("refused", True)


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        (WROTE, Truth.HOLDS),
        (asks("wrote", False), Truth.FAILS),
        (REFUSED, Truth.OPEN),
        (Not(REFUSED), Truth.OPEN),
        (Not(WROTE), Truth.FAILS),
        (All((WROTE, REFUSED)), Truth.OPEN),
        (All((asks("wrote", False), REFUSED)), Truth.FAILS),
        (Any((WROTE, REFUSED)), Truth.HOLDS),
        (Any((asks("wrote", False), REFUSED)), Truth.OPEN),
        (All(), Truth.HOLDS),
        (asks("refused", True, "stated"), Truth.FAILS),
        (asks("refused", False, "stated"), Truth.HOLDS),
        (asks("wrote", True, "stated"), Truth.HOLDS),
    ],
)
def test_evaluate_keeps_unknown_apart_from_false(condition: Condition, truth: Truth) -> None:
    assert evaluate(condition, YES) is truth


def test_evaluate_takes_a_presumed_fact_as_known_but_not_as_stated() -> None:
    assert evaluate(asks("wrote", False), PRESUMED) is Truth.HOLDS
    assert evaluate(asks("wrote", True, "stated"), PRESUMED) is Truth.FAILS


@pytest.mark.parametrize(
    ("operator", "wanted", "value", "holds"),
    [
        ("at_least", 5, 5, True),
        ("at_least", 5, 4, False),
        ("at_most", 5, 5, True),
        ("at_most", 5, 6, False),
        ("one_of", frozenset({"a", "b"}), "a", True),
        ("one_of", frozenset({"a", "b"}), "c", False),
        ("includes", "a", frozenset({"a", "b"}), True),
        ("includes", "a", frozenset({"b"}), False),
        ("count_at_least", 2, frozenset({"a", "b"}), True),
        ("count_at_least", 2, frozenset({"a"}), False),
        ("count_at_most", 1, frozenset({"a"}), True),
        ("count_at_most", 1, frozenset({"a", "b"}), False),
    ],
)
def test_evaluate_includes_the_limit(
    operator: Operator, wanted: FactValue | frozenset[FactValue], value: FactValue, holds: bool
) -> None:
    facts = {"x": Known("x", value)}
    assert (evaluate(model.Test("x", operator, wanted), facts) is Truth.HOLDS) is holds


def test_support_leaves_out_what_is_not_needed() -> None:
    facts = read(wrote=True, refused=True, thanked=True)
    condition = All((WROTE, Any((REFUSED, asks("thanked", False)))))
    assert support(condition, facts) == ("wrote", "refused")
    either = Any((WROTE, asks("thanked", True)))
    assert support(either, facts) == ("thanked",)


def test_needed_knows_what_a_condition_cannot_do_without() -> None:
    assert needed(All((WROTE, REFUSED))) == {"wrote", "refused"}
    assert needed(Any((WROTE, All((WROTE, REFUSED))))) == {"wrote"}
    assert needed(asks("wrote", False, "stated")) == frozenset()
    assert needed(Not(Any((WROTE, REFUSED)))) == {"wrote", "refused"}
    assert needed(Not(All((WROTE, REFUSED)))) == frozenset()
