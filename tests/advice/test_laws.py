"""The laws of facts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_doctor.advice.laws import age, draw, follows, settle
from career_doctor.advice.model import FactValue, Known, UnknownName
from tests.advice.example_edition import TODAY, example, read

DEFS = example().facts
MONTH_AGO = date(2026, 10, 23)


def values(facts: dict[str, Known]) -> dict[str, FactValue]:
    """The bare values."""
    return {name: known.value for name, known in facts.items()}


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)


def test_draw_makes_implied_facts_known_and_says_from_what() -> None:
    drawn = draw(read(thanked_all=True), DEFS)
    assert drawn["thanked"] == Known("thanked", True, "drawn", day=TODAY, source="thanked_all")


@pytest.mark.parametrize(("messages", "wrote"), [(0, None), (1, True), (2, True)])
def test_draw_follows_a_law_for_numbers_from_its_limit(messages: int, wrote: bool | None) -> None:
    assert values(draw(read(messages=messages), DEFS)).get("wrote") is wrote


def test_draw_counts_the_day_from_when_it_was_said() -> None:
    drawn = draw(read(MONTH_AGO, days_waiting=5, days_to_answer=3), DEFS)
    assert drawn["talk_date"].value == MONTH_AGO - days(5)
    assert drawn["answer_day"].value == MONTH_AGO + days(3)


def test_draw_counts_the_days_from_a_day() -> None:
    drawn = values(draw(read(talk_date=TODAY - days(9), answer_day=TODAY + days(2)), DEFS))
    assert (drawn["days_waiting"], drawn["days_to_answer"]) == (9, 2)


def test_draw_leaves_a_day_on_the_wrong_side_uncounted() -> None:
    assert "days_waiting" not in draw(read(talk_date=TODAY + days(1)), DEFS)


def test_draw_trusts_the_day_more_than_a_rounded_count_said_with_it() -> None:
    drawn = draw(read(talk_date=TODAY - days(13), days_waiting=14), DEFS)
    assert drawn["days_waiting"].value == 13


def test_draw_drops_the_earlier_of_two_facts_that_exclude_each_other() -> None:
    early, late = read(TODAY, 1, hired=True), read(TODAY, 2, refused=True)
    assert values(draw({**early, **late}, DEFS)) == {"refused": True}
    early, late = read(TODAY, 1, refused=True), read(TODAY, 2, hired=True)
    assert values(draw({**early, **late}, DEFS)) == {"hired": True}


def test_draw_believes_a_button_more_than_words_of_the_same_message() -> None:
    told, said = read(TODAY, 1, "told", wrote=False), read(messages=2)
    assert values(draw({**said, **told}, DEFS)) == {"wrote": False}


def test_draw_drops_a_fact_whose_consequence_was_denied_later() -> None:
    facts = {**read(TODAY, 1, thanked_all=True), **read(TODAY, 2, thanked=False)}
    assert values(draw(facts, DEFS)) == {"thanked": False}


def test_draw_keeps_the_more_exact_of_two_facts_said_together() -> None:
    assert values(draw(read(thanked=False, thanked_all=True), DEFS)) == {"thanked": True, "thanked_all": True}


@pytest.mark.parametrize(("seniors", "kept"), [(5, True), (6, False)])
def test_draw_keeps_counts_in_order(seniors: int, kept: bool) -> None:
    facts = {**read(TODAY, 2, people_met=5), **read(TODAY, 1, seniors_met=seniors)}
    assert ("seniors_met" in draw(facts, DEFS)) is kept


def test_draw_drops_a_value_that_the_fact_cannot_have() -> None:
    assert draw(read(people_met=0, mood="glad"), DEFS) == {}


def test_draw_keeps_the_words_of_a_fact_that_also_follows_from_another() -> None:
    drawn = draw(read(wrote=True, messages=2), DEFS)
    assert (drawn["wrote"].origin, drawn["wrote"].quote) == ("read", "<wrote>")


def test_draw_draws_anew_what_was_drawn_before() -> None:
    drawn = draw(read(thanked_all=True, messages=1), DEFS)
    del drawn["messages"]
    assert set(draw(drawn, DEFS)) == {"thanked", "thanked_all"}


def test_draw_raises_for_a_fact_that_is_not_defined() -> None:
    with pytest.raises(UnknownName):
        draw(read(nonsense=True), DEFS)


@pytest.mark.parametrize(
    ("name", "said", "later", "expected"),
    [
        ("days_waiting", 14, days(7), 21),
        ("days_waiting", 14, days(0), 14),
        ("days_waiting", 399, days(7), 400),
        ("days_to_answer", 7, days(7), 0),
        ("days_to_answer", 7, days(8), None),
        ("months_searching", 3, days(30), 3),
        ("months_searching", 3, days(31), 4),
        ("years_in_trade", 2.5, days(364), 2.5),
        ("years_in_trade", 2.5, days(365), 3.5),
        ("people_met", 5, days(100), 5),
    ],
)
def test_age_grows_by_whole_units(name: str, said: float, later: timedelta, expected: float | None) -> None:
    aged = age(read(MONTH_AGO, **{name: said}), MONTH_AGO + later, DEFS)
    assert values(aged).get(name) == expected


@given(st.integers(0, 400), st.integers(0, 500))
def test_age_changes_nothing_the_second_time(said: int, later: int) -> None:
    today = MONTH_AGO + days(later)
    once = age(read(MONTH_AGO, days_waiting=said), today, DEFS)
    assert age(once, today, DEFS) == once


def test_settle_counts_for_today() -> None:
    settled = values(settle(read(TODAY - days(7), days_waiting=14, days_to_answer=10), TODAY, DEFS))
    assert (settled["days_waiting"], settled["days_to_answer"]) == (21, 3)
    assert settled["talk_date"] == TODAY - days(21)


def test_settle_takes_a_fact_without_a_day_as_said_today() -> None:
    settled = settle({"days_waiting": Known("days_waiting", 3)}, TODAY, DEFS)
    assert settled["talk_date"].value == TODAY - days(3)


def test_settle_knows_the_day_of_a_countdown_that_has_run_out() -> None:
    settled = values(settle(read(TODAY - days(7), days_to_answer=3), TODAY, DEFS))
    assert settled == {"answer_day": TODAY - days(4)}


@pytest.mark.parametrize(("offset", "passed"), [(-1, True), (0, False), (1, False)])
def test_settle_says_whether_a_day_has_passed(offset: int, passed: bool) -> None:
    settled = settle(read(promised_day=TODAY + days(offset)), TODAY, DEFS)
    assert settled["promise_passed"].value is passed
    assert settled["promise_passed"].origin == "drawn"
    assert settled["promised"].value is True


def test_settle_believes_the_asker_about_a_day_that_has_passed() -> None:
    settled = settle(read(promised_day=TODAY + days(3), promise_passed=True), TODAY, DEFS)
    assert settled["promise_passed"].value is True


def test_settle_lets_a_day_pass_though_it_had_not_when_it_was_said() -> None:
    said = read(TODAY - days(5), promised_day=TODAY - days(2), promise_passed=False)
    assert settle(said, TODAY, DEFS)["promise_passed"].value is True


@given(
    st.dictionaries(
        st.sampled_from(["thanked", "thanked_all", "wrote", "refused", "hired", "promised", "promise_passed"]),
        st.booleans(),
    ),
    st.dictionaries(
        st.sampled_from(["messages", "people_met", "seniors_met", "days_waiting", "days_to_answer"]),
        st.integers(-1, 60),
    ),
    st.integers(0, 40),
)
def test_settle_leaves_no_contradiction_and_is_stable(
    flags: dict[str, bool], numbers: dict[str, int], later: int
) -> None:
    today = TODAY + days(later)
    settled = settle(read(**flags, **numbers), today, DEFS)
    for name, known in settled.items():
        assert follows({n: k for n, k in settled.items() if n != name}, known, today, DEFS) is not None
    stated = {name: known for name, known in settled.items() if known.origin != "drawn"}
    assert values(settle(stated, today, DEFS)).items() >= values(stated).items()
