"""Real questions and letters, the whole way: entry, reading, Rasa, advice, wording."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from career_doctor.desk.model import StoredReply
from tests.end_to_end.conftest import OpenDesk
from tests.paths import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHORT = yaml.safe_load((ROOT / "tests/questions/short.yml").read_text(encoding="utf-8"))
LETTERS = yaml.safe_load((ROOT / "tests/questions/letters.yml").read_text(encoding="utf-8"))["letters"]


def _facts(reply: StoredReply) -> dict[str, Any]:
    return {f["name"]: f["value"] for f in reply.custom.get("facts") or () if f["origin"] in ("read", "drawn")}


def _has(facts: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert {name: facts.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("case", SHORT["questions"], ids=lambda case: case["ask"][:60])
async def test_short_question_gets_its_topic(desk: OpenDesk, case: dict[str, Any]) -> None:
    """The topic, the leading rule and the facts are those of the question."""
    desk.on(SHORT["today"])
    reply = await desk.first(case["ask"])
    topics = case["topic"] if isinstance(case["topic"], list) else [case["topic"]]
    assert reply.custom.get("topic") in topics
    if "rule" in case:
        assert reply.custom["rules"][0] == case["rule"]
    _has(_facts(reply), case.get("facts", {}))


@pytest.mark.parametrize("case", LETTERS, ids=lambda case: case["letter"])
async def test_letter_gets_its_answer(desk: OpenDesk, case: dict[str, Any]) -> None:
    """The topics, rules and facts are those of the letter, and every quote stands in it."""
    desk.on(case["today"] if isinstance(case["today"], date) else date.fromisoformat(case["today"]))
    text = case.get("text") or (ROOT / case["file"]).read_text(encoding="utf-8")
    replies = await desk.say(await desk.conversation(), text)
    first = replies[0].custom
    assert first["form"] == "letter"
    assert set(case["topics"]) <= set(first["topics"])
    if "rule" in case:
        assert first["rules"][0] == case["rule"]
    assert set(case.get("also", ())) <= set(first["rules"][1:])
    facts = _facts(replies[0])
    _has(facts, case.get("facts", {}))
    assert not set(case.get("no_facts", ())) & set(facts)
    for fact in first["facts"]:
        assert fact["quote"] in text


async def test_nora_is_answered_in_every_part(desk: OpenDesk) -> None:
    """Agrees in part, praises, corrects what is not mentioned, guesses, gives dated steps and an article."""
    desk.on(date(2026, 11, 23))
    reply = await desk.first((ROOT / "tests/letters/nora.txt").read_text(encoding="utf-8"))
    parts = reply.custom["parts"]
    assert {"verdict", "praise", "correction", "diagnosis", "caution"} <= set(parts)
    assert reply.custom["presumed"] == ["followed_up"]
    assert any("You do not mention" in sentence for sentence in parts["correction"])
    dues = [step["due"] for step in reply.custom["next"]]
    assert dues == ["2026-11-25", "2026-12-03"]  # Thanksgiving is no working day
    assert reply.custom["articles"]


async def test_a_reply_to_the_question_changes_the_advice(desk: OpenDesk) -> None:
    """The desk asks one thing; the answer to it, in words, leads to another rule."""
    desk.on(SHORT["today"])
    talk = await desk.conversation()
    (first,) = await desk.say(talk, "should I follow up? I interviewed eight days ago")
    assert first.custom["ask"] == "decision_date_given"
    (second,) = await desk.say(talk, "yes, they said by the end of this week")
    assert second.custom["rules"][0] == "before-their-date"
    (third,) = await desk.say(talk, "why?")
    assert "by the end of this week" in third.text


async def test_a_correction_is_taken(desk: OpenDesk) -> None:
    """'Actually I did call them' changes what was presumed."""
    desk.on(SHORT["today"])
    talk = await desk.conversation()
    await desk.say(talk, "Ten days ago I interviewed at a bank and have not heard back. What should I do?")
    replies = await desk.say(talk, "actually I did call them last Thursday")
    assert _facts(replies[0])["followed_up"] is True


async def test_the_same_question_gets_the_same_answer(desk: OpenDesk) -> None:
    """No chance is involved."""
    desk.on(SHORT["today"])
    texts = {(await desk.first("Do I have to send a thank-you note after a phone interview?")).text for _ in range(3)}
    assert len(texts) == 1


async def test_an_answer_is_stored_with_all_it_rests_on(desk: OpenDesk) -> None:
    """Edition, topic, rules, facts with quotes, day and text."""
    from functools import partial

    from career_doctor.storage import answers

    desk.on(SHORT["today"])
    reply = await desk.first("should I follow up? interviewed last tuesday")
    assert reply.answer_id is not None
    stored = await desk.assembly.storage.read(partial(answers.get, answer_id=reply.answer_id))
    assert stored is not None
    assert stored.edition == desk.assembly.edition.hash
    assert (stored.topic, stored.text) == ("interview_follow_up", reply.text)
    assert any("last tuesday" in fact["quote"] for fact in stored.facts)
