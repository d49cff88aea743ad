"""What the desk answers to each move of a conversation."""

from __future__ import annotations

from datetime import timedelta

from career_doctor.desk.model import Reply
from career_doctor.reading.model import Reading, TopicFound
from tests.matters.talking import Conversation, edition


def _rules(reply: Reply) -> list[str]:
    return list(reply.custom["rules"])


def test_advise_answers_first_and_asks_at_most_one_question() -> None:
    """A short question gets advice, then one question with buttons for its replies."""
    (reply,) = Conversation().ask("interview_follow_up", stage="interviewed")
    assert _rules(reply)[0] == "in-general"
    assert reply.custom["ask"] == "decision_date_given"
    assert reply.text.endswith(reply.custom["question"])
    assert {button.payload.intent for button in reply.buttons} >= {"inform", "why"}


def test_advise_answers_two_topics_and_offers_a_third() -> None:
    """Two questions get two answers; a further one becomes a button; the question comes last."""
    first, second, offer = Conversation().ask("interview_follow_up", "interview_dress", "references")
    assert (first.custom["topic"], second.custom["topic"]) == ("interview_follow_up", "interview_dress")
    assert first.custom["ask"] is None
    assert first.custom["topics"] == ["interview_follow_up", "interview_dress", "references"]
    assert [button.payload.intent for button in offer.buttons] == ["ask_references"]


def test_advise_answers_a_second_topic_only_where_its_advice_can_hold() -> None:
    """How to answer a rejection is told beside other advice to those who had one, offered to those of whom it is not
    known, and kept from those who had none.
    """
    _, second = Conversation().ask("interview_follow_up", "rejection", stage="interviewed", rejected=True)
    assert second.custom["topic"] == "rejection"
    _, offer = Conversation().ask("interview_follow_up", "rejection", stage="interviewed")
    assert [button.payload.intent for button in offer.buttons] == ["ask_rejection"]
    (only,) = Conversation().ask("interview_follow_up", "rejection", stage="interviewed", rejected=False)
    assert only.custom["topic"] == "interview_follow_up"


def test_advise_answers_the_same_words_once() -> None:
    """A second topic for the very words of the first is another reading of them, and offered."""
    reading = Reading(
        topics=(TopicFound("interview_follow_up", 0.9, ("A?",)), TopicFound("remote_interview", 0.8, ("A?",)))
    )
    talk = Conversation()
    first, offer = talk.hear(reading)
    assert first.custom["topic"] == "interview_follow_up"
    assert [button.payload.intent for button in offer.buttons] == ["ask_remote_interview"]


def test_advise_offers_a_second_topic_that_is_not_plain() -> None:
    """Advice that nobody asked for does more harm than a button that nobody presses."""
    talk = Conversation()
    first, offer = talk.ask("interview_follow_up", "interview_dress", sure=(0.9, 0.3), stage="interviewed")
    assert first.custom["topic"] == "interview_follow_up"
    assert [button.payload.intent for button in offer.buttons] == ["ask_interview_dress"]


def test_a_topic_offered_by_a_button_knows_what_was_told() -> None:
    """Somebody who has told all in a letter need not tell it again after pressing the topic."""
    talk = Conversation()
    (offer,) = talk.ask(
        "interview_follow_up", "application_silence", sure=(0.3, 0.25), stage="interviewed", days_since_contact=8
    )
    assert [button.payload.intent for button in offer.buttons] == ["ask_interview_follow_up", "ask_application_silence"]
    (answer,) = talk.press("ask_interview_follow_up", "advise")
    assert _rules(answer)[0] == "second-week"


def test_inform_changes_the_advice_and_says_what_stays() -> None:
    """A reply to the question leads to another rule; what holds is not said again."""
    talk = Conversation()
    (before,) = talk.ask("interview_follow_up", stage="interviewed", days_since_contact=8)
    (after,) = talk.tell(decision_date_given=True, decision_date_passed=False)
    assert _rules(before)[0] == "second-week"
    assert _rules(after)[0] == "before-their-date"
    assert after.text != before.text


