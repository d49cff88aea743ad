"""`advice impact`: whose answer changes."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from tests.advice.example_edition import with_retired_key

from .conftest import Run, edit


def test_impact_shows_rules_and_changed_sentences(run: Run, project: Path) -> None:
    assert run("publish", "-m", "first").exit_code == 0
    edit(project, "wrote: false, days_waiting: {at_least: 7}", "wrote: false, days_waiting: {at_least: 8}")
    done = run("impact")
    assert done.exit_code == 0, done.output
    assert "waiting: you have waited for 7 days" in done.stdout
    assert "  rules: never-wrote, no-thanks -> in-general, no-thanks" in done.stdout
    assert "  - Write to them now." in done.stdout
    assert "  + Give it a week." in done.stdout
    assert "A note of thanks costs nothing." not in done.stdout  # it is said as before
    assert "you have waited for 8 days\n" not in done.stdout  # nothing changes there
    assert "in 1 topic: edition 1 (" in done.stdout


def test_impact_asks_the_cases_too(run: Run, project: Path) -> None:
    assert run("cases", "waiting", "--write").exit_code == 0
    assert run("publish").exit_code == 0
    edit(project, "A note of thanks costs nothing.", "A note of thanks is never late.")
    said = run("impact").stdout
    assert "(case: " in said
    assert "  rules: in-general, no-thanks\n" in said


def test_impact_finds_a_changed_limit_of_a_text(run: Run, project: Path) -> None:
    """The text stands in a rule that needs other facts to lead."""
    assert run("publish").exit_code == 0
    limit = "{say: Thank them in short., when: {people_met: {at_most: %d}}}"
    edit(project, "verdict: It is over, and there is nothing to wait for.", f"verdict: [It is over., {limit % 3}]")
    said = run("impact").stdout
    assert "they have refused; you met three people\n" in said
    assert run("publish").exit_code == 0
    edit(project, limit % 3, limit % 4)
    said = run("impact").stdout
    assert "they have refused; you met four people\n  rules: refused, no-thanks\n  + Thank them in short." in said
    assert said.count("\n  + ") == 1


def test_impact_tells_of_cases_that_cannot_be_read(run: Run, project: Path) -> None:
    assert run("cases", "waiting", "--write").exit_code == 0
    assert run("publish").exit_code == 0
    edit(project, "- case: Facts with which refused speaks", "- cse: x", "tests/advice/cases/waiting.yml")
    done = run("impact")
    assert done.exit_code == 0
    assert "unknown key 'cse'" in done.stderr
    assert done.stdout.startswith("0 of ")


def test_impact_as_json(run: Run, project: Path) -> None:
    assert run("publish").exit_code == 0
    edit(project, "Give it a week.", "Give it a fortnight.")
    told = json.loads(run("impact", "--json", "--day", "2026-11-23").stdout)
    assert told["old"] != told["new"]
    nothing = next(one for one in told["changed"] if not one["facts"] and one["topic"] == "waiting")
    assert nothing["text"] == {"old": ["Give it a week."], "new": ["Give it a fortnight."]}
    assert nothing["rules"] == {"old": ["in-general", "no-thanks"], "new": ["in-general", "no-thanks"]}


def test_impact_of_a_topic_and_a_fact_that_are_new(run: Run, project: Path) -> None:
    assert run("publish").exit_code == 0
    edit(
        project,
        "  hired: {",
        "  tired: {type: boolean, about: matter, means: weary}\n  hired: {",
        "data/facts/waiting.yml",
    )
    text = (project / "data/advice/waiting.yml").read_text("utf-8")
    text = text.replace("when: {refused: true}", "when: {tired: true}").replace("topic: waiting", "topic: resting")
    text = re.sub(r"\n *draft: .*", "", text)
    (project / "data/advice/resting.yml").write_text(text, "utf-8")
    said = run("impact").stdout
    assert "resting: weary: yes\n  rules: no such topic -> refused, no-thanks" in said
    assert "\nwaiting:" not in said


def _commit(project: Path) -> None:
    """Put the files of the project into a new git repository there."""
    name = ("-c", "user.name=Seed", "-c", "user.email=seed@example.org")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "first")):
        subprocess.run(["git", "-C", str(project), *name, *words], check=True, capture_output=True)


def test_impact_against_a_revision(run: Run, project: Path) -> None:
    _commit(project)
    assert run("impact", "--against", "HEAD").stdout.startswith("0 of ")
    edit(project, "Give it a week.", "Give it a fortnight.")
    said = run("impact", "--against", "HEAD")
    assert said.exit_code == 0
    assert "  + Give it a fortnight." in said.stdout
    unknown = run("impact", "--against", "--output=x")
    assert unknown.exit_code == 2
    assert "git knows no revision" in unknown.stderr
    assert not (project / "x").exists()


def test_impact_against_a_revision_with_a_key_that_has_been_retired_since(run: Run, project: Path) -> None:
    facts = "data/facts/waiting.yml"
    now = (project / facts).read_text("utf-8")
    (project / facts).write_text(with_retired_key()[facts], "utf-8")
    _commit(project)
    (project / facts).write_text(now, "utf-8")
    done = run("impact", "--against", "HEAD")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("0 of ")


def test_impact_without_a_published_edition(run: Run) -> None:
    done = run("impact")
    assert done.exit_code == 1
    assert "Nothing is published yet" in done.stderr
