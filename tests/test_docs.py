"""The documentation names what there is: every setting, every command, every make target."""

from __future__ import annotations

import re
import subprocess

import pytest
from typer.main import get_command

from career_doctor.cli import app
from career_doctor.settings import PREFIX, Settings
from tests.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_has_its_heading() -> None:
    """docs/settings.md and the settings name the same variables."""
    headings = re.findall(r"^## (\w+)$", (ROOT / "docs/settings.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == [f"{PREFIX}{name.upper()}" for name in Settings.__fields__]


def _commands(command: object, path: str = "") -> list[str]:
    inner = getattr(command, "commands", None)
    if not inner:
        return [path]
    return [name for key, each in inner.items() for name in _commands(each, f"{path} {key}".strip())]


@pytest.mark.parametrize("command", _commands(get_command(app)))
def test_every_command_is_documented(command: str) -> None:
    """docs/commands.md has a heading for each command."""
    assert f"## {command}\n" in (ROOT / "docs/commands.md").read_text(encoding="utf-8")


def test_every_make_target_that_readme_names_exists() -> None:
    """`make help` lists it."""
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = set(re.findall(r"^  make ([\w-]+)", listed, re.MULTILINE))
    assert set(re.findall(r"`make ([\w-]+)`", README)) <= targets


def test_decisions_are_numbered_without_gaps() -> None:
    """Each decision record has the next number."""
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs/decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_relative_links_lead_somewhere() -> None:
    """No page links to a file that is not there."""
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