def test_inform_takes_a_correction() -> None:
    """What is said later wins."""
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed", days_since_contact=9, followed_up=False)
    (after,) = talk.tell(followed_up=True, follow_up_count=1, follow_up_channels=frozenset({"phone"}))
    facts = {fact["name"]: fact["value"] for fact in after.custom["facts"]}
    assert facts["followed_up"] is True
    assert _rules(after)[0] != "second-week"


def test_inform_by_a_button_counts_like_words() -> None:
    """The buttons under the question state the fact that was asked."""
    talk = Conversation()
    (asked,) = talk.ask("interview_follow_up", stage="interviewed")
    pressed = next(button for button in asked.buttons if button.payload.intent == "inform")
    (reply,) = talk.press("inform", "inform", **pressed.payload.entities)
    told = {fact["name"]: fact["origin"] for fact in reply.custom["facts"]}
    assert told["decision_date_given"] == "told"


def test_inform_that_changes_nothing_says_so_and_asks_nothing_twice() -> None:
    """A fact that no rule minds is taken; the question asked before does not come again."""
    talk = Conversation()
    (first,) = talk.ask("interview_follow_up", stage="interviewed")
    (second,) = talk.tell(years_experience=4)
    assert second.custom["rules"] == first.custom["rules"]
    assert second.custom["ask"] != first.custom["ask"]


def test_no_fact_is_asked_twice_in_a_matter() -> None:
    """However long one does not answer, each question comes once."""
    talk = Conversation()
    asked = [talk.ask("interview_follow_up", stage="interviewed")[0].custom["ask"] for _ in range(8)]
    named = [fact for fact in asked if fact]
    assert len(named) == len(set(named)) > 1


def test_decline_leaves_the_advice_as_it_is() -> None:
    """'Dunno' and 'skip' end the question kindly."""
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed")
    (reply,) = talk.make("decline", "dont_know")
    assert reply.custom["move"] == "dont_know"
    assert talk.state.asked is None


def test_explain_quotes_the_words_and_names_the_rule() -> None:
    """Why: the asker's own words, the rule, its review."""
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed", days_since_contact=8)
    (reply,) = talk.make("explain", "why")
    assert "<days_since_contact>" in reply.text
    assert "`second-week`" in reply.text
    assert "20 November 2026" in reply.text


def test_explain_before_any_advice_says_that_there_is_none() -> None:
    """There is nothing to explain yet."""
    (reply,) = Conversation().make("explain", "why")
    assert reply.custom["key"] == "nothing_to_explain"


def test_explain_question_says_what_the_fact_is_wanted_for_and_asks_again() -> None:
    """Why do you ask?"""
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed")
    (reply,) = talk.make("explain_question", "why_ask")
    fact = edition().facts["decision_date_given"]
    assert fact.because in reply.text
    assert talk.state.asked == "decision_date_given"


def test_more_articles_names_each_once_until_there_are_none() -> None:
    """No article is shown twice in a conversation."""
    talk = Conversation()
    (answer,) = talk.ask("interview_follow_up", stage="interviewed")
    seen = [article["url"] for article in answer.custom["articles"] if article["title"] in answer.text]
    while (reply := talk.make("more_articles")[0]).custom["kind"] == "move":
        seen += [article["url"] for article in reply.custom["articles"]]
    assert reply.custom["key"] == "no_more_articles"
    assert len(seen) == len(set(seen)) > 1


def test_more_articles_are_about_the_topic_and_not_about_a_case_that_is_not_the_askers() -> None:
    """A remote interview is no scam, and silence is no rejection."""
    for topic, strangers in (("remote_interview", "scam"), ("application_silence", "rejection")):
        talk = Conversation()
        titles = [article["title"] for article in talk.ask(topic)[0].custom["articles"]]
        while (reply := talk.make("more_articles")[0]).custom["kind"] == "move":
            titles += [article["title"] for article in reply.custom["articles"]]
        assert not [title for title in titles if strangers in title.lower()]
    talk = Conversation()
    (reply,) = talk.ask("remote_interview", remote_trouble=frozenset({"text_only"}))
    assert any("scam" in article["title"].lower() for article in reply.custom["articles"])


