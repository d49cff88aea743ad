"""The entry: stored once, answered in order, whatever goes wrong on the way."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.future import Connection

from career_doctor.desk.desk import Desk
from career_doctor.desk.errors import (
    DeskBusyError,
    DeskUnavailableError,
    ReusedMessageIdError,
    UnknownConversationError,
    WaitingTooMuchError,
)
from career_doctor.desk.model import MAX_CHARACTERS, Button, Payload, Reply, Turn, TurnFailed
from career_doctor.storage import answers, inbox, outbox
from career_doctor.storage.storage import Storage
from tests.fake_dialogue import FakeDialogue, phrase

from .conftest import NOW, QUICK, Clock, ask, pressed, typed, until

ADVICE = {"kind": "advice", "topic": "rejection", "rules": ["in-general"], "edition": "abc", "day": "2026-11-23"}


# --- the usual ------------------------------------------------------------------------------------------------------


async def test_desk_answers_with_what_the_dialogue_says(desk: Desk, dialogue: FakeDialogue) -> None:
    replies = await ask(desk, typed("Should I follow up?"))
    assert [reply.text for reply in replies] == ["You said: Should I follow up?"]
    assert dialogue.turns == [Turn("web", "one", NOW, text="Should I follow up?", sequence=1)]


async def test_desk_asks_in_one_go_and_gives_the_stored_reply_again(desk: Desk, dialogue: FakeDialogue) -> None:
    twins = await asyncio.gather(*(desk.ask(typed("Hello")) for _ in range(5)))
    other = await desk.ask(typed("Bye", conversation="new"), create=True)
    assert [reply.text for reply in (*twins[0], *other)] == ["You said: Hello", "You said: Bye"]
    assert all(replies == twins[0] for replies in (*twins, await desk.ask(typed("Hello"))))
    assert len(dialogue.turns) == 2


async def test_desk_masks_before_anything_is_stored_or_read(
    desk: Desk, dialogue: FakeDialogue, storage: Storage
) -> None:
    await ask(desk, typed("/My name is Nora, nora@example.org"))
    assert dialogue.turns[0].text == "My name is [name], [e-mail]"
    stored = await storage.read(lambda c: inbox.find(c, ("web", "one"), "m1"))
    assert stored is not None
    assert stored.text == "My name is [name], [e-mail]"


async def test_desk_gives_advice_an_answer_id(desk: Desk, dialogue: FakeDialogue, storage: Storage) -> None:
    async def advise(turn: Turn) -> list[Reply]:
        return [Reply("Wait.", ADVICE), Reply("Anything else?", {"kind": "move"})]

    dialogue.answer = advise
    first, second = await ask(desk, typed("They said no"))
    assert second.answer_id is None
    assert first.answer_id is not None
    answer = await storage.read(lambda c: answers.get(c, str(first.answer_id)))
    assert answer is not None
    assert (answer.text, answer.topic, answer.edition) == ("Wait.", "rejection", "abc")


async def test_desk_notes_what_a_channel_has_delivered(desk: Desk, storage: Storage) -> None:
    replies = await ask(desk, typed("Hello"))

    def delivered(connection: Connection) -> list[object]:
        return [row[0] for row in connection.exec_driver_sql("SELECT delivered_at FROM outbox")]

    assert await storage.read(delivered) == [None]
    await desk.delivered(replies)
    assert await storage.read(delivered) != [None]


async def test_desk_opens_conversations_that_nobody_can_guess(desk: Desk) -> None:
    first, second = await desk.open("web"), await desk.open("web")
    assert first != second
    assert len(first) >= 22
    assert [reply.text for reply in await ask(desk, typed("Hi you", conversation=first))] == ["You said: Hi you"]


async def test_desk_refuses_a_conversation_that_was_never_opened(desk: Desk, dialogue: FakeDialogue) -> None:
    with pytest.raises(UnknownConversationError):
        await desk.receive(typed("Hello", conversation="guessed"))
    with pytest.raises(UnknownConversationError):
        await desk.receive(typed("Hello", channel="slack"))
    assert dialogue.turns == []


async def test_desk_opens_a_conversation_for_channels_that_have_their_own(desk: Desk) -> None:
    receipt = await desk.receive(typed("Hello", conversation="T1:C1:17", channel="slack"), create=True)
    assert [reply.text for reply in await desk.replies(receipt)] == ["You said: Hello"]


@pytest.mark.parametrize("change", [{"text": None}, {"button": "b"}, {"received": NOW.replace(tzinfo=None)}])
async def test_desk_refuses_a_message_that_its_channel_made_wrongly(desk: Desk, change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="message"):
        await desk.receive(replace(typed("Hello"), **change))  # type: ignore[arg-type]


# --- buttons --------------------------------------------------------------------------------------------------------


async def test_desk_takes_a_button_that_the_conversation_was_given(desk: Desk, dialogue: FakeDialogue) -> None:
    payload = Payload("inform", {"fact": "followed_up", "value": True})

    async def offer(turn: Turn) -> list[Reply]:
        return [Reply("Did you?", {}, (Button("Yes", payload),))]

    dialogue.answer = offer
    (reply,) = await ask(desk, typed("Hello"))
    assert [button.title for button in reply.buttons] == ["Yes"]
    await ask(desk, pressed(reply.buttons[0].id))
    assert dialogue.turns[1] == Turn("web", "one", NOW, payload=payload, sequence=2)


async def test_desk_answers_a_button_of_another_conversation_without_the_dialogue(
    desk: Desk, dialogue: FakeDialogue
) -> None:
    async def offer(turn: Turn) -> list[Reply]:
        return [Reply("Did you?", {}, (Button("Yes", Payload("inform")),))]

    dialogue.answer = offer
    (reply,) = await ask(desk, typed("Hello"))
    stolen = await ask(desk, pressed(reply.buttons[0].id, conversation="two"))
    guessed = await ask(desk, pressed("/restart"))
    assert [r.text for r in (*stolen, *guessed)] == ["<unknown_button> 8,000"] * 2
    assert len(dialogue.turns) == 1


# --- troubles that never reach the dialogue -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "empty"),
        ("x" * (MAX_CHARACTERS + 1), "too_long"),
        ("a\0b", "unreadable"),
        ("/restart", "typed_command"),
        ('  /ask_x{"a": "b"}', "typed_command"),
    ],
)
async def test_desk_answers_trouble_with_a_phrase(
    desk: Desk, dialogue: FakeDialogue, storage: Storage, text: str, key: str
) -> None:
    (reply,) = await ask(desk, typed(text))
    assert reply.text.startswith(f"<{key}>")
    assert reply.custom == {"kind": "notice", "key": key}
    assert dialogue.turns == []
    stored = await storage.read(lambda c: inbox.find(c, ("web", "one"), "m1"))
    assert stored is not None
    assert (stored.state, stored.text) == ("answered", None)


async def test_desk_answers_trouble_in_its_place(desk: Desk, dialogue: FakeDialogue) -> None:
    may_answer = asyncio.Event()

    async def slow(turn: Turn) -> list[Reply]:
        await may_answer.wait()
        return [Reply("done")]

    dialogue.answer = slow
    first = await desk.receive(typed("Slow one", "m1"))
    trouble = asyncio.create_task(ask(desk, typed("/restart", "m2")))
    await until(lambda: len(dialogue.turns) == 1)
    await asyncio.sleep(0.02)
    assert not trouble.done()
    may_answer.set()
    assert [r.text for r in (*await desk.replies(first), *await trouble)] == ["done", "<typed_command> 8,000"]


# --- the same message again -----------------------------------------------------------------------------------------


async def test_desk_answers_a_message_met_again_with_the_stored_reply(desk: Desk, dialogue: FakeDialogue) -> None:
    first = await ask(desk, typed("Call me on 212-555-0123"))
    receipt = await desk.receive(typed("Call me on 212-555-0123"))
    assert receipt.repeated
    assert await desk.replies(receipt) == first
    assert len(dialogue.turns) == 1


async def test_desk_answers_twins_that_come_together_with_one_turn(desk: Desk, dialogue: FakeDialogue) -> None:
    replies = await asyncio.gather(*(ask(desk, typed("Hello")) for _ in range(10)))
    assert {reply[0].id for reply in replies} == {replies[0][0].id}
    assert len(dialogue.turns) == 1


async def test_desk_refuses_an_id_that_comes_with_another_text(desk: Desk, dialogue: FakeDialogue) -> None:
    await ask(desk, typed("Hello"))
    for other in (typed("Goodbye"), typed("/restart"), pressed("b", "m1")):
        with pytest.raises(ReusedMessageIdError):
            await desk.receive(other)
    await ask(desk, typed("/restart", "m2"))
    with pytest.raises(ReusedMessageIdError):
        await desk.receive(typed("Hello", "m2"))
    assert len(dialogue.turns) == 1


async def test_desk_keeps_ids_of_different_conversations_apart(desk: Desk) -> None:
    one, two = await ask(desk, typed("Hello")), await ask(desk, typed("Goodbye", conversation="two"))
    assert (one[0].text, two[0].text) == ("You said: Hello", "You said: Goodbye")


# --- order and independence -----------------------------------------------------------------------------------------


async def test_desk_keeps_the_order_of_fifty_messages(desk: Desk, dialogue: FakeDialogue) -> None:
    running = 0

    async def count(turn: Turn) -> list[Reply]:
        nonlocal running
        running += 1
        assert running == 1, "two turns of one conversation at once"
        await asyncio.sleep(0.001 if turn.sequence % 3 else 0.003)
        running -= 1
        return [Reply(str(turn.text))]

    dialogue.answer = count
    texts = [f"message {n} " + "of many words " * (500 if n % 7 == 0 else 0) for n in range(50)]
    replies = await asyncio.gather(*(ask(desk, typed(text, f"m{n}")) for n, text in enumerate(texts)))
    assert [turn.text for turn in dialogue.turns] == [text.strip() for text in texts]
    assert [turn.sequence for turn in dialogue.turns] == list(range(1, 51))
    assert [reply[0].text for reply in replies] == [text.strip() for text in texts]


async def test_desk_lets_conversations_go_on_without_each_other(desk: Desk, dialogue: FakeDialogue) -> None:
    may_answer = asyncio.Event()

    async def hold_up_one(turn: Turn) -> list[Reply]:
        if turn.conversation == "one":
            await may_answer.wait()
        return [Reply("done")]

    dialogue.answer = hold_up_one
    slow = asyncio.create_task(ask(desk, typed("Hello")))
    await until(lambda: len(dialogue.turns) == 1)
    assert [r.text for r in await ask(desk, typed("Hello", conversation="two"))] == ["done"]
    assert not slow.done()
    may_answer.set()
    await slow


async def test_desk_leaves_no_worker_behind(desk: Desk) -> None:
    tasks = len(asyncio.all_tasks())
    conversations = [await desk.open("web") for _ in range(20)]
    await asyncio.gather(*(ask(desk, typed("Hello", conversation=name)) for name in conversations))
    await until(lambda: len(asyncio.all_tasks()) <= tasks)
    assert await desk.check() == "0 waiting"


async def test_desk_runs_no_more_turns_at_once_than_allowed(storage: Storage, clock: Clock) -> None:
    running = most = 0

    async def count(turn: Turn) -> list[Reply]:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.005)
        running -= 1
        return [Reply("done")]

    desk = Desk(storage, FakeDialogue(count), phrase, limits=replace(QUICK, turns_at_once=3), clock=clock)
    await desk.start()
    names = [await desk.open("web") for _ in range(12)]
    await asyncio.gather(*(ask(desk, typed("Hello", conversation=name)) for name in names))
    await desk.stop()
    assert most == 3


# --- bounds ---------------------------------------------------------------------------------------------------------


async def test_desk_refuses_what_goes_beyond_its_bounds(storage: Storage, clock: Clock) -> None:
    may_answer = asyncio.Event()

    async def wait(turn: Turn) -> list[Reply]:
        await may_answer.wait()
        return [Reply("done")]

    limits = replace(QUICK, conversations_at_once=1, messages_waiting=2)
    desk = Desk(storage, FakeDialogue(wait), phrase, limits=limits, clock=clock)
    await desk.start()
    for name in ("one", "two"):
        await desk.open("web", name)
    kept = [await desk.receive(typed("Hello", f"m{n}")) for n in (1, 2)]
    with pytest.raises(WaitingTooMuchError):
        await desk.receive(typed("Hello", "m3"))
    with pytest.raises(DeskBusyError):
        await desk.receive(typed("Hello", conversation="two"))
    assert (await desk.receive(typed("Hello", "m1"))).repeated
    may_answer.set()
    await asyncio.gather(*(desk.replies(receipt) for receipt in kept))
    await until(lambda: not len(desk._workers))
    assert not (await desk.receive(typed("Hello", "m3"))).repeated
    await desk.stop()


# --- failures -------------------------------------------------------------------------------------------------------


async def test_desk_tries_a_failed_turn_once_more(desk: Desk, dialogue: FakeDialogue) -> None:
    async def fail_once(turn: Turn) -> list[Reply]:
        if len(dialogue.turns) == 1:
            raise TurnFailed("first time")
        return [Reply("done")]

    dialogue.answer = fail_once
    assert [reply.text for reply in await ask(desk, typed("Hello"))] == ["done"]
    assert dialogue.turns[0] == dialogue.turns[1]


@pytest.mark.parametrize(
    ("error", "turns"), [(TurnFailed("no"), 2), (RuntimeError("secret detail"), 1), (TimeoutError(), 1)]
)
async def test_desk_tells_of_a_failure_with_a_reference_and_goes_on(
    desk: Desk, dialogue: FakeDialogue, caplog: pytest.LogCaptureFixture, error: Exception, turns: int
) -> None:
    async def fail(turn: Turn) -> list[Reply]:
        if turn.text == "Hello":
            raise error
        return [Reply("fine")]

    dialogue.answer = fail
    (reply,) = await ask(desk, typed("Hello"))
    reference = reply.custom["reference"]
    assert reply.text == f"<failed> {reference}"
    assert "secret" not in reply.text
    assert len(dialogue.turns) == turns
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert reference in record.getMessage()
    assert record.exc_info is not None
    assert record.exc_info[1] is error
    assert await ask(desk, typed("Hello")) == (reply,)
    assert [r.text for r in await ask(desk, typed("Again", "m2"))] == ["fine"]


async def test_desk_takes_silence_and_a_turn_without_end_for_failures(storage: Storage, clock: Clock) -> None:
    async def misbehave(turn: Turn) -> list[Reply]:
        if turn.text == "hang":
            await asyncio.Event().wait()
        return []

    desk = Desk(storage, FakeDialogue(misbehave), phrase, limits=replace(QUICK, turn_seconds=0.02), clock=clock)
    await desk.start()
    await desk.open("web", "one")
    for number, text in enumerate(("silence", "hang")):
        (reply,) = await ask(desk, typed(text, f"m{number}"))
        assert reply.custom["key"] == "failed"
    await desk.stop()


async def test_desk_takes_advice_that_cannot_be_traced_for_a_failure(desk: Desk, dialogue: FakeDialogue) -> None:
    async def advise(turn: Turn) -> list[Reply]:
        return [Reply("Wait.", {"kind": "advice"})]

    dialogue.answer = advise
    (reply,) = await ask(desk, typed("Hello"))
    assert reply.custom["key"] == "failed"


async def test_desk_has_a_last_word_without_phrases(storage: Storage, dialogue: FakeDialogue, clock: Clock) -> None:
    def no_phrase(key: str, *, turn: int = 0, **values: str) -> str:
        raise KeyError(key)

    desk = Desk(storage, dialogue, no_phrase, limits=QUICK, clock=clock)
    await desk.start()
    await desk.open("web", "one")
    (reply,) = await ask(desk, typed("/restart"))
    assert reply.custom["reference"] in reply.text
    await desk.stop()


async def test_desk_stores_an_answer_once_the_database_is_back(
    desk: Desk, storage: Storage, dialogue: FakeDialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = outbox.save
    calls = []

    def fail_twice(*args: object, **kwargs: object) -> object:
        calls.append(args)
        if len(calls) < 3:
            raise OperationalError("INSERT", {}, Exception("the server closed the connection"))
        return save(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(outbox, "save", fail_twice)
    monkeypatch.setattr("career_doctor.desk.workers.PAUSES", (0.0, 0.0))
    assert [reply.text for reply in await ask(desk, typed("Hello"))] == ["You said: Hello"]
    assert len(dialogue.turns) == 1


async def test_desk_answers_later_where_the_database_stays_away(
    storage: Storage, dialogue: FakeDialogue, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> object:
        raise OperationalError("INSERT", {}, Exception("the server closed the connection"))

    desk = Desk(storage, dialogue, phrase, limits=QUICK, clock=clock)
    await desk.start()
    await desk.open("web", "one")
    with monkeypatch.context() as away:
        away.setattr(outbox, "save", fail)
        away.setattr("career_doctor.desk.workers.PAUSES", ())
        with pytest.raises(DeskUnavailableError):
            await ask(desk, typed("Hello"))
    assert [reply.text for reply in await ask(desk, typed("Hello"))] == ["You said: Hello"]
    await desk.stop()


async def test_desk_says_that_it_is_unavailable_where_nothing_can_be_stored(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> object:
        raise OperationalError("INSERT", {}, Exception("no such host"))

    monkeypatch.setattr(inbox, "find", fail)
    with pytest.raises(DeskUnavailableError) as caught:
        await desk.receive(typed("Hello"))
    assert caught.value.reference


# --- durability -----------------------------------------------------------------------------------------------------


async def test_desk_answers_on_start_what_was_left_unanswered(address: str, clock: Clock) -> None:
    async def die(turn: Turn) -> list[Reply]:
        await asyncio.Event().wait()
        raise AssertionError

    storage = Storage(address)
    await storage.migrate()
    before = Desk(storage, FakeDialogue(die), phrase, limits=replace(QUICK, stop_seconds=0.01), clock=clock)
    await before.start()
    await before.open("web", "one")
    waits = asyncio.create_task(ask(before, typed("first", "m1")))
    await asyncio.sleep(0)
    await before.receive(typed("second", "m2"))
    await before.stop()
    with pytest.raises(DeskUnavailableError):
        await waits
    with pytest.raises(DeskUnavailableError):
        await before.receive(typed("third", "m3"))

    dialogue = FakeDialogue()
    after = Desk(storage, dialogue, phrase, limits=QUICK, clock=clock)
    await after.start()
    await until(lambda: len(dialogue.turns) == 2)
    assert [turn.text for turn in dialogue.turns] == ["first", "second"]
    assert [turn.now for turn in dialogue.turns] == [NOW, NOW]
    assert [reply.text for reply in await ask(after, typed("first", "m1"))] == ["You said: first"]
    assert len(dialogue.turns) == 2
    await after.stop()
    await storage.close()


async def test_desk_loses_nothing_between_answer_and_delivery(address: str, clock: Clock) -> None:
    storage = Storage(address)
    await storage.migrate()
    dialogue = FakeDialogue()
    desk = Desk(storage, dialogue, phrase, limits=QUICK, clock=clock)
    await desk.start()
    await desk.open("web", "one")
    stored = await ask(desk, typed("Hello"))  # and here the process dies, before anything is handed over
    await desk.stop()

    again = Desk(storage, dialogue, phrase, limits=QUICK, clock=clock)
    await again.start()
    assert await ask(again, typed("Hello")) == stored
    assert len(dialogue.turns) == 1
    await again.stop()
    await storage.close()


async def test_desk_gives_up_a_message_on_which_the_process_died_each_time(storage: Storage, clock: Clock) -> None:
    dialogue = FakeDialogue()
    desk = Desk(storage, dialogue, phrase, limits=QUICK, clock=clock)
    await desk.open("web", "one")

    def begin_thrice(connection: Connection) -> None:
        inbox.add(connection, ("web", "one"), "m1", 1, NOW, text="poison")
        for _ in range(3):
            inbox.take(connection, ("web", "one"))

    await storage.run(begin_thrice)
    await desk.start()
    (reply,) = await ask(desk, typed("poison"))
    assert reply.custom["key"] == "failed"
    assert dialogue.turns == []
    await desk.stop()


async def test_desk_finds_what_another_process_left(desk: Desk, storage: Storage, dialogue: FakeDialogue) -> None:
    old = NOW - timedelta(minutes=5)
    await asyncio.sleep(0.03)
    await storage.run(lambda c: inbox.add(c, ("web", "one"), "m1", 1, old, text="left behind"))
    await until(lambda: len(dialogue.turns) == 1)
    assert dialogue.turns[0].text == "left behind"


async def test_desks_on_one_database_answer_a_message_once(storage: Storage, clock: Clock) -> None:
    locks: dict[tuple[str, str], asyncio.Lock] = {}
    dialogue = FakeDialogue()

    def lock(channel: str, conversation: str) -> asyncio.Lock:
        return locks.setdefault((channel, conversation), asyncio.Lock())

    desks = [Desk(storage, dialogue, phrase, limits=QUICK, clock=clock, lock=lock) for _ in range(2)]
    for desk in desks:
        await desk.start()
    await desks[0].open("web", "one")
    replies = await asyncio.gather(*(ask(desk, typed("Hello")) for desk in desks))
    assert replies[0] == replies[1]
    assert len(dialogue.turns) == 1
    for desk in desks:
        await desk.stop()


# --- forgetting -----------------------------------------------------------------------------------------------------


async def test_desk_forgets_what_was_said_where_a_reply_says_so(
    desk: Desk, dialogue: FakeDialogue, storage: Storage
) -> None:
    async def forget(turn: Turn) -> list[Reply]:
        return [Reply("Forgotten.", {"kind": "move", "forget": turn.text == "Forget me"})]

    dialogue.answer = forget
    await ask(desk, typed("I was fired", "m1"))
    replies = await ask(desk, typed("Forget me", "m2"))
    assert await storage.read(lambda c: inbox.find(c, ("web", "one"), "m1")) is None
    assert await ask(desk, typed("Forget me", "m2")) == replies
    assert [r.text for r in await ask(desk, typed("A new matter", "m3"))] == ["Forgotten."]


async def test_desk_erases_a_conversation(desk: Desk) -> None:
    receipt = await desk.receive(typed("Hello"))
    await desk.replies(receipt)
    assert await desk.erase("web", "one") == 1
    with pytest.raises(UnknownConversationError):
        await desk.replies(receipt)
    with pytest.raises(UnknownConversationError):
        await desk.receive(typed("Hello"))
