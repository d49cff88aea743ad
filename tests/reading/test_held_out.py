"""The held-out letters and questions are whole, and no line of them has got into the training data."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from career_doctor.advice.load import read_files
from career_doctor.advice.model import SPECIAL_TOPICS
from career_doctor.kept import edition_of
from tests.paths import ROOT

RUN = 8
"""So many words in a row are no chance."""


def _held_out(name: str) -> list[dict[str, Any]]:
    text = (ROOT / f"tests/reading/held_out/{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _letters() -> list[dict[str, Any]]:
    return _held_out("letters")


def _runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def test_every_topic_is_the_main_one_of_some_letter() -> None:
    edition = edition_of(read_files(ROOT))
    asked = {letter["topics"][0] for letter in _letters()}
    assert asked == set(edition.topics) - set(SPECIAL_TOPICS)
    assert all(name in edition.facts for letter in _letters() for name in letter["facts"])


def test_every_topic_is_asked_in_some_questions_and_what_is_no_topic_in_many() -> None:
    edition = edition_of(read_files(ROOT))
    questions = _held_out("questions")
    counts = Counter(question["topics"][0] for question in questions if question["group"] == "topic")
    assert set(counts) == set(edition.topics) - set(SPECIAL_TOPICS)
    assert min(counts.values()) >= 7
    groups = Counter(question["group"] for question in questions)
    assert min(groups[group] for group in ("out_of_scope", "crisis", "idiom")) >= 60


def test_nothing_held_out_is_trained_on() -> None:
    texts = [*_letters(), *_held_out("questions")]
    held_out = {run for one in texts for run in _runs(one["text"])}
    for folder, kind in (("data/nlu", "*.yml"), ("data/facts", "*.yml"), ("data/letters", "*.jsonl")):
        for path in (ROOT / folder).glob(kind):
            for line in path.read_text(encoding="utf-8").splitlines():
                assert not held_out.intersection(_runs(line)), (path.name, line)
