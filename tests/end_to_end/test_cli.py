"""The command line as an office uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.paths import ROOT

COMMAND = str(Path(sys.executable).with_name("career-doctor"))


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path, model: Path) -> Run:
    """Run a command with a database of its own."""

    def runner(*words: str, typed: str | None = None) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "CAREER_DOCTOR_DATABASE": f"sqlite:///{tmp_path}/cli.db"}
        return subprocess.run(
            [COMMAND, *words], cwd=ROOT, env=env, input=typed, capture_output=True, text=True, timeout=120, check=False
        )

    return runner


def test_answer_prints_a_letter_and_why_explains_it(run: Run) -> None:
    """Nora's letter from standard input; its id leads to the reasons."""
    done = run("answer", "--day", "2026-11-23", typed=(ROOT / "tests/letters/nora.txt").read_text())
    assert done.returncode == 0, done.stderr
    assert "1. By Wednesday 25 November" in done.stdout
    answer_id = done.stderr.split("career-doctor why ")[1].split()[0]
    why = run("why", answer_id)
    assert why.returncode == 0, why.stderr
    assert "`asked-back-then-silence`" in why.stdout
    assert "five of them" in why.stdout


def test_read_reads_a_letter_with_the_trained_model(run: Run, tmp_path: Path) -> None:
    """Nora's letter: the topic and a fact in JSON, the same on a page."""
    letter = (ROOT / "tests/letters/nora.txt").read_text()
    done = run("read", "--day", "2026-11-23", "--json", "--html", str(tmp_path / "page.html"), typed=letter)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["topics"][0]["topic"] == "interview_follow_up"
    assert {fact["name"]: fact["quote"] for fact in found["facts"]}["hr_interviewer_count"] == "two from HR"
    assert "<q>two from HR</q>" in (tmp_path / "page.html").read_text()


def test_answer_jsonl_keeps_the_order_and_goes_on_after_a_bad_line(run: Run, tmp_path: Path) -> None:
    """One object a line; a failing line carries its error, and the exit code says so."""
    lines = [
        json.dumps({"id": "a", "text": "Should I follow up? I interviewed last Tuesday."}),
        "{broken",
        json.dumps({"id": "c", "text": 7}),
        json.dumps({"id": "d", "text": "What is the capital of France?"}),
        json.dumps({"id": "e", "text": "What should I wear to a bank interview, and should I send a thank-you note?"}),
        json.dumps({"id": "f", "text": ""}),
    ]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(lines))
    done = run("answer", "--jsonl", str(file), "--day", "2027-01-25")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [row["id"] for row in rows] == ["a", None, "c", "d", "e", "f"]
    assert ["error" in row for row in rows] == [False, True, True, False, False, False]
    first = rows[0]
    assert set(first) == {
        "id", "topics", "facts", "presumed", "answer", "parts", "rules", "articles", "ask", "edition",
    }  # fmt: skip
    assert first["topics"] == ["interview_follow_up"]
    assert first["facts"]["contact_date"]["value"] == "2027-01-19"
    assert "last Tuesday" in first["facts"]["contact_date"]["quote"]
    assert "days_since_contact" not in first["facts"]  # it only follows from the day
    assert first["presumed"] == {"followed_up": False}
    assert set(first["parts"]["next"][0]) == {"do", "within", "due"}
    assert set(first["articles"][0]) == {"title", "url"}
    assert rows[3]["topics"] == ["out_of_scope"]
    assert rows[4]["more"]["topic"] in {"interview_dress", "thank_you_note"}


def test_draft_lists_and_writes_letters(run: Run) -> None:
    """All kinds without one; a letter over facts; what is wrong is said."""
    assert "resignation " in run("draft").stdout
    notes = run("draft", "thank_you_note", "interviewer_count=2", "country=us", "--formal", "--day", "2026-11-23")
    assert notes.returncode == 0, notes.stderr
    assert "--- 2 of 2: to the second person" in notes.stdout
    assert "Sincerely," in notes.stdout
    assert "Best wishes," in run("draft", "resignation", "--plain").stdout
    assert "did you mean 'resignation'" in run("draft", "resignaton").stderr
    assert "unknown fact 'years'" in run("draft", "resignation", "years=3").stderr
    assert "use one of: other, uk, us" in run("draft", "resignation", "country=gb").stderr


def test_advice_check_and_publish(run: Run) -> None:
    """The files are in order, and can be published."""
    assert run("advice", "check").returncode == 0
    published = run("advice", "publish", "--note", "first")
    assert "Edition 1" in published.stderr, published.stderr


def test_chat_answers_and_ends_with_an_empty_line(run: Run) -> None:
    """A question, a button by its number, the end."""
    done = run("chat", typed="should I follow up after my interview?\n1\n\n")
    assert done.returncode == 0, done.stderr
    assert "[1] Yes" in done.stdout


def test_commands_tell_a_newcomer_what_is_wrong(run: Run) -> None:
    """Clear messages, no traces."""
    assert "Give only one of" in run("answer", "a question", "--file", "x").stderr
    assert "write it as" in run("answer", "a question", "--day", "yesterday").stderr
    assert "cannot be read" in run("answer", "--file", "/nowhere/at/all").stderr
    assert "There is no answer" in run("why", "made-up").stderr
    assert "Traceback" not in run("answer", "--jsonl", "/nowhere").stderr
