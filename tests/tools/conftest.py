"""A small project to try the tools on: the example edition in a folder of its own, and the command line over it."""

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
    """The folder of a project with the example's data and no cases; the settings lead to it."""
    root = tmp_path / "project"
    shutil.copytree(EXAMPLE / "data", root / "data")
    monkeypatch.setenv("CAREER_DOCTOR_ROOT", str(root))
    monkeypatch.setenv("CAREER_DOCTOR_DATABASE", f"sqlite:///{tmp_path}/tools.db")
    return root


@pytest.fixture
def run(project: Path) -> Run:
    """Run a command on that project."""
    runner = CliRunner()

    def runs(*words: str, typed: str = "") -> Result:
        return runner.invoke(app, ["advice", *words], input=typed)

    return runs


def edit(root: Path, old: str, new: str, file: str = "data/advice/waiting.yml") -> None:
    """Change a file, in the one place where it says so."""
    path = root / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), "utf-8")
