"""Putting advice into words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from career_doctor.advice.decide import decide
from career_doctor.advice.model import FactValue, Span, Step, WordedStep
from career_doctor.advice.steps import span_words
from career_doctor.advice.wording import said_in, word
from tests.advice.example_edition import TODAY, advise, answer, example, read

SILENCE: dict[str, FactValue] = {"days_waiting": 12}


def test_word_makes_a_letter_of_paragraphs_and_numbered_steps() -> None:
    assert answer(**SILENCE).text == (
        "Write to them now. After twelve days you may. You do not mention writing to them.\n"
        "\n"
        "You do not speak of a note. A note of thanks costs nothing.\n"
        "\n"
        "I guess that they forgot.\n"
        "\n"
        "Do this:\n"
        "1. By Wednesday 25 November: Write two lines to the manager.\n"
        "2. Wait until Thursday 3 December, then close the file.\n"
        "\n"
        "Do not call.\n"
        "\n"
        "To read: *The Second Message* (Example Press)\n"
        "To read: *Waiting Well* (Example Press)"
    )


def test_word_makes_one_paragraph_of_a_short_answer() -> None:
    assert answer("short", **SILENCE).text == (
        "Write to them now. After twelve days you may. You do not mention writing to them. By Wednesday 25 November, "
        "write two lines to the manager. Wait until Thursday 3 December, then close the file. Do not call.\n"
        "\n"
        "To read: *The Second Message* (Example Press)"
    )


def test_word_leaves_what_does_not_fit_out_of_a_short_answer() -> None:
    advice = advise(**SILENCE, mood="angry")
    long = replace(advice.parts["verdict"][0], say=replace(advice.lead.verdict[0], text="Very long indeed. " * 60))
    text = word(replace(advice, parts={**advice.parts, "verdict": (long,)}), example(), "short").text
    assert "Do not call." in text
    assert "Do not write in anger." not in text
    assert "To read" not in text


def test_word_gives_the_parts_that_it_says() -> None:
    letter, short = answer(**SILENCE), answer("short", **SILENCE)
    assert list(letter.parts) == ["verdict", "correction", "diagnosis", "caution"]
    assert list(short.parts) == ["verdict", "caution"]
    assert letter.parts["correction"] == ("You do not speak of a note.", "A note of thanks costs nothing.")
    assert all(sentence in letter.text for said in letter.parts.values() for sentence in said)


def test_word_gives_the_steps_with_their_days() -> None:
    first, second = answer(**SILENCE).next
    assert first == WordedStep(
        do="Write two lines to the manager.",
        within="2 working days",
        due=date(2026, 11, 25),
        line="By Wednesday 25 November: Write two lines to the manager.",
        prose="By Wednesday 25 November, write two lines to the manager.",
        action="write",
    )
    assert (second.due, second.line) == (date(2026, 12, 3), second.do)  # over the holiday of the 26th


def test_word_says_a_single_step_as_prose() -> None:
    text = answer(refused=True).text
    assert "By Wednesday 25 November, thank them in two lines." in text
    assert "1." not in text


def test_word_says_today() -> None:
    text = answer(**SILENCE, channels=frozenset({"email", "phone"})).text
    assert "You wrote by e-mail and by phone, and that is enough." in text
    assert "Today, close the file." in text


def test_word_counts_a_step_from_a_day_or_says_it_without_one() -> None:
    promised = TODAY + timedelta(days=1)
    assert "Call them on Friday 27 November if" in answer(promised_day=promised).text
    assert "Call them two working days after that day." in answer(promise_passed=False).text


@pytest.mark.parametrize(
    ("step", "facts", "due"),
    [
        (Step("Do.", before="answer_day"), {"answer_day": TODAY + timedelta(days=9)}, TODAY + timedelta(days=9)),
        (Step("Do.", before="answer_day"), {"answer_day": TODAY - timedelta(days=1)}, None),
        (Step("Do.", before="answer_day"), {}, None),
        (Step("Do.", after="talk_date"), {"talk_date": TODAY - timedelta(days=30)}, TODAY),  # never in the past
        (Step("Do."), {}, None),
    ],
)
def test_word_puts_no_step_on_a_day_that_is_over_or_unknown(
    step: Step, facts: dict[str, FactValue], due: date | None
) -> None:
    edition = example()
    topic = edition.topics["waiting"]
    topic = replace(topic, advice=(replace(topic.advice[-1], next=(step,)),))
    found = word(decide(topic, read(**facts), TODAY, edition), edition, "letter").next
    assert [worded.due for worded in found] == [due]


def test_word_puts_steps_in_the_order_of_their_days() -> None:
    """By Wednesday, by Thursday, by Friday, however the rule lists them; one without a day follows its neighbour."""
    edition = example()
    topic = edition.topics["waiting"]
    spans = {days: Span(days) for days in (1, 2, 3)}
    steps = (
        Step("Take a breath."),
        Step("Write it.", spans[1]),
        Step("Say it aloud.", spans[3]),
        Step("Then rest."),
        Step("Ask them.", spans[2]),
        Step("Thank them.", spans[2]),
    )
    topic = replace(topic, advice=(replace(topic.advice[-1], next=steps),))
    found = word(decide(topic, {}, TODAY, edition), edition, "letter").next
    said = ["Take a breath.", "Write it.", "Ask them.", "Thank them.", "Say it aloud.", "Then rest."]
    assert [step.do for step in found] == said


def test_word_counts_a_step_from_the_one_before_it_in_the_rule() -> None:
    """The order of saying does not change what `after: previous` counts from."""
    edition = example()
    topic = edition.topics["waiting"]
    steps = (Step("Late.", Span(5)), Step("Later.", Span(1), after="previous"), Step("Soon.", Span(1)))
    topic = replace(topic, advice=(replace(topic.advice[-1], next=steps),))
    found = word(decide(topic, {}, TODAY, edition), edition, "letter").next
    assert [step.do for step in found] == ["Soon.", "Late.", "Later."]
    assert sorted(str(step.due) for step in found) == [str(step.due) for step in found]


@pytest.mark.parametrize(("ahead", "due"), [(9, 2), (2, 1), (1, 0), (0, 0), (-1, 2)])
def test_word_leaves_nothing_to_be_done_after_what_it_makes_ready_for(ahead: int, due: int) -> None:
    edition = example()
    topic = edition.topics["waiting"]
    rule = replace(topic.advice[-1], next=(Step("Do it.", Span(2, working=False)),))
    topic = replace(topic, advice=(rule,), ready_by="answer_day")
    advice = decide(topic, read(answer_day=TODAY + timedelta(days=ahead)), TODAY, edition)
    (step,) = word(advice, edition, "letter").next
    assert step.due == TODAY + timedelta(days=due)


def test_word_counts_back_from_a_day() -> None:
    edition = example()
    topic = edition.topics["waiting"]
    within = topic.rule("refused").next[0].within
    step = Step("Answer by {{ due }}.", within=within, before="answer_day", undated="Answer in time.")
    topic = replace(topic, advice=(replace(topic.advice[-1], next=(step,)),))
    facts = read(answer_day=date(2026, 11, 30))
    assert word(decide(topic, facts, TODAY, edition), edition, "letter").next[0].due == date(2026, 11, 25)


def test_word_announces_a_presumption_before_the_part_that_rests_on_it() -> None:
    edition = example()
    topic = edition.topics["waiting"]
    plain = replace(topic.rule("no-thanks"), correction=topic.rule("no-thanks").correction[1:])
    advice = decide(replace(topic, also=(plain,)), {}, TODAY, edition)
    assert word(advice, edition, "letter").parts["correction"] == (
        "You do not mention a note of thanks.",
        "A note of thanks costs nothing.",
    )


def test_word_announces_no_presumption_that_nothing_said_rests_on() -> None:
    assert "You do not mention" not in answer("short", days_waiting=3).text
    assert "You do not mention" not in answer(days_waiting=12, wrote=False, thanked=False).text


def test_word_says_nothing_twice_in_a_conversation() -> None:
    first = answer(days_waiting=9)
    again = answer("letter", said_in(first), days_waiting=12)
    assert again.parts["verdict"] == ("It is high time that you wrote.", "After twelve days you may.")
    assert "correction" not in again.parts
    assert "To read" not in again.text
    assert [article.id for article in again.articles] == ["second-message", "waiting-well"]


def test_word_still_answers_where_all_was_said() -> None:
    first = answer("short", days_waiting=3)
    again = answer("short", said_in(first), days_waiting=3)
    assert again.parts["verdict"] == ("Give it a week.",)
    assert again.next == first.next


def test_word_always_says_all_in_a_crisis() -> None:
    edition = example()
    advice = decide(edition.topics["crisis"], {}, TODAY, edition)
    first = word(advice, edition, "short")
    assert first.text == "Call now: Night Line: 555-0199 (here; day and night)."
    assert word(advice, edition, "short", said_in(first)).text == first.text


def test_word_puts_the_question_beside_the_text() -> None:
    found = answer(days_waiting=7)
    assert (found.ask, found.question) == ("promised_day", "On which day?")
    assert "On which day?" not in found.text
    assert answer().replies == (("Two days", 2), ("Two weeks", 14))


def test_word_takes_words_that_only_the_caller_knows() -> None:
    edition = example()
    advice = decide(edition.topics["crisis"], {}, TODAY, edition)
    say = replace(advice.lead.verdict[0], text="We open {{ office.opens }}.")
    asking = replace(advice, parts={"verdict": (replace(advice.parts["verdict"][0], say=say),)})
    assert word(asking, edition, "short", given={"office.opens": "tomorrow"}).text == "We open tomorrow."
    assert word(asking, edition, "short").text == ""


def test_word_gives_the_same_words_for_the_same_facts() -> None:
    assert answer(**SILENCE) == answer(**SILENCE)


def test_span_words_are_those_of_the_files() -> None:
    topic = example().topics["waiting"]
    spans = [step.within for rule in topic.advice for step in rule.next]
    assert [span_words(span) for span in spans] == [
        "2 working days",
        "2 working days",
        "today",
        "2 working days",
        "5 working days",
        "5 working days",
    ]
