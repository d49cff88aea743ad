"""What is kept of links: dead twice, a day apart, hides one; working again shows it again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from career_doctor.links.model import Finding, State
from career_doctor.storage import links
from career_doctor.storage.storage import Storage

from .conftest import NOW

URL = "https://example.org/ä?q=1"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def run(storage: Storage, state: State, after: timedelta) -> bool:
    """A run that finds the address so, some time after the first one; whether it is then left out."""
    found = Finding(URL, state, 404 if state == "dead" else None, state)
    kept = storage.write_now(lambda connection: links.note(connection, [found], NOW + after))[URL]
    assert storage.read_now(links.known)[URL] == kept
    assert kept.hidden == (storage.read_now(links.hidden) == {URL})
    return kept.hidden


@pytest.mark.parametrize(
    ("runs", "hidden"),
    [
        ([("dead", 0)], [False]),
        ([("dead", 0), ("dead", 1)], [False, False]),
        ([("dead", 0), ("dead", 24)], [False, True]),
        ([("dead", 0), ("dead", 1), ("dead", 25)], [False, False, True]),
        ([("dead", 0), ("unsure", 24), ("dead", 48)], [False, False, True]),
        ([("dead", 0), ("dead", 24), ("unsure", 48)], [False, True, True]),
        ([("dead", 0), ("dead", 24), ("works", 48), ("dead", 72)], [False, True, False, False]),
        ([("dead", 0), ("works", 24), ("dead", 48)], [False, False, False]),
        ([("unsure", 0), ("unsure", 24), ("unsure", 48)], [False, False, False]),
        ([("unsure", 0), ("dead", 24)], [False, False]),
    ],
)
def test_an_address_is_left_out_once_it_was_dead_a_day_and_until_it_works(
    storage: Storage, runs: list[tuple[State, int]], hidden: list[bool]
) -> None:
    assert [run(storage, state, hours * HOUR) for state, hours in runs] == hidden


def test_the_result_of_the_last_run_is_kept(storage: Storage) -> None:
    run(storage, "dead", timedelta())
    run(storage, "works", DAY)
    kept = storage.read_now(links.known)[URL]
    assert (kept.state, kept.status, kept.detail, kept.checked) == ("works", None, "works", NOW + DAY)
    assert (kept.dead_since, kept.dead_again) == (None, None)


def test_runs_at_the_same_time_do_not_disturb_each_other(storage: Storage) -> None:
    found = [Finding(f"https://example.org/{number}", "dead", 404, "404 Not Found") for number in range(20)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: storage.write_now(lambda c: links.note(c, found, NOW)), range(3)))
    assert len(storage.read_now(links.known)) == 20
