"""Twins: one message that arrives several times at the same moment is stored once, in either database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from career_doctor.desk.model import Message
from career_doctor.desk.reception import Taken, prepare, take_in
from career_doctor.storage.storage import Storage

from .conftest import NOW


def test_take_in_stores_twins_once_and_opens_their_conversation_once(storage: Storage) -> None:
    message = Message("slack", "T1:C1", "m1", NOW, text="Hello")
    prepared = prepare(message)

    def take(_: int) -> Taken:
        return storage.write_now(lambda connection: take_in(connection, message, prepared, 5, create=True))

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(take, range(12)))
    assert {each.message.id for each in taken} == {taken[0].message.id}
    assert [each.repeated for each in taken].count(False) == 1
    assert {each.message.sequence for each in taken} == {1}
