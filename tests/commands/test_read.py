"""`read`: how a text is read, in marks, as a page, as JSON; and what cannot be read."""

from __future__ import annotations

import io
import json
import re
import tarfile
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from career_doctor.advice.load import load_edition, read_files
from career_doctor.advice.model import Edition
from career_doctor.cli import app
from career_doctor.desk.masking import mask
from career_doctor.dialogue.archive import NothingTrained, trained
from career_doctor.matters.phrases import phrase
from career_doctor.reading.facts import FactReader
from career_doctor.reading.model import Reading
from career_doctor.reading.reader import Reader
from career_doctor.readout.model import readout
from career_doctor.readout.terminal import show
from tests.paths import ROOT
from tests.reading.reading import reader
from tests.reading.small_model import small_model

from .conftest import Run

DAY = date(2026, 11, 23)
NORA = ROOT / "tests/letters/nora.txt"
QUESTION = "What should I wear? I interview with three people."


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The project's own edition."""
    return load_edition(read_files(ROOT))


@pytest.fixture(scope="module")
def whole(edition: Edition) -> Reader:
    """A reader of the project's own facts, with the topics of a small model."""
    return Reader(small_model(), reader(), edition.topics)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive as Rasa packs one, with the topics of a small model and no facts by example."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "reader").mkdir()
    small_model().save(folder / "reader")
    with tarfile.open(folder / "model.tar.gz", "w:gz") as packed:
        packed.add(folder / "reader", "components/train_LetterReader0")
    return folder / "model.tar.gz"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, archive: Path, edition: Edition) -> Run:
    """Run `career-doctor read ...` with that model and the project's own data, which are loaded once."""
    monkeypatch.setattr("career_doctor.commands.read.model_that_fits", lambda *_: archive)
    monkeypatch.setattr("career_doctor.commands.read.edition_on_disk", lambda: edition)
    monkeypatch.setattr(FactReader, "load", lambda *_: reader())
    return lambda *words, typed=None: CliRunner().invoke(app, ["read", *words], input=typed)


def test_archive_gives_back_what_was_trained(archive: Path) -> None:
    found = trained(archive)
    assert found.topics.labels == small_model().labels
    assert found.facts is None


def test_archive_without_topics_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz"):
        pass
    with pytest.raises(NothingTrained):
        trained(tmp_path / "other.tar.gz")


def test_read_marks_the_words_of_each_fact(run: Run) -> None:
    done = run("--file", str(NORA), "--day", "2026-11-23")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.endswith("^ hr_interviewer_count = 2"))
    above = next(line for line in reversed(lines[:at]) if "^" not in line)
    assert above[lines[at].index("^") : lines[at].rindex("^") + 1] == "two from HR"
    assert "  hr_interviewer_count  2  " in done.stdout
    assert "Written on Monday 23 November 2026. Move: none." in done.stdout


def test_read_shows_topics_and_what_each_sentence_is_taken_for(run: Run) -> None:
    done = run(QUESTION)
    assert "interview_dress" in done.stdout.split("Topics")[1].split("Sentences")[0]
    first = next(line for line in done.stdout.splitlines() if line.startswith("  1  "))
    assert first.split("  ")[2:3] == ["asks about interview_dress"]


def test_read_prints_the_reading_as_json(run: Run, whole: Reader) -> None:
    done = run("--file", str(NORA), "--day", "2026-11-23", "--json")
    printed = json.loads(done.stdout)
    masked = mask(NORA.read_text("utf-8").strip())
    types = {name: one.type for name, one in whole.defs.items()}
    assert Reading.from_json(printed, types).facts == whole.read(masked, DAY).facts
    assert printed["text"] == masked
    assert "Nora" not in done.stdout
    assert all(masked[one["start"] : one["end"]] == one["text"] for one in printed["sentences"])


def test_read_takes_the_text_from_standard_input(run: Run) -> None:
    assert run("--json", typed=QUESTION).stdout == run(QUESTION, "--json").stdout


def test_read_writes_a_page(run: Run, tmp_path: Path) -> None:
    done = run(QUESTION, "--html", str(tmp_path / "page.html"))
    assert (done.exit_code, done.stdout) == (0, "")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "interviewer_count" in page


def test_read_reads_a_letter_to_its_end(run: Run) -> None:
    letter = "I am a clerk. " * 560 + "I interview with three people."
    printed = json.loads(run(letter, "--json").stdout)
    (met,) = [fact for fact in printed["facts"] if fact["name"] == "interviewer_count"]
    assert met["end"] > len(letter) - 10


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("  ", "empty"),
        ("word " * 1_700, "too_long"),
        ("\x00", "unreadable"),
        ("/restart", "typed_command"),
        ("{{ config }}", "markup"),
        ("Ich suche eine neue Stelle und weiß nicht weiter.", "language"),
    ],
)
def test_read_says_as_the_desk_why_a_text_cannot_be_read(run: Run, edition: Edition, text: str, trouble: str) -> None:
    done = run(typed=text)
    assert done.exit_code == 1
    assert done.stderr.strip() == phrase(edition, trouble, limit="8,000")
    assert done.stdout == ""


def test_read_says_in_json_why_a_text_cannot_be_read(run: Run) -> None:
    done = run("{{ config }}", "--json")
    assert (done.exit_code, json.loads(done.stdout)["trouble"]) == (1, "markup")


def test_read_says_what_is_wrong_with_what_it_was_given(run: Run, tmp_path: Path) -> None:
    assert "Give only one of" in run("a question", "--file", "x").stderr
    assert "write it as" in run("a question", "--day", "yesterday").stderr
    assert "cannot be read" in run("--file", str(tmp_path / "none")).stderr
    assert "cannot be written" in run(QUESTION, "--html", str(tmp_path / "none/page.html")).stderr


def test_read_underlines_on_a_terminal(whole: Reader) -> None:
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=True, color_system="standard", width=100, _environ={})
    show(readout(QUESTION, DAY, whole, small_model()), console)
    (met,) = [fact for fact in whole.read(QUESTION, DAY).facts if fact.name == "interviewer_count"]
    assert re.search(rf"\x1b\[4;3\dm{met.quote}", shown.getvalue())


def test_read_takes_nothing_of_a_text_for_colours(whole: Reader) -> None:
    for terminal in (True, False):
        shown = io.StringIO()
        text = "What should I [bold]wear[/bold]? I interview [red]with three people."
        show(readout(text, DAY, whole, small_model()), Console(file=shown, force_terminal=terminal, color_system=None))
        assert "[bold]wear[/bold]" in shown.getvalue()
