"""A small project of its own for each test, and a way to run commands on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from career_doctor.cli import app
from tests.advice.example_edition import EXAMPLE

Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a project with the example edition and a database."""
    shutil.copytree(EXAMPLE / "data", tmp_path / "project/data")
    monkeypatch.setenv("CAREER_DOCTOR_ROOT", str(tmp_path / "project"))
    monkeypatch.setenv("CAREER_DOCTOR_DATABASE", f"sqlite:///{tmp_path}/test.db")
    return tmp_path / "project"


@pytest.fixture
def run(project: Path) -> Run:
    """Run `career-doctor advice ...`."""

    def runner(*words: str) -> Result:
        return CliRunner().invoke(app, ["advice", *words], env={"COLUMNS": "200"})

    return runner
