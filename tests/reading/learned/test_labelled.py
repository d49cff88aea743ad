"""Labelled texts are loaded whole, or every mistake is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from career_doctor.advice.load import read_files
from career_doctor.advice.problems import LoadErrors
from career_doctor.kept import edition_of
from career_doctor.reading.learned.labelled import LabelledText, labelled_texts
from tests.paths import ROOT
from tests.reading.reading import reader

TOPICS = frozenset({"fired", "new_job"})
GOOD = {
    "id": "fired-01",
    "kind": "short",
    "text": "They let me go after two years.",
    "topics": ["fired"],
    "facts": {"years_in_job": {"value": 2, "quote": "after two years"}},
}


def load(folder: Path, *rows: object) -> tuple[LabelledText, ...]:
    (folder / "data/letters").mkdir(parents=True, exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / "data/letters/fired.jsonl").write_text("\n".join(lines) + "\n")
    return labelled_texts(folder, reader().defs, TOPICS)


def test_a_labelled_text_keeps_values_and_the_words_that_show_them(tmp_path: Path) -> None:
    (text,) = load(tmp_path, GOOD)
    assert text.topics == ("fired",)
    assert text.facts["years_in_job"].value == 2.0
    assert text.facts["years_in_job"].quote == "after two years"


def test_no_folder_gives_no_texts(tmp_path: Path) -> None:
    assert labelled_texts(tmp_path, reader().defs, TOPICS) == ()


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        ({"topics": ["fire"]}, "did you mean 'fired'?"),
        ({"facts": {"years_in_jop": {"value": 2, "quote": "two"}}}, "did you mean 'years_in_job'?"),
        ({"facts": {"years_in_job": {"value": "long", "quote": "two"}}}, "must be"),
        ({"facts": {"years_in_job": {"value": 2, "quote": "for two years"}}}, "copy the words as they stand there"),
        ({"facts": {"years_in_job": 2}}, "value and quote of each"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, change: dict[str, object], trouble: str) -> None:
    with pytest.raises(LoadErrors) as caught:
        load(tmp_path, GOOD, {**GOOD, "id": "fired-02", **change})
    assert str(caught.value).startswith("data/letters/fired.jsonl:2: ")
    assert trouble in str(caught.value)


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(LoadErrors) as caught:
        load(tmp_path, GOOD, GOOD, "{", {**GOOD, "id": "fired-03", "topics": ["layof"]})
    assert [problem.place.line for problem in caught.value.problems] == [2, 3, 4]


def test_the_labelled_texts_of_the_project_are_whole_and_on_every_topic() -> None:
    edition = edition_of(read_files(ROOT))
    texts = labelled_texts(ROOT, edition.facts, edition.topics)
    assert {text.topics[0] for text in texts} >= set(edition.topics) - {"crisis", "human", "out_of_scope", "small_talk"}
