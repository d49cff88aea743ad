"""A topic's own facts are read where the topic is asked, and nowhere else."""

from __future__ import annotations

from functools import lru_cache

from career_doctor.advice.load import read_files
from career_doctor.kept import edition_of
from career_doctor.reading.belonging import Belonging
from career_doctor.reading.model import FactFound
from tests.paths import ROOT


@lru_cache(maxsize=1)
def _belonging() -> Belonging:
    edition = edition_of(read_files(ROOT))
    return Belonging(edition.facts, edition.topics)


def _kept(name: str, *topics: str, asked: str = "") -> bool:
    return bool(_belonging().of([FactFound(name, 0, "this morning", 0, 12)], topics, asked))


def test_a_fact_of_another_topic_is_words_said_in_passing() -> None:
    assert _kept("days_since_act", "mistreatment")
    assert not _kept("days_since_act", "rejection")


def test_a_fact_counts_where_what_follows_from_it_does() -> None:
    """The day of an act gives the days since then."""
    assert _kept("act_date", "mistreatment")


def test_what_every_question_may_turn_on_is_always_read() -> None:
    assert _kept("days_since_contact", "career_choice")
    assert _kept("country", "interview_dress")


def test_the_fact_that_was_asked_for_stays() -> None:
    assert _kept("days_since_act", "rejection", asked="days_since_act")
