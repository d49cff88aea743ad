"""The held-out letters are whole, and no line of them has got into the training data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from career_doctor.advice.load import load_edition, read_files
from career_doctor.advice.model import SPECIAL_TOPICS
from tests.paths import ROOT

RUN = 8
"""So many words in a row are no chance."""


def _letters() -> list[dict[str, Any]]:
    text = (ROOT / "tests/reading/held_out/letters.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def test_every_topic_is_the_main_one_of_some_letter() -> None:
    edition = load_edition(read_files(ROOT))
    asked = {letter["topics"][0] for letter in _letters()}
    assert asked == set(edition.topics) - set(SPECIAL_TOPICS)
    assert all(name in edition.facts for letter in _letters() for name in letter["facts"])


def test_no_letter_is_trained_on() -> None:
    held_out = {run for letter in _letters() for run in _runs(letter["text"])}
    for folder in ("data/nlu", "data/facts"):
        for path in (ROOT / folder).glob("*.yml"):
            for line in path.read_text(encoding="utf-8").splitlines():
                assert not held_out.intersection(_runs(line)), (path.name, line)
