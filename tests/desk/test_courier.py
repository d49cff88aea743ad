"""Delivery: in order, until it has arrived, and never twice for fun."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from career_doctor.desk.desk import Desk
from career_doctor.desk.model import StoredReply, UndeliverableError
from career_doctor.storage.storage import Storage
from tests.fake_dialogue import FakeDialogue, phrase

from .conftest import QUICK, Clock, typed, until


@dataclass
class Mail:
    """A channel that is sent its replies; fails as often as `errors` has errors."""

    errors: list[Exception] = field(default_factory=list)
    tries: list[str] = field(default_factory=list)
    arrived: list[tuple[str, str, str]] = field(default_factory=list)

    async def __call__(self, conversation: str, client_message_id: str, reply: StoredReply) -> None:
        """Take a reply, or fail."""
        self.tries.append(reply.text)
        if self.errors:
            raise self.errors.pop(0)
        self.arrived.append((conversation, client_message_id, reply.text))


async def _desk(storage: Storage, clock: Clock, mail: Mail, deliveries: int = 20) -> Desk:
    desk = Desk(storage, FakeDialogue(), phrase, limits=replace(QUICK, deliveries=deliveries), clock=clock)
    desk.add_channel("slack", mail)
    await desk.start()
    return desk


async def _write(desk: Desk, messages: int) -> None:
    """Messages n0, n1 and so on, with the ids m0, m1, ..."""
    for number in range(messages):
        await desk.receive(typed(f"n{number}", f"m{number}", channel="slack"), create=True)


async def test_courier_delivers_in_order(storage: Storage, clock: Clock) -> None:
    mail = Mail()
    desk = await _desk(storage, clock, mail)
    await _write(desk, 5)
    await until(lambda: len(mail.arrived) == 5)
    assert mail.arrived == [("one", f"m{n}", f"You said: n{n}") for n in range(5)]
    await desk.stop()


async def test_courier_tries_again_later_and_lets_nothing_overtake(storage: Storage, clock: Clock) -> None:
    mail = Mail([ConnectionError("down")])
    desk = await _desk(storage, clock, mail)
    await _write(desk, 2)
    await until(lambda: len(mail.tries) == 1 and not len(desk._workers))
    assert mail.arrived == []
    clock.go_on(seconds=5)
    await until(lambda: len(mail.arrived) == 2)
    assert [text for _, _, text in mail.arrived] == ["You said: n0", "You said: n1"]
    await desk.stop()


async def test_courier_gives_up_what_can_never_arrive_and_goes_on(storage: Storage, clock: Clock) -> None:
    mail = Mail([UndeliverableError("no such account")])
    desk = await _desk(storage, clock, mail)
    await _write(desk, 2)
    await until(lambda: len(mail.arrived) == 1)
    assert mail.tries == ["You said: n0", "You said: n1"]
    await desk.stop()


async def test_courier_gives_up_after_its_last_attempt(storage: Storage, clock: Clock) -> None:
    mail = Mail([ConnectionError("down"), ConnectionError("down")])
    desk = await _desk(storage, clock, mail, deliveries=2)
    await _write(desk, 1)
    await until(lambda: len(mail.tries) == 1)
    clock.go_on(hours=1)
    await until(lambda: len(mail.tries) == 2)
    clock.go_on(hours=10)
    await desk.receive(typed("n1", "m1", channel="slack"))
    await until(lambda: len(mail.arrived) == 1)
    assert mail.tries == ["You said: n0", "You said: n0", "You said: n1"]
    await desk.stop()


async def test_courier_delivers_after_a_restart_what_was_answered_before_it(storage: Storage, clock: Clock) -> None:
    down = Mail([ConnectionError("down")])
    desk = await _desk(storage, clock, down)
    await _write(desk, 1)
    await until(lambda: len(down.tries) == 1 and not len(desk._workers))
    await desk.stop()
    clock.go_on(minutes=1)
    mail = Mail()
    again = await _desk(storage, clock, mail)
    await until(lambda: len(mail.arrived) == 1)
    assert mail.arrived == [("one", "m0", "You said: n0")]
    await again.stop()