def test_two_answers_of_a_turn_do_not_give_the_same_step_twice() -> None:
    """An offer elsewhere while waiting: the first answer has said to call the favorite, the second goes on."""
    topics = ("interview_follow_up", "competing_offers")
    first, second = Conversation().ask(*topics, stage="interviewed", has_offer=True, offer_deadline_days=3)
    assert "all the manager" in first.text
    (alone,) = Conversation().ask("competing_offers", stage="interviewed", has_offer=True, offer_deadline_days=3)
    assert "all any employer that you would prefer" in alone.text
    assert "all any employer that you would prefer" not in second.text


def test_the_limits_of_the_desk_are_said_once() -> None:
    """With the first advice that touches law, money or health, and with none that does not."""
    talk = Conversation()
    (plain,) = talk.ask("interview_dress")
    (first,) = talk.ask("layoff")
    (second,) = talk.ask("mistreatment")
    said = [
        any("no lawyer" in line for line in reply.custom["parts"].get("caution", []))
        for reply in (plain, first, second)
    ]
    assert said == [False, True, False]
    assert "no lawyer" in first.text


def test_facts_of_one_matter_are_not_used_for_another_but_those_of_the_asker_are() -> None:
    """Silence at one employer says nothing of another question; the country does."""
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed", days_since_contact=20, country="uk")
    (reply,) = talk.ask("references")
    facts = {fact["name"] for fact in reply.custom["facts"]}
    assert "country" in facts
    assert "days_since_contact" not in facts


def test_durations_age_between_turns() -> None:
    """Eight days, said a week ago, are fifteen days now."""
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed", days_since_contact=8)
    talk.now += timedelta(days=7)
    (reply,) = talk.ask("interview_follow_up")
    facts = {fact["name"]: fact["value"] for fact in reply.custom["facts"]}
    assert facts["days_since_contact"] == 15
    assert _rules(reply)[0] == "third-or-fourth-week"


def test_a_move_without_a_conversation_is_not_understood() -> None:
    """'Yes' to nothing: the desk asks what this is about; the second time it names the phone line."""
    talk = Conversation()
    assert talk.make("inform", "affirm")[0].custom["key"] == "unclear"
    again = talk.make("inform", "affirm")[0]
    assert again.custom["key"] == "unclear_again"
    assert edition().office.phone in again.text


def test_crisis_is_answered_whole_whatever_was_talked_about() -> None:
    """Helplines at once, and again when the safety question is answered with no."""
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed")
    (first,) = talk.ask("crisis", crisis_kind=frozenset({"self"}))
    assert first.custom["topic"] == "crisis"
    assert all(number in first.text for number in ("988", "116 123", "911", "999", "findahelpline.com"))
    (second,) = talk.press("inform", "inform", fact="safe_now", value=False)
    assert second.custom["topic"] == "crisis"
    assert "911" in second.text


def test_small_talk_opens_no_matter() -> None:
    """Thanks do not end what is being talked about."""
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed")
    (reply,) = talk.ask("small_talk", small_talk_kind=frozenset({"thanks"}))
    assert _rules(reply) == ["thanks"]
    assert talk.state.matter is not None
    assert talk.state.matter.topic == "interview_follow_up"


def test_human_tells_number_and_hours() -> None:
    """Open on Monday morning, closed on Sunday night."""
    talk = Conversation()
    (reply,) = talk.ask("human")
    assert _rules(reply)[0] == "open-now"
    assert edition().office.phone in reply.text
    talk.now = talk.now.replace(hour=23)
    assert _rules(talk.ask("human")[0])[0] == "closed-now"
