"""Publishing, the list of editions, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from career_doctor import editions
from career_doctor.advice.load import LoadErrors, edition_hash
from career_doctor.settings import Settings
from career_doctor.storage import editions as stored
from career_doctor.storage.storage import Storage
from tests.advice.example_edition import with_retired_key

from .conftest import Run


def _edit(project: Path, title: str) -> None:
    file = project / "data/advice/waiting.yml"
    lines = file.read_text().splitlines()
    file.write_text("\n".join(f"title: {title}" if line.startswith("title:") else line for line in lines) + "\n")


def test_publish_editions_and_rollback(run: Run, project: Path) -> None:
    assert "Nothing is published yet" in run("editions").stderr
    assert "Edition 1" in run("publish", "--note", "the first").stderr
    assert "has these files already" in run("publish").stderr
    _edit(project, "Another title")
    assert "Edition 2" in run("publish", "-m", "the second").stderr
    back = run("rollback", "1")
    assert back.exit_code == 0
    assert "Edition 3" in back.stderr
    rows = [line.split() for line in run("editions").stdout.splitlines()]
    assert [row[0] for row in rows] == ["3", "2", "1"]
    assert rows[0][1] == rows[2][1] != rows[1][1]
    assert [" ".join(row[5:]) for row in rows] == ["back to edition 1 served", "the second", "the first"]
    assert "served already" in run("rollback", "1").stderr
    assert len(run("editions").stdout.splitlines()) == 3


def test_rollback_to_an_edition_that_is_not_there(run: Run) -> None:
    run("publish")
    failed = run("rollback", "7")
    assert failed.exit_code == 1
    assert "`career-doctor advice editions` lists them" in failed.stderr


def test_publish_says_when_the_reading_has_changed(run: Run, project: Path) -> None:
    run("publish")
    _edit(project, "Another title")
    assert "restart" not in run("publish").stderr
    with (project / "data/facts/waiting.yml").open("a") as file:
        file.write("# read otherwise\n")
    assert "after a restart, which trains the model" in run("publish").stderr
    assert "after a restart" in run("rollback", "1").stderr


def test_publish_refuses_files_with_mistakes(run: Run, project: Path) -> None:
    with (project / "data/advice/waiting.yml").open("a") as file:
        file.write("nonsense: 1\n")
    failed = run("publish")
    assert failed.exit_code == 1
    assert "unknown key 'nonsense'" in failed.stderr
    assert "Nothing is published yet" in run("editions").stderr


def test_a_start_passes_over_an_edition_that_cannot_be_loaded(run: Run) -> None:
    """As a newer version of the program may have published it."""
    run("publish", "-m", "good")
    settings = Settings.load()
    storage = Storage(settings.database_address)
    bad = {"data/office.yml": "office: {}"}
    now = datetime.now(UTC)
    storage.write_now(partial(stored.publish, edition_hash=edition_hash(bad), files=bad, note="bad", now=now))
    chosen = editions.published(settings, storage)
    assert chosen.number == 1
    assert "edition 2 cannot be loaded and is passed over" in chosen.note
    storage.write_now(lambda connection: connection.exec_driver_sql("DELETE FROM editions WHERE number = 1"))
    with pytest.raises(LoadErrors):
        editions.published(settings, storage)
    storage.close_now()
    assert run("rollback", "2").exit_code == 1


def _published_before(note: str) -> Storage:
    """A database with an edition that has a key which was retired after it was published."""
    storage = Storage(Settings.load().database_address)
    storage.migrate_now()
    files, now = with_retired_key(), datetime.now(UTC)
    storage.write_now(partial(stored.publish, edition_hash=edition_hash(files), files=files, note=note, now=now))
    return storage


def test_an_edition_with_a_retired_key_is_served_and_can_be_gone_back_to(run: Run) -> None:
    storage = _published_before("of before")
    settings = Settings.load()
    assert editions.published(settings, storage).number == 1
    assert run("publish", "-m", "of now").exit_code == 0
    assert editions.published(settings, storage).number == 2
    back = run("rollback", "1")
    assert back.exit_code == 0, back.output
    chosen = editions.published(settings, storage)
    assert (chosen.number, chosen.edition.hash) == (3, edition_hash(with_retired_key()))
    assert "passed over" not in chosen.note
    storage.close_now()


@pytest.mark.parametrize("command", ["check", "publish"])
def test_files_on_disk_with_a_retired_key_are_refused(run: Run, project: Path, command: str) -> None:
    for path, text in with_retired_key().items():
        (project / path).write_text(text, "utf-8")
    refused = run(command)
    assert refused.exit_code == 1
    told = "the key 'asked_in' is retired, take it out: a topic's own fact is now read wherever a topic is asked"
    assert told in refused.stderr
    assert "1 mistake in the advice files" in refused.stderr
