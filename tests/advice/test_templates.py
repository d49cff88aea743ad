"""Templates and the small English in them."""

from __future__ import annotations

import pytest

from career_doctor.advice.fillings import fact_words
from career_doctor.advice.model import FactValue
from career_doctor.advice.phrases import NoWords, phrase
from career_doctor.advice.plain_words import in_words, joined, singular
from career_doctor.advice.templates import Filling, Slot, TemplateError, fill, names, slots
from tests.advice.example_edition import TODAY, example


def filled(text: str, **values: FactValue) -> str | None:
    """A template filled with facts of the example."""

    def words(slot: Slot) -> Filling | None:
        value = values.get(slot.name)
        return None if value is None else fact_words(value, example().facts[slot.name], slot.filter)

    return fill(text, words)


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("You met {{ people_met }} people.", 5, "You met 5 people."),
        ("You met {{ people_met | words }} people.", 5, "You met five people."),
        ("You met {{ people_met | words }} people.", 1, "You met one person."),
        ("You met {{ people_met }} people.", 1, "You met 1 person."),
        ("{{ people_met | words }} interviews, then.", 2, "Two interviews, then."),
        ("{{ people_met | words }} companies", 1, "One company"),
        ("You met {{ people_met|words }} of them.", 1, "You met one of them."),
        ("You met {{ people_met | words }}.", 21, "You met twenty-one."),
        ("You met {{ people_met | words }}.", 101, "You met 101."),
    ],
)
def test_fill_says_numbers(text: str, number: int, expected: str) -> None:
    assert filled(text, people_met=number) == expected


@pytest.mark.parametrize(
    ("channels", "expected"),
    [
        ({"phone"}, "You wrote by phone."),
        ({"phone", "email"}, "You wrote by e-mail and by phone."),
        ({"letter", "phone", "email"}, "You wrote by e-mail, by phone and by letter."),
        (set(), None),
    ],
)
def test_fill_joins_sets_in_the_order_of_the_values(channels: set[str], expected: str | None) -> None:
    assert filled("You wrote {{ channels }}.", channels=frozenset(channels)) == expected


def test_fill_says_days_long_and_halves_short() -> None:
    assert filled("On {{ talk_date }}.", talk_date=TODAY) == "On Monday 23 November."
    assert filled("For {{ years_in_trade }} years.", years_in_trade=2.5) == "For 2.5 years."
    assert filled("For {{ years_in_trade | words }} years.", years_in_trade=2.0) == "For two years."


def test_fill_gives_nothing_where_a_name_has_no_words() -> None:
    assert filled("You met {{ people_met }} people in {{ days_waiting }} days.", people_met=5) is None


def test_fill_ends_a_sentence_once() -> None:
    assert fill("Open until {{ x }}. Call.", lambda _: Filling("8 p.m.")) == "Open until 8 p.m. Call."


def test_slots_knows_names_and_filters() -> None:
    assert slots("{{ a }} and {{b|words}} at {{ office.name }}") == (Slot("a"), Slot("b", "words"), Slot("office.name"))
    assert names("no braces, {one} brace") == frozenset()


@pytest.mark.parametrize("text", ["{{ a", "a }}", "{{ a b }}", "{{ }}", "{{ a + 1 }}", "{% if a %}", "{{ a | upper }}"])
def test_slots_refuses_what_is_no_template(text: str) -> None:
    with pytest.raises(TemplateError):
        slots(text)


def test_joined_uses_commas_and_one_and() -> None:
    assert [joined(list("abc"[:count])) for count in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_phrase_takes_the_next_wording_and_stays_with_the_last() -> None:
    phrases = {"greet": ("Hello {{ name }}.", "Again, {{ name }}.")}
    names_given = {"name": "you"}
    assert phrase(phrases, "greet", names=names_given) == "Hello you."
    assert phrase(phrases, "greet", {"Hello you."}, names_given) == "Again, you."
    assert phrase(phrases, "greet", {"Hello you.", "Again, you."}, names_given) == "Again, you."


def test_phrase_raises_where_a_name_is_not_given() -> None:
    with pytest.raises(NoWords):
        phrase({"greet": ("Hello {{ name }}.",)}, "greet")


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("people", "person"),
        ("interviewers", "interviewer"),
        ("companies", "company"),
        ("searches", "search"),
        ("businesses", "business"),
        ("boxes", "box"),
        ("responses", "response"),
        ("years", "year"),
        ("of", "of"),
        ("has", "has"),
        ("address", "address"),
        ("business", "business"),
        ("status", "status"),
    ],
)
def test_singular_changes_plurals_only(plural: str, expected: str) -> None:
    assert singular(plural) == expected


def test_in_words_reaches_to_a_hundred() -> None:
    numbers = [in_words(number) for number in (0, 7, 12, 20, 45, 99, 100, 101, 2.5)]
    assert numbers == ["zero", "seven", "twelve", "twenty", "forty-five", "ninety-nine", "one hundred", "101", "2.5"]
