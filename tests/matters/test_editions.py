"""A conversation over an edition that changes meanwhile: articles that are gone, facts and topics that are no more."""

from __future__ import annotations

from dataclasses import replace

from career_doctor.advice.model import Edition

from .talking import Conversation, edition

TOPIC = "interview_follow_up"


def _all_dead() -> Edition:
    return edition().without({article.url for article in edition().articles.values()})


def test_an_answer_without_articles_keeps_its_buttons_and_more_articles_finds_none() -> None:
    talk = Conversation(over=_all_dead())
    (reply,) = talk.ask(TOPIC, stage="interviewed", days_since_contact=7)
    assert reply.custom["parts"]["verdict"]
    assert reply.custom["articles"] == []
    assert {"why", "more_articles"} <= {button.payload.intent for button in reply.buttons}
    (more,) = talk.make("more_articles")
    assert more.custom["key"] == "no_more_articles"


def test_more_articles_leaves_out_what_is_hidden() -> None:
    whole, some = Conversation(), Conversation()
    for talk in (whole, some):
        talk.ask(TOPIC, stage="interviewed", days_since_contact=7)
    named = [article["id"] for article in whole.make("more_articles")[0].custom["articles"]]
    some.publish(edition().without({edition().articles[named[0]].url}))
    assert named[0] not in [article["id"] for article in some.make("more_articles")[0].custom["articles"]]


def test_a_matter_whose_topic_is_no_more_is_forgotten_and_the_others_stay() -> None:
    talk = Conversation()
    for topic in ("thank_you_note", TOPIC, "rejection"):
        talk.ask(topic)
    kept = {name: topic for name, topic in edition().topics.items() if name != "thank_you_note"}
    talk.publish(replace(edition(), topics=kept))
    assert [matter.topic for matter in talk.state.items] == [TOPIC, "rejection"]
    assert talk.state.current == 1
    talk.publish(replace(edition(), topics={name: topic for name, topic in kept.items() if name != "rejection"}))
    assert [matter.topic for matter in talk.state.items] == [TOPIC]
    assert (talk.state.current, talk.state.asked) == (-1, None)
    assert talk.make("explain", "why")[0].custom["key"] == "nothing_to_explain"


def test_a_fact_that_has_another_type_now_is_forgotten() -> None:
    talk = Conversation()
    talk.ask(TOPIC, stage="interviewed", days_since_contact=7)
    facts = {**edition().facts, "stage": replace(edition().facts["stage"], type="date", values=())}
    talk.publish(replace(edition(), facts=facts))
    assert talk.state.matter is not None
    assert set(talk.state.matter.facts) == {"days_since_contact"}
