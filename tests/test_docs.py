"""The documentation names what there is: every setting, every command, every make target."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from career_doctor.advice.load import load_edition, read_files
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


ADVISERS = sorted((ROOT / "docs/advisers").glob("*.md"))
WHOLE_FILES = re.compile(r"^A new file, `([^`]+)`:\n\n```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
LIST_ITEMS = re.compile(r"^At the end of `([^`]+)`[^\n]*:\n\n```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _command_lines(page: Path) -> list[str]:
    return re.findall(r"(?<=career-doctor )[^`|\n]+", page.read_text(encoding="utf-8"))


def _made_by(page: Path) -> dict[str, str]:
    """The files that whoever follows the page writes: path to text."""
    return dict(WHOLE_FILES.findall(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", ADVISERS, ids=lambda page: page.stem)
def test_command_lines_for_advisers_are_taken(page: Path) -> None:
    """Every `career-doctor ...` names a command that there is, with arguments and options that it takes."""
    for line in _command_lines(page):
        command, words = get_command(app), shlex.split(line)
        while inner := getattr(command, "commands", None):
            command = inner[words.pop(0)]
        command.make_context(line, words)


@pytest.mark.parametrize("page", ADVISERS, ids=lambda page: page.stem)
def test_paths_for_advisers_lead_somewhere(page: Path) -> None:
    """Every file of data and cases is there, unless the page is what has it written."""
    text = page.read_text(encoding="utf-8")
    made = {Path(path).stem for path in _made_by(page)}
    for path in re.findall(r"(?<![\w./])(?:data|tests)/[\w*./]+\w", text):
        assert any(ROOT.glob(path)) or Path(path).stem in made, f"{page.name}: {path}"


def test_the_new_topic_of_the_page_loads() -> None:
    """The files as the page has them are an edition, together with ours: its article, facts and rules fit together."""
    page = ROOT / "docs/advisers/add-a-topic.md"
    files = read_files(ROOT)
    made = _made_by(page)
    assert len(made) > 1
    listed = LIST_ITEMS.findall(page.read_text(encoding="utf-8"))
    added = {path: files[path].replace(text, "") + text for path, text in listed}  # whoever followed the page has it
    assert added
    load_edition(files | added | made)
