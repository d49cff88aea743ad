"""A running desk takes up what is published, at its next turn, and stays on what works."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.future import Connection

from career_doctor import served as served_module
from career_doctor.advice.load import edition_hash, load_edition
from career_doctor.advice.model import Edition
from career_doctor.desk.model import Reply, Turn
from career_doctor.editions import Chosen
from career_doctor.links.model import Finding
from career_doctor.matters.shelf import current_edition
from career_doctor.served import OnServedEdition, Served
from career_doctor.storage import editions, links
from career_doctor.storage.storage import Storage
from tests.advice.example_edition import example_files, with_retired_key
from tests.paths import ROOT
from tests.storage.conftest import address, postgres_address, postgres_storage, storage

__all__ = ["address", "postgres_address", "postgres_storage", "storage"]
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TURN = Turn("web", "c", NOW, text="Hello", payload=None, sequence=1)
ADVICE = "data/advice/waiting.yml"


def files(title: str) -> dict[str, str]:
    """The example with another title."""
    changed = dict(example_files())
    changed[ADVICE] = changed[ADVICE].replace("title: Waiting for a call", f"title: {title}")
    return changed


def publish(storage: Storage, given: Mapping[str, str], reading: str = "r1") -> editions.PublishedEdition:
    """Publish some files, whatever is in them."""
    hash_ = edition_hash(given)
    return storage.write_now(
        partial(editions.publish, edition_hash=hash_, files=given, note="a note", now=NOW, reading=reading)
    )


def serve(storage: Storage, *, follow: bool = True, every: float = 0.0) -> Served:
    """The first edition, published and served."""
    first = publish(storage, files("First"))
    chosen = Chosen(load_edition(files("First")), "", first.number)
    return Served(chosen, storage, follow=follow, reading="r1", every=every)


def title(edition: Edition) -> str:
    """What tells the editions of these tests apart."""
    return edition.topics["waiting"].title


async def test_a_newer_edition_is_taken_up_and_so_is_the_way_back(storage: Storage) -> None:
    served = serve(storage)
    assert title(await served.newest()) == "First"
    publish(storage, files("Second"))
    assert title(await served.newest()) == "Second"
    storage.write_now(partial(editions.publish_again, number=1, note="", now=NOW))
    assert title(await served.newest()) == "First"


async def test_two_processes_on_one_database_take_it_up_each(storage: Storage) -> None:
    one, other = serve(storage), serve(storage)
    publish(storage, files("Second"))
    assert [title(await each.newest()) for each in (one, other)] == ["Second", "Second"]


async def test_an_edition_with_a_key_that_has_been_retired_since_is_taken_up(storage: Storage) -> None:
    served = serve(storage)
    publish(storage, with_retired_key())
    assert title(await served.newest()) == "Waiting for a call"


async def test_a_draft_stays(storage: Storage) -> None:
    served = serve(storage, follow=False)
    publish(storage, files("Second"))
    assert title(await served.newest()) == "First"


async def test_a_turn_ends_on_the_edition_that_it_began_with(storage: Storage) -> None:
    served, may_end = serve(storage), asyncio.Event()
    seen: list[tuple[str, str]] = []

    class Dialogue:
        async def reply(self, turn: Turn) -> list[Reply]:
            before = title(current_edition())
            if turn.text == "slow":
                await may_end.wait()
            seen.append((before, title(await asyncio.to_thread(current_edition))))
            return [Reply("said", {})]

    dialogue = OnServedEdition(Dialogue(), served)
    slow = asyncio.create_task(dialogue.reply(Turn("web", "c", NOW, text="slow", payload=None, sequence=1)))
    await asyncio.sleep(0.05)
    publish(storage, files("Second"))
    await dialogue.reply(TURN)
    may_end.set()
    await slow
    assert seen == [("Second", "Second"), ("First", "First")]


@pytest.mark.parametrize("broken", ["mistake", "nothing", "type"])
async def test_a_broken_edition_is_refused_once_with_a_line_in_the_log(
    storage: Storage, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    served = serve(storage)
    bad = files("Second")
    if broken == "mistake":
        bad[ADVICE] += "nonsense: 1\n"
    elif broken == "nothing":
        bad = {}
    else:
        facts = bad["data/facts/waiting.yml"]
        bad["data/facts/waiting.yml"] = facts.replace("type: integer", "type: number")
        assert bad["data/facts/waiting.yml"] != facts
    publish(storage, bad)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            assert title(await served.newest()) == "First"
    assert len(caplog.records) == 1
    assert "edition 2" in caplog.text
    assert "is refused" in caplog.text
    publish(storage, files("Third"))
    assert title(await served.newest()) == "Third"


async def test_another_reading_is_told(storage: Storage, caplog: pytest.LogCaptureFixture) -> None:
    served = serve(storage)
    publish(storage, files("Second"), reading="r1")
    with caplog.at_level(logging.WARNING):
        await served.newest()
        assert not caplog.records
        publish(storage, files("Third"), reading="r2")
        assert title(await served.newest()) == "Third"
    assert "after a restart, which trains the model" in caplog.text


async def test_storage_is_asked_at_most_once_in_a_while_and_loading_is_off_the_loop(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = [0.0]
    asked: list[int] = []
    threads: list[threading.Thread] = []
    first = publish(storage, files("First"))
    served = Served(
        Chosen(load_edition(files("First")), "", first.number),
        storage,
        follow=True,
        reading="r1",
        every=1.0,
        now=lambda: moment[0],
    )
    ask, load = served_module._ask, load_edition

    def counted(connection: Connection) -> tuple[int | None, frozenset[str]]:
        asked.append(1)
        return ask(connection)

    def watched(given: Mapping[str, str], *, stored: bool) -> Edition:
        threads.append(threading.current_thread())
        return load(given, stored=stored)

    monkeypatch.setattr(served_module, "_ask", counted)
    monkeypatch.setattr(served_module, "edition_of", watched)
    await asyncio.gather(*(served.newest() for _ in range(20)))
    publish(storage, files("Second"))
    moment[0] = 0.9
    assert title(await served.newest()) == "First"
    assert len(asked) == 1
    moment[0] = 1.0
    turns = await asyncio.gather(*(served.newest() for _ in range(20)))
    assert {title(edition) for edition in turns} == {"Second"}
    assert len(asked) == 2
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


async def test_without_the_database_the_old_edition_stays(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    storage = Storage(f"sqlite:///{tmp_path}/test.db")
    storage.migrate_now()
    served = serve(storage)
    storage.write_now(lambda connection: connection.exec_driver_sql("ALTER TABLE editions RENAME TO away"))
    assert title(await served.newest()) == "First"
    assert "cannot ask for a newer edition" in caplog.text
    storage.write_now(lambda connection: connection.exec_driver_sql("ALTER TABLE away RENAME TO editions"))
    publish(storage, files("Second"))
    assert title(await served.newest()) == "Second"
    storage.close_now()


@pytest.mark.parametrize("follow", [True, False])
async def test_dead_addresses_are_left_out_and_come_back(storage: Storage, follow: bool) -> None:
    served = serve(storage, follow=follow)
    found = [Finding("https://example.org/notes", "dead", 404, "404 Not Found")]
    for day in range(2):
        assert (await served.newest()).hidden == frozenset()
        storage.write_now(partial(links.note, findings=found, now=NOW + timedelta(days=day)))
    hidden = await served.newest()
    assert hidden.hidden == {"notes"}
    assert hidden.hash == load_edition(files("First")).hash
    works = [Finding("https://example.org/notes", "works", 200, "200 OK")]
    storage.write_now(partial(links.note, findings=works, now=NOW + timedelta(days=2)))
    assert (await served.newest()).hidden == frozenset()


PROCESS = """
import asyncio, sys
from tests.test_served import Storage, serve, title

