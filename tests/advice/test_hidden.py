"""Articles whose addresses are dead are left out of answers, and nothing else changes."""

from __future__ import annotations

from career_doctor.advice.decide import decide
from career_doctor.advice.explain import why
from career_doctor.advice.model import Advice, Edition
from career_doctor.advice.record import record
from career_doctor.advice.wording import word
from tests.advice.example_edition import TODAY, example, read

DEAD = {"https://example.org/waiting", "https://example.org/day", "https://elsewhere.example/"}


def advise(edition: Edition) -> Advice:
    """A rule that names two articles."""
    return decide(edition.topics["waiting"], read(wrote=False, promise_passed=False), TODAY, edition)


def test_a_hidden_article_is_left_out_and_the_next_one_moves_up() -> None:
    whole = advise(example())
    some = example().without({"https://example.org/day"})
    assert whole.articles == ("promised-day", "waiting-well")
    assert advise(some).articles == ("waiting-well",)
    assert some.hash == example().hash


def test_a_rule_whose_only_articles_are_hidden_still_answers() -> None:
    edition = example().without(DEAD)
    advice = advise(edition)
    assert advice.articles == ()
    for form in ("short", "letter"):
        answer = word(advice, edition, form)
        assert answer.parts["verdict"] == word(advise(example()), example(), "letter").parts["verdict"]
        assert "To read" not in answer.text
        assert "A Promised Day" not in answer.text
        assert record(advice, answer, edition, form)["articles"] == []
    assert "before-the-day" in why(advice, edition)


def test_what_works_again_is_back() -> None:
    hidden = example().without(DEAD)
    assert hidden.hidden == {"promised-day", "waiting-well"}
    assert hidden.without(()).hidden == frozenset()
    assert example().without(()) is example()
