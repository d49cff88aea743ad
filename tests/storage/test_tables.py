"""Conversations, messages, replies, answers and editions as they are kept."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.future import Connection

from career_doctor.desk.model import Button, Payload, Reply
from career_doctor.storage import answers, conversations, editions, inbox, outbox
from career_doctor.storage.inbox import StoredMessage
from career_doctor.storage.storage import Storage
from career_doctor.storage.tables import metadata

from .conftest import NOW

KEY = ("web", "one")
ADVICE = {
    "kind": "advice",
    "topic": "interview_follow_up",
    "rules": ["asked-back-then-silence"],
    "parts": {"verdict": ["Not quite yet."]},
    "next": [{"do": "Write.", "within": "2 working days", "due": "2026-11-25"}],
    "articles": [{"title": "Follow up", "url": "https://example.org/a"}],
    "facts": {"interviewer_count": {"value": 5, "quote": "five of them"}},
    "presumed": ["followed_up"],
    "ask": "decision_date_given",
    "edition": "abc",
    "day": "2026-11-23",
    "form": "short",
}


def _open(connection: Connection, conversation: str = "one") -> None:
    conversations.open_conversation(connection, "web", conversation, NOW)


def _message(connection: Connection, sequence: int = 1, text: str = "Hello") -> StoredMessage:
    return inbox.add(connection, KEY, f"m{sequence}", sequence, NOW + timedelta(seconds=sequence), text=text)


def test_conversation_opens_once(storage: Storage) -> None:
    def work(connection: Connection) -> tuple[int | None, int | None]:
        _open(connection)
        conversations.set_last_sequence(connection, *KEY, 3)
        _open(connection)
        return conversations.lock_conversation(connection, *KEY), conversations.lock_conversation(
            connection, "web", "x"
        )

    assert storage.write_now(work) == (3, None)


def test_conversation_numbers_messages_without_gaps_when_they_come_together(storage: Storage) -> None:
    storage.write_now(_open)

    def add(number: int) -> None:
        def work(connection: Connection) -> None:
            last = conversations.lock_conversation(connection, *KEY)
            assert last is not None
            conversations.set_last_sequence(connection, *KEY, last + 1)
            inbox.add(connection, KEY, f"client-{number}", last + 1, NOW, text="x")

        storage.write_now(work)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(20)))
    taken = [storage.write_now(_take_and_finish) for _ in range(20)]
    assert taken == list(range(1, 21))


def _take_and_finish(connection: Connection) -> int:
    message = inbox.take(connection, KEY)
    assert message is not None
    inbox.finish(connection, message.id, "answered", NOW, None)
    return message.sequence


def test_inbox_keeps_a_client_message_id_once(storage: Storage) -> None:
    def twice(connection: Connection) -> None:
        inbox.add(connection, KEY, "same", 1, NOW, text="x")
        inbox.add(connection, KEY, "same", 2, NOW, text="y")

    storage.write_now(_open)
    with pytest.raises(IntegrityError):
        storage.write_now(twice)
    assert storage.read_now(lambda c: inbox.find(c, KEY, "same")) is None


def test_inbox_gives_the_oldest_message_and_counts_attempts(storage: Storage) -> None:
    def work(connection: Connection) -> None:
        _open(connection)
        first, second = _message(connection, 1), _message(connection, 2)
        assert inbox.count_waiting(connection, KEY) == 2
        assert [inbox.take(connection, KEY) for _ in range(2)][1] == _with_attempts(first, 2)
        assert inbox.finish(connection, first.id, "answered", NOW, None) == "finished"
        assert inbox.finish(connection, first.id, "failed", NOW, "R") == "was finished"
        assert inbox.finish(connection, 999, "failed", NOW, "R") == "erased"
        assert inbox.take(connection, KEY) == _with_attempts(second, 1)
        inbox.finish(connection, second.id, "failed", NOW, "R")
        assert inbox.take(connection, KEY) is None

    storage.write_now(work)


def _with_attempts(message: StoredMessage, attempts: int) -> StoredMessage:
    return StoredMessage(**{**message.__dict__, "attempts": attempts})


def test_inbox_names_conversations_with_unanswered_messages_the_oldest_first(storage: Storage) -> None:
    def work(connection: Connection) -> None:
        for name in ("b", "a", "c"):
            _open(connection, name)
            inbox.add(connection, ("web", name), "m", 1, NOW, text="x")
        done = inbox.take(connection, ("web", "a"))
        assert done is not None
        inbox.finish(connection, done.id, "answered", NOW, None)
        assert inbox.unanswered(connection, None, 10) == [("web", "b"), ("web", "c")]
        assert inbox.unanswered(connection, None, 1) == [("web", "b")]
        assert inbox.unanswered(connection, NOW, 10) == []
        assert inbox.unanswered(connection, NOW + timedelta(seconds=1), 10) == [("web", "b"), ("web", "c")]

    storage.write_now(work)


def test_outbox_gives_replies_back_as_they_were_stored(storage: Storage) -> None:
    replies = [
        Reply(
            "First\0 \ud800",
            {"kind": "move", "n": (1, 2)},
            (Button("Yes", Payload("inform", {"value": True})), Button("No", Payload("deny"))),
        ),
        Reply("Not quite yet.", ADVICE),
    ]

    def work(connection: Connection) -> None:
        _open(connection)
        message = _message(connection)
        saved = outbox.save(connection, message, replies, NOW, None)
        loaded = outbox.load(connection, message.id)
        assert [reply.text for reply in loaded] == ["First \ufffd", "Not quite yet."]
        assert loaded[0].custom == {"kind": "move", "n": [1, 2]}
        assert [button.title for button in loaded[0].buttons] == ["Yes", "No"]
        assert loaded[0].answer_id is None
        assert loaded == saved

    storage.write_now(work)


def test_outbox_gives_a_button_only_to_the_conversation_that_has_it(storage: Storage) -> None:
    def work(connection: Connection) -> None:
        _open(connection)
        _open(connection, "other")
        button = Button("Yes", Payload("inform", {"fact": "followed_up", "value": True}))
        (reply,) = outbox.save(connection, _message(connection), [Reply("?", {}, (button,))], NOW, None)
        given = reply.buttons[0].id
        assert outbox.payload_of(connection, KEY, given) == button.payload
        assert outbox.payload_of(connection, ("web", "other"), given) is None
        assert outbox.payload_of(connection, ("slack", "one"), given) is None
        assert outbox.payload_of(connection, KEY, "guessed") is None

    storage.write_now(work)


def test_outbox_keeps_what_is_to_be_delivered_until_it_is(storage: Storage) -> None:
    def work(connection: Connection) -> None:
        _open(connection)
        message = _message(connection)
        first, second = outbox.save(connection, message, [Reply("a"), Reply("b")], NOW, NOW)
        pending = outbox.pending(connection, KEY)
        assert [(p.reply, p.client_message_id, p.attempts, p.due) for p in pending] == [
            (first, "m1", 0, NOW),
            (second, "m1", 0, NOW),
        ]
        assert outbox.conversations_due(connection, ["web"], NOW, 5) == [KEY]
        assert outbox.conversations_due(connection, ["slack"], NOW, 5) == []
        outbox.note_delivered(connection, [first.id], NOW)
        later = NOW + timedelta(minutes=1)
        outbox.note_undelivered(connection, second.id, later)
        assert [(p.reply.id, p.attempts, p.due) for p in outbox.pending(connection, KEY)] == [(second.id, 1, later)]
        assert outbox.conversations_due(connection, ["web"], NOW, 5) == []
        assert outbox.conversations_due(connection, ["web"], later, 5) == [KEY]
        outbox.note_undelivered(connection, second.id, None)
        assert outbox.pending(connection, KEY) == []

    storage.write_now(work)


def test_answers_keep_what_makes_them_traceable(storage: Storage) -> None:
    def work(connection: Connection) -> None:
        _open(connection)
        message = _message(connection)
        (reply,) = outbox.save(connection, message, [Reply("Not quite yet.", ADVICE)], NOW, None)
        assert reply.answer_id is not None
        assert re.fullmatch(r"[\w-]{22}", reply.answer_id)
        answer = answers.get(connection, reply.answer_id)
        assert answer is not None
        assert (answer.edition, answer.topic, answer.rules) == (
            "abc",
            "interview_follow_up",
            ["asked-back-then-silence"],
        )
        assert (answer.day, answer.text, answer.inbox_id) == (date(2026, 11, 23), "Not quite yet.", message.id)
        assert answer.facts == ADVICE["facts"]
        assert (answer.steps, answer.asked, answer.form) == (ADVICE["next"], "decision_date_given", "short")
        assert answers.of_conversation(connection, *KEY) == [answer]
        assert answers.get(connection, "guessed") is None

    storage.write_now(work)


@pytest.mark.parametrize("name", ["topic", "rules", "edition", "day"])
def test_answers_refuse_advice_that_could_not_be_traced(storage: Storage, name: str) -> None:
    def work(connection: Connection) -> None:
        _open(connection)
        custom = {key: value for key, value in ADVICE.items() if key != name}
        outbox.save(connection, _message(connection), [Reply("x", custom)], NOW, None)

    with pytest.raises(ValueError, match=name):
        storage.write_now(work)


def test_erase_conversation_leaves_nothing_of_it_and_all_of_the_others(storage: Storage) -> None:
    def work(connection: Connection) -> None:
        for name in ("one", "other"):
            _open(connection, name)
            message = inbox.add(connection, ("web", name), "m", 1, NOW, text="x")
            outbox.save(connection, message, [Reply("y", ADVICE, (Button("Why?", Payload("why")),))], NOW, None)
        assert conversations.erase_conversation(connection, *KEY) == 1
        assert conversations.lock_conversation(connection, *KEY) is None
        assert answers.of_conversation(connection, *KEY) == []
        rows = [
            connection.execute(select(func.count()).select_from(metadata.tables[t])).scalar()
            for t in ("inbox", "outbox", "answers", "buttons")
        ]
        assert rows == [1, 1, 1, 1]
        assert len(answers.of_conversation(connection, "web", "other")) == 1

    storage.write_now(work)


def test_forget_all_but_keeps_the_last_reply_and_no_words_of_the_asker(storage: Storage) -> None:
    def work(connection: Connection) -> None:
        _open(connection)
        old, new = _message(connection, 1, "I was fired"), _message(connection, 2, "Forget me")
        outbox.save(connection, old, [Reply("y", ADVICE, (Button("Why?", Payload("why")),))], NOW, None)
        outbox.save(connection, new, [Reply("Forgotten.")], NOW, None)
        conversations.forget_all_but(connection, *KEY, new.id)
        assert inbox.find(connection, KEY, "m1") is None
        kept = inbox.find(connection, KEY, "m2")
        assert kept is not None
        assert kept.text is None
        assert [reply.text for reply in outbox.load(connection, new.id)] == ["Forgotten."]
        assert answers.of_conversation(connection, *KEY) == []

    storage.write_now(work)


def test_editions_are_published_once_and_numbered(storage: Storage) -> None:
    def work(connection: Connection) -> None:
        assert editions.newest(connection) is None
        first = editions.publish(connection, "h1", {"data/office.yml": "office: é"}, "first", NOW)
        assert editions.publish(connection, "h1", {}, "again", NOW + timedelta(days=1)) == first
        second = editions.publish(connection, "h2", {"a": "b"}, "", NOW + timedelta(days=1))
        assert (first.number, second.number) == (1, 2)
        assert editions.newest(connection) == second
        assert editions.history(connection) == [second, first]
        assert editions.by_hash(connection, "h1") == first
        assert editions.files_of(connection, "h1") == {"data/office.yml": "office: é"}
        assert editions.files_of(connection, "h3") is None

    storage.write_now(work)


def test_an_older_edition_is_served_again_by_publishing_it_once_more(storage: Storage) -> None:
    def work(connection: Connection) -> None:
        first = editions.publish(connection, "h1", {"a": "1"}, "first", NOW, "reading-1")
        second = editions.publish(connection, "h2", {"a": "2"}, "second", NOW, "reading-2")
        third = editions.publish_again(connection, 1, "back", NOW + timedelta(days=1))
        assert (third.number, third.hash, third.note, third.reading) == (3, "h1", "back", "reading-1")
        assert editions.newest(connection) == third
        assert editions.publish_again(connection, 1, "again", NOW) == third
        assert editions.publish_again(connection, 3, "again", NOW) == third
        assert editions.history(connection) == [third, second, first]
        assert editions.by_hash(connection, "h1") == third
        assert editions.files_of(connection, "h1") == {"a": "1"}
        assert editions.publish(connection, "h2", {"a": "2"}, "on again", NOW).number == 4
        with pytest.raises(editions.NoSuchEditionError):
            editions.publish_again(connection, 9, "", NOW)

    storage.write_now(work)


def test_the_same_edition_published_at_the_same_time_is_published_once(storage: Storage) -> None:
    def publish(_: int) -> int:
        return storage.write_now(lambda connection: editions.publish(connection, "h1", {}, "", NOW)).number

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(publish, range(8))) == {1}