async def main():
    served = serve(Storage(sys.argv[1]))
    print(title(await served.newest()), flush=True)
    for _ in sys.stdin:
        print(title(await served.newest()), flush=True)

asyncio.run(main())
"""


async def test_processes_of_their_own_take_it_up_too(address: str) -> None:
    """As servers behind a load balancer do: each asks the one database."""
    storage = Storage(address)
    storage.migrate_now()
    run = [sys.executable, "-c", PROCESS, address]
    pipe = asyncio.subprocess.PIPE
    both = [await asyncio.create_subprocess_exec(*run, stdin=pipe, stdout=pipe, cwd=ROOT) for _ in range(2)]

    async def said() -> list[str]:
        return [(await each.stdout.readline()).decode().strip() for each in both if each.stdout]

    def turn() -> None:
        for each in both:
            assert each.stdin is not None
            each.stdin.write(b"a turn\n")

    assert await said() == ["First", "First"]
    publish(storage, files("Second"))
    turn()
    assert await said() == ["Second", "Second"]
    storage.write_now(partial(editions.publish_again, number=1, note="", now=NOW))
    turn()
    assert await said() == ["First", "First"]
    for each in both:
        await each.communicate(b"")  # which ends it
    storage.close_now()


@pytest.fixture(autouse=True)
def _quiet_shelf() -> Iterator[None]:
    """Whatever edition other tests have put on the shelf is there afterwards."""
    from career_doctor.matters import shelf

    before = list(shelf._sources)
    yield
    shelf._sources[:] = before
