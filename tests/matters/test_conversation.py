"""What the desk answers within the matter spoken of: suppositions, what it has heard, and corrections."""

from __future__ import annotations

from datetime import date

import pytest

from tests.matters.talking import Conversation, edition


def test_supposed_silence_is_answered_by_the_rules_and_forgotten() -> None:
    """The advice for a message that brought nothing, without a word of it in the facts."""
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed", days_since_contact=8)
    before = talk.state.matter
    (reply,) = talk.make("suppose", "suppose_silence")
    assert reply.custom["rules"][0] == "one-message-unanswered"
    assert talk.state.matter == before


def test_supposed_no_is_answered_by_the_matter_or_by_rejection() -> None:
    """A topic that has no rule for a no leaves it to the one on rejection."""
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed")
    (reply,) = talk.make("suppose", "suppose_no")
    assert (reply.custom["topic"], reply.custom["rules"][0]) == ("interview_follow_up", "they-said-no")
    talk.ask("interview_dress")
    (other,) = talk.make("suppose", "suppose_no")
    assert other.custom["topic"] == "rejection"


def test_no_is_supposed_only_of_an_employer_who_decides() -> None:
    """Elsewhere the end of the advice is said."""
    talk = Conversation()
    talk.ask("reason_for_leaving", leaving_reason="boss")
    (reply,) = talk.make("suppose", "suppose_no")
    assert (reply.custom["topic"], reply.custom["rules"][0]) == ("reason_for_leaving", "bad-boss")


def test_what_comes_after_is_the_last_step() -> None:
    """ "And then?" has an answer in every matter, and none without one."""
    talk = Conversation()
    (nothing,) = talk.make("suppose", "suppose_next")
    assert nothing.custom["kind"] == "notice"
    (advice,) = talk.ask("interview_follow_up", stage="interviewed", days_since_contact=8)
    (reply,) = talk.make("suppose", "suppose_next")
    assert advice.custom["next"][-1]["do"][:20] in reply.text


def test_show_facts_lists_what_was_heard_with_the_words() -> None:
    """Facts of the conversation itself, and drawn ones, are not listed."""
    talk = Conversation()
    (nothing,) = talk.make("show_facts")
    assert nothing.custom["move"] == "show_facts"
    talk.ask("interview_follow_up", stage="interviewed", interviewer_count=3, small_talk_kind=frozenset({"thanks"}))
    (reply,) = talk.make("show_facts")
    assert 'You met 3 people ("<interviewer_count>")' in reply.text
    assert "small_talk" not in reply.text
    assert "thank" not in reply.text.lower()


def test_correction_leaves_the_question_open() -> None:
    """What only changes facts said before is no reply to what was asked."""
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed", interview_date=date(2027, 1, 18))
    assert talk.state.asked == "decision_date_given"
    talk.tell(interview_date=date(2027, 1, 11))
    assert talk.state.asked == "decision_date_given"
    talk.tell(decision_date_given=False)
    assert talk.state.asked != "decision_date_given"


def test_what_was_given_as_the_reason_is_not_asked() -> None:
    """Whoever was laid off or left of their own accord is not asked whether they were dismissed."""
    for reason in ("laid_off", "soon", "health"):
        (reply,) = Conversation().ask("reason_for_leaving", leaving_reason=reason)
        assert reply.custom["ask"] not in ("was_fired", "was_laid_off", "leaving_reason")
    (open_yet,) = Conversation().ask("reason_for_leaving")
    assert open_yet.custom["ask"] == "was_fired"


def test_statement_in_a_matter_that_says_nothing_new_is_not_called_a_question() -> None:
    """The first time; the second time running the phone line is named."""
    talk = Conversation()
    talk.ask("interview_dress")
    (first,) = talk.make("unclear", "scene")
    (second,) = talk.make("unclear", "scene")
    assert (first.custom["key"], second.custom["key"]) == ("nothing_new", "unclear_again")


@pytest.mark.parametrize("topic", sorted(name for name, topic in edition().topics.items() if not topic.special))
def test_a_topic_asked_again_is_answered_in_other_words(topic: str) -> None:
    """Without news the verdict is the same, and no sentence of it is: repeated word for word it would seem deaf."""
    talk = Conversation()
    (first,), (second,) = talk.ask(topic), talk.ask(topic)
    assert second.custom["parts"]["verdict"]
    assert not set(first.custom["parts"]["verdict"]) & set(second.custom["parts"]["verdict"])
