"""`career-doctor advice check`: what it prints, where, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from career_doctor.cli import app
from tests.advice.example_edition import example_files

SHADOWED = """topic: extra
title: Something else
reviewed: 2026-11-20
review_by: 2027-11-20
advice:
  - id: wide
    when: {refused: true}
    verdict: Wait.
    next: [{do: Wait., within: today}]
    articles: [notes]
  - id: narrow
    when: {refused: true, days_waiting: {at_least: 3}}
    verdict: Go.
    next: [{do: Go., within: today}]
    articles: [notes]
  - id: in-general
    verdict: Wait.
    next: [{do: Wait., within: today}]
    articles: [notes]
"""


def checked(folder: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], *options: str) -> Result:
    """Run the command on these files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    monkeypatch.setenv("CAREER_DOCTOR_ROOT", str(folder))
    return CliRunner().invoke(app, ["advice", "check", *options])


def test_a_refuted_entry_fails_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With place and asker on standard error; nothing is said to be right."""
    done = checked(tmp_path, monkeypatch, {**example_files(), "data/advice/extra.yml": SHADOWED})
    assert done.exit_code == 1
    assert "data/advice/extra.yml:11: 'narrow' can never lead: 'wide' (line 6) stands before it" in done.stderr
    assert 'an asker who says "I have waited for 3 days" and "they have refused" is told "Wait."' in done.stderr
    assert "nothing wrong" not in done.stdout


def test_without_the_proof_the_files_are_only_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {**example_files(), "data/advice/extra.yml": SHADOWED}
    done = checked(tmp_path, monkeypatch, files, "--no-proof")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "3 topics with 12 rules, 4 articles: nothing wrong.\n" in done.stdout


def test_a_warning_does_not_fail_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that only those hear who say that they were not refused."""
    calm = SHADOWED.replace("{refused: true, days_waiting: {at_least: 3}}", "{refused: false}")
    used = {"data/facts/waiting.yml": _with_phrasings(example_files()["data/facts/waiting.yml"])}
    done = checked(tmp_path, monkeypatch, {**example_files(), **used, "data/advice/extra.yml": calm})
    assert done.exit_code == 0, done.stderr
    assert (
        "warning: data/advice/extra.yml:11: 'narrow' stays open for everybody who leaves 'refused' out" in done.stdout
    )
    assert "proved for every asker" in done.stdout


def _with_phrasings(facts: str) -> str:
    """The facts with a phrasing for each that the example uses and does not read."""
    values = {"wrote": "true", "thanked_all": "true", "channels": "email", "mood": "angry", "people_met": "5"}
    more = [f'  - {{fact: {name}, value: {value}, patterns: ["{name}"]}}\n' for name, value in values.items()]
    return facts + "".join(more)
