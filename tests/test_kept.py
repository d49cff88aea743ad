"""What is made out of an edition's files once is not made again, and never out of date."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from career_doctor import kept
from career_doctor.advice.load import LoadErrors, load_edition
from career_doctor.advice.model import Edition
from career_doctor.reading.phrasing import load_phrasings
from tests.advice.example_edition import example_files, with_retired_key

PHRASINGS = """
facts:
  called:
    type: boolean
    about: matter
    means: "whether the asker called"
phrasings:
  - fact: called
    value: true
    patterns: ["i (called|rang)"]
    examples: ["I rang them."]
    counter: ["They rang me."]
"""


class Counted:
    """`load_edition`, counting how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, files: Mapping[str, str], *, stored: bool = False) -> Edition:
        self.times += 1
        return load_edition(files, stored=stored)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Counted:
    """A project without anything kept."""
    monkeypatch.setenv("CAREER_DOCTOR_MODELS", str(tmp_path))
    counted = Counted()
    monkeypatch.setattr(kept, "load_edition", counted)
    monkeypatch.setattr(kept, "_at_hand", {})
    return counted


def another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the program had been started again."""
    monkeypatch.setattr(kept, "_at_hand", {})


def test_an_edition_is_made_once_for_all_processes(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept.edition_of(example_files())
    another_process(monkeypatch)
    assert kept.edition_of(example_files()) == first == load_edition(example_files())
    assert counted.times == 1


def test_a_changed_file_makes_another_edition(counted: Counted) -> None:
    first = kept.edition_of(example_files())
    files = example_files()
    changed = next(path for path in files if path.startswith("data/advice/"))
    assert kept.edition_of(files | {changed: files[changed] + "\n# a note\n"}).hash != first.hash
    assert counted.times == 2


def test_another_program_makes_its_own(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.edition_of(example_files())
    another_process(monkeypatch)
    monkeypatch.setattr(kept, "code_version", lambda: "another")
    kept.edition_of(example_files())
    assert counted.times == 2


def test_what_is_wrong_is_told_every_time(counted: Counted) -> None:
    wrong = example_files() | {"data/advice/wrong.yml": "nothing: here\n"}
    for _ in range(2):
        with pytest.raises(LoadErrors):
            kept.edition_of(wrong)


def test_a_stored_edition_is_kept_apart_from_the_files_on_disk(
    counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a key has been retired since; else they are one and the same."""
    files = with_retired_key()
    kept.edition_of(files, stored=True)
    with pytest.raises(LoadErrors, match="'asked_in' is retired"):
        kept.edition_of(files)
    assert kept.edition_of(example_files()) is kept.edition_of(example_files(), stored=True)
    another_process(monkeypatch)
    assert kept.edition_of(files, stored=True) == load_edition(files, stored=True)


def test_without_a_folder_to_write_to_all_is_made_anew(
    counted: Counted, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder can be here")
    monkeypatch.setenv("CAREER_DOCTOR_MODELS", str(tmp_path / "file"))
    assert kept.edition_of(example_files()) == load_edition(example_files())


def test_no_more_than_a_few_are_kept(counted: Counted, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    files = example_files()
    changed = next(path for path in files if path.startswith("data/advice/"))
    for number in range(5):
        kept.edition_of(files | {changed: files[changed] + f"\n# note {number}\n"})
    assert 1 <= len(list(tmp_path.rglob("output.pkl"))) <= 3


def test_a_kept_reader_finds_what_a_new_one_finds(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"data/facts/called.yml": PHRASINGS}
    kept.fact_reader_of(files)
    another_process(monkeypatch)
    again = kept.fact_reader_of(files)
    assert [phrasing.patterns for phrasing in again.phrasings.all] == [
        phrasing.patterns for phrasing in load_phrasings(files).all
    ]
