"""What holds for any text: reading never raises, quotes stand where they say, words in passing and other ways of
writing change no fact, and work grows with the length.

Examples are the same in each run, so that a failure means a change; `test_properties_of_all` has all of them.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from career_doctor.reading.model import Reading
from career_doctor.reading.reader import Reader
from career_doctor.reading.sentences import MOST_SENTENCES, split
from tests.reading.properties import (
    FORMS,
    GROWTH,
    SAMPLES,
    TAKEN_FOR,
    FactsOf,
    Letter,
    changed,
    collages,
    letters,
    neutral_sentences,
    places,
    with_sentence,
    work_of,
)
from tests.reading.reading import DAY

LETTER = st.sampled_from(letters())


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.one_of(collages(), st.text(max_size=200)))
def test_reading_never_raises_and_its_quotes_stand_in_the_text(whole_reader: Reader, text: str) -> None:
    found = whole_reader.read(text, DAY)
    assert all(fact.quote and text[fact.start : fact.end] == fact.quote for fact in found.facts)
    assert len({fact.name for fact in found.facts}) == len(found.facts)
    types = {name: one.type for name, one in whole_reader.defs.items()}
    back = Reading.from_json(found.as_json(), types)
    assert (back.facts, back.move, back.trouble) == (found.facts, found.move, found.trouble)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(collages())
def test_reading_is_the_same_a_second_time(whole_reader: Reader, text: str) -> None:
    assert whole_reader.read(text, DAY) == whole_reader.read(text, DAY)


def test_neutral_sentences_are_two_hundred_and_each_is_one() -> None:
    sentences = neutral_sentences()
    assert len(set(sentences)) == len(sentences) >= 200
    assert all(len(split(sentence)) == 1 and sentence[-1] in ".!" for sentence in sentences)
    assert set(sentences) >= TAKEN_FOR.keys()


@settings(max_examples=120, deadline=None, derandomize=True)
@given(LETTER, st.sampled_from(neutral_sentences()), st.randoms(use_true_random=False))
def test_words_in_passing_change_no_fact(facts_of: FactsOf, letter: Letter, sentence: str, random: Random) -> None:
    text = with_sentence(letter.text, sentence, random.choice(places(letter.text)))
    assert changed(facts_of(letter.text, letter.topics), facts_of(text, letter.topics), sentence) == {}


@settings(max_examples=80, deadline=None, derandomize=True)
@given(LETTER, st.sampled_from(sorted(FORMS)))
def test_another_way_of_writing_changes_no_fact(facts_of: FactsOf, letter: Letter, form: str) -> None:
    written = FORMS[form](letter.text)
    assert facts_of(written, letter.topics) == facts_of(letter.text, letter.topics)


@pytest.mark.parametrize("kind", SAMPLES)
def test_work_grows_with_the_length(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: four times the text takes about four times the work; a little is done once for a text."""
    few = SAMPLES[kind] * 8
    assert len(split(few * 4)) <= MOST_SENTENCES
    short, long = work_of(few, monkeypatch), work_of(few * 4, monkeypatch)
    assert long.calls <= GROWTH * short.calls
    assert long.searched <= GROWTH * short.searched
