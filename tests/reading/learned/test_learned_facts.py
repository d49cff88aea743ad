"""What labelled texts teach: facts in words that no phrasing has, without a word against what phrasings state."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from career_doctor.advice.load import read_files
from career_doctor.kept import edition_of
from career_doctor.reading.facts import FactReader
from career_doctor.reading.kept_vectors import KeptVectors
from career_doctor.reading.learned.facts import Learned, LearnedFacts
from career_doctor.reading.learned.filling import completed
from career_doctor.reading.learned.labelled import labelled_texts
from career_doctor.reading.lines import lines_of
from career_doctor.reading.model import FactFound
from career_doctor.reading.sentences import split
from career_doctor.reading.stated import Found
from tests.paths import ROOT
from tests.reading.reading import DAY, reader

TAUGHT = {"interview_follow_up", "rejection", "layoff", "fired", "evaluating_offer", "declining_offer", "resigning"}
LETTER = (
    "Nineteen winters I drove the plough for our township, and in August the board cut my place with four others to "
    "save money. I have sat at this kitchen table ten weeks now and I have no idea what comes next. What do I do first?"
)


@cache
def learned() -> LearnedFacts:
    edition = edition_of(read_files(ROOT))
    texts = [text for text in labelled_texts(ROOT, edition.facts, edition.topics) if text.topics[0] in TAUGHT]
    return reader().learn(texts, KeptVectors(ROOT))


@cache
def taught() -> FactReader:
    return reader().taught(learned())


def read(text: str, *topics: str, day: date = DAY) -> tuple[FactFound, ...]:
    return taught().read(text, split(text), day, topics)


def test_facts_are_found_in_words_that_no_phrasing_has() -> None:
    stated = {fact.name for fact in reader().read(LETTER, split(LETTER), DAY, ("layoff",))}
    found = {fact.name: fact.value for fact in read(LETTER, "layoff")}
    assert "was_laid_off" not in stated
    assert found["was_laid_off"] is True


def test_every_learned_fact_is_shown_by_words_of_the_text() -> None:
    for fact in read(LETTER, "layoff"):
        assert fact.quote == LETTER[fact.start : fact.end]
        assert fact.quote.strip()


def test_a_saved_model_reads_as_before(tmp_path: Path) -> None:
    learned().save(tmp_path)
    loaded = LearnedFacts.load(tmp_path)
    again = reader().taught(loaded)
    assert again.read(LETTER, split(LETTER), DAY, ("layoff",)) == read(LETTER, "layoff")


def test_where_nothing_was_saved_nothing_is_loaded(tmp_path: Path) -> None:
    assert LearnedFacts.load(tmp_path) is None


def test_a_reply_of_a_few_words_is_left_to_the_phrasings() -> None:
    assert read("about ten weeks", "layoff") == reader().read(
        "about ten weeks", split("about ten weeks"), DAY, ("layoff",)
    )


def _filled(stated: list[Found], *more: Learned) -> dict[str, object]:
    text = "They offered me the post and I said yes."
    lines = lines_of(text, split(text), reader().phrasings.lists.normal)
    return {one.name: one.value for one in completed(stated, more, lines)}


def test_a_phrasing_wins_save_on_the_stage() -> None:
    stated = [Found("employed_now", True, 0, 4, 0), Found("stage", "applied", 0, 4, 0)]
    filled = _filled(stated, Learned("employed_now", False), Learned("stage", "offer"), Learned("has_offer", True))
    assert filled == {"employed_now": True, "stage": "offer", "has_offer": True}


def test_a_yes_that_examples_do_not_see_is_taken_back_and_no_other_fact() -> None:
    stated = [Found("accepted", True, 0, 4, 0), Found("has_offer", True, 0, 4, 0)]
    assert _filled(stated, Learned("accepted", None), Learned("has_offer", None)) == {"has_offer": True}


def test_nobody_with_a_job_is_out_of_work() -> None:
    filled = _filled([Found("employed_now", True, 0, 4, 0)], Learned("months_out_of_work", 3))
    assert filled == {"employed_now": True}
