"""The move `draft`: which letter is written, over which facts, in which version, and what is offered instead."""

from __future__ import annotations

from typing import Any

from career_doctor.advice.model import FactValue
from career_doctor.desk.model import Reply
from career_doctor.matters.heard import Heard
from career_doctor.reading.model import Reading
from tests.matters.talking import Conversation, _found, edition


def _request(talk: Conversation, **facts: FactValue) -> Reply:
    """A request for a letter in words, with what was read in it."""
    heard = Heard("draft", talk.now, "words", Reading(move="draft", facts=_found(facts)))
    (reply,) = talk._turn("draft", heard)
    return reply


def _press(talk: Conversation, reply: Reply, title: str) -> Reply:
    button = next(button for button in reply.buttons if button.title == title)
    (answer,) = talk.press("draft", button.payload.intent, **button.payload.entities)
    return answer


def _draft(reply: Reply) -> dict[str, Any]:
    return dict(reply.custom["draft"])


def test_a_rule_that_names_a_draft_has_a_button_for_it() -> None:
    talk = Conversation()
    (answer,) = talk.ask("thank_you_note", interviewer_count=3, days_since_contact=1)
    written = _press(talk, answer, "Write it for me")
    assert _draft(written)["kind"] == "thank_you_note"
    assert len(_draft(written)["letters"]) == 3
    assert "1 of 3: to the manager" in written.text
    assert not [button for button in talk.ask("interview_dress")[0].buttons if button.payload.intent == "draft"]


def test_the_payload_has_the_letter_and_its_blanks() -> None:
    talk = Conversation()
    talk.ask("interview_follow_up", stage="interviewed", days_since_contact=8)
    reply = _request(talk)
    draft = _draft(reply)
    assert (draft["kind"], draft["version"]) == ("follow_up", "formal")
    assert f"Subject: {draft['subject']}\n\n{draft['body']}" in reply.text
    assert "[your name]" in draft["blanks"]
    assert all(blank in draft["subject"] + draft["body"] for blank in draft["blanks"])
    assert "square brackets" in draft["hint"]


def test_the_other_version_comes_by_words_and_by_button() -> None:
    talk = Conversation()
    talk.ask("resigning", years_in_job=4)
    first = _request(talk)
    assert _draft(first)["version"] == "formal"
    plain = _request(talk, draft_version="plain")
    assert _draft(plain)["version"] == "plain"
    assert "Thank you for four years." in plain.text
    assert _draft(_press(talk, plain, "More formal"))["version"] == "formal"
    assert _draft(_request(talk, draft_version="other"))["version"] == "plain"


def test_the_version_that_stands_there_is_not_written_again() -> None:
    talk = Conversation()
    _request(talk, draft_kind="follow_up")
    again = _request(talk, draft_version="formal")
    assert again.custom["key"] == "draft_already_formal"
    assert _draft(_press(talk, again, "Less formal"))["kind"] == "follow_up"


def test_several_that_fit_are_offered() -> None:
    talk = Conversation()
    talk.ask("competing_offers", several_offers=True)
    which = _request(talk)
    assert which.custom["key"] == "draft_which"
    written = _press(talk, which, edition().drafts["decline"].title)
    assert _draft(written)["kind"] == "decline"


def test_without_a_matter_all_are_offered_and_a_named_one_is_written() -> None:
    talk = Conversation()
    offered = _request(talk)
    assert offered.custom["key"] == "draft_offer"
    assert not offered.buttons
    for each in edition().drafts.values():
        assert each.title[1:] in offered.text
    written = _request(talk, draft_kind="resignation", years_in_job=3)
    assert "three years" in _draft(written)["body"]
    assert talk.state.matter is not None
    assert talk.state.matter.topic == "resigning"


def test_where_no_letter_fits_the_matter_it_says_so() -> None:
    talk = Conversation()
    talk.ask("interview_dress")
    reply = _request(talk)
    assert reply.custom["key"] == "draft_none_here"
    assert not reply.buttons
    assert "letter of resignation" in reply.text


def test_of_many_that_fit_three_have_a_button_and_the_rest_are_named_once() -> None:
    talk = Conversation()
    talk.ask("competing_offers", bluffs_an_offer=True)
    reply = _request(talk)
    titles = [button.title for button in reply.buttons]
    assert len(titles) == 3
    for draft in edition().drafts.values():
        assert reply.text.count(draft.title[1:]) == (draft.title not in titles)
    assert set(titles) <= {draft.title for draft in edition().drafts.values() if "competing_offers" in draft.topics}


def test_a_shorter_letter_leaves_the_spare_paragraphs_out() -> None:
    talk = Conversation()
    talk.ask("resigning", years_in_job=4)
    first = _draft(_request(talk))["body"]
    short = _draft(_request(talk, draft_length="short"))["body"]
    assert "hand it over" in first
    assert "hand it over" not in short
    assert "[last day, counted from the notice you owe]" in short
    assert _request(talk, draft_length="short").custom["key"] == "draft_already_short"


def test_a_short_letter_stays_short_in_the_other_version_and_comes_back_whole() -> None:
    talk = Conversation()
    _request(talk, draft_kind="resignation")
    _request(talk, draft_length="short")
    assert "hand over whatever" not in _draft(_request(talk, draft_version="plain"))["body"]
    assert "hand over whatever" in _draft(_request(talk, draft_length="full"))["body"]


def test_a_letter_with_nothing_to_spare_is_not_written_again() -> None:
    talk = Conversation()
    _request(talk, draft_kind="cold_letter")
    assert _request(talk, draft_length="short").custom["key"] == "draft_already_short"


def test_a_short_letter_may_be_asked_for_at_once() -> None:
    talk = Conversation()
    assert "hand it over" not in _draft(_request(talk, draft_kind="resignation", draft_length="short"))["body"]


def test_a_named_letter_takes_no_facts_of_another_matter() -> None:
    """How long the asker has had the job is of the asker; that they were asked back is of that one employer."""
    talk = Conversation()
    talk.ask("references", employer_reinvited=True, years_in_job=6)
    body = _draft(_request(talk, draft_kind="last_message"))["body"]
    assert "You asked me to come in again" not in body
    assert "six years" in _draft(_request(talk, draft_kind="resignation"))["body"]


def test_facts_told_with_the_request_are_used_and_kept() -> None:
    talk = Conversation()
    talk.ask("thank_you_note", days_since_contact=1)
    assert len(_draft(_request(talk, interviewer_count=2))["letters"]) == 2
    assert talk.state.matter is not None
    assert "interviewer_count" in talk.state.matter.facts
    assert "draft_kind" not in talk.state.matter.facts


def test_in_a_crisis_nothing_is_drafted() -> None:
    talk = Conversation()
    talk.ask("crisis", crisis_kind=frozenset({"self"}))
    assert _request(talk).custom["topic"] == "crisis"
