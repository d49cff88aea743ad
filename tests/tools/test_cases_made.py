"""`advice cases`: the cases that a topic lacks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from career_doctor.advice.load import load_edition, read_files
from career_doctor.advice.model import Known
from career_doctor.advice.tools.case_making import CaseError, MadeCase, lacking, save
from career_doctor.advice.tools.cases import CaseFiles, read_cases
from career_doctor.advice.tools.sides import missing_sides, silent_rules
from tests.advice.case_files import project as own_project

from .conftest import Run, edit

FILE = "tests/advice/cases/waiting.yml"


def test_cases_made_cover_every_rule_and_side(run: Run, project: Path) -> None:
    shown = run("cases", "waiting")
    assert shown.exit_code == 0, shown.output
    assert "  # to confirm\n  - case: Facts with which refused speaks\n    facts: {refused: true}\n" in shown.stdout
    assert not (project / FILE).exists()
    assert run("cases", "waiting", "--write").exit_code == 0
    text = (project / FILE).read_text("utf-8")
    assert text.count("# to confirm") == text.count("- case:") > 5
    edition = load_edition(read_files(project))
    files = read_cases(project)
    assert not files.problems.found
    advices = [case.advice(edition) for case in files.cases]
    assert all(case.advice(edition).rules == case.rules for case in files.cases)
    topic = edition.topics["waiting"]
    assert not silent_rules(topic, advices)
    assert not missing_sides(topic, advices, edition)


def test_cases_are_made_for_what_is_new_only(run: Run, project: Path) -> None:
    assert run("cases", "waiting", "--write").exit_code == 0
    before = (project / FILE).read_text("utf-8")
    assert "Nothing is missing" in run("cases", "waiting").stderr
    edit(project, "{at_least: 2}}, days_waiting: {at_least: 7}", "{at_least: 2}}, days_waiting: {at_least: 30}")
    assert run("cases", "waiting", "--write").exit_code == 1  # an old one no longer fits
    after = (project / FILE).read_text("utf-8")
    assert after.startswith(before)
    added = after.removeprefix(before)
    assert "days_waiting: 30" in added
    assert "days_waiting: 29" in added
    assert added.count("- case:") == 2


def test_every_topic_of_the_project_can_be_covered() -> None:
    edition = own_project()
    assert not isinstance(edition, Exception)
    for topic in edition.topics.values():
        assert lacking(topic, CaseFiles(()), edition, date(2027, 1, 25)).unreached == ()


def test_a_case_of_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    case = MadeCase("Said: nothing # at all", {}, ("in-general",))
    save(tmp_path, "waiting", [case], date(2026, 11, 23))
    assert read_cases(tmp_path).cases[0].name == "Said: nothing # at all"
    with pytest.raises(CaseError, match="give another name"):
        save(tmp_path, "waiting", [case], date(2026, 11, 23))


def test_a_broken_file_of_cases_is_left_as_it_is(run: Run, project: Path) -> None:
    path = project / FILE
    path.parent.mkdir(parents=True)
    path.write_text("topic: waiting\ntoday: 2026-11-23\ncases:\n  - cse: x\n", "utf-8")
    before = path.read_text("utf-8")
    done = run("cases", "waiting", "--write")
    assert done.exit_code == 1
    assert f"{FILE}:4: unknown key 'cse'" in done.stderr
    assert path.read_text("utf-8") == before


def test_a_file_that_cannot_be_added_to_is_left_as_it_is(tmp_path: Path) -> None:
    """Not UTF-8; and one that does not end with its cases."""
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    case = MadeCase("Another", {}, ("in-general",))
    first = b"topic: waiting\ntoday: 2026-11-23\ncases:\n- case: x\n  facts: {}\n  rules: [in-general]\n"
    for content, told in ((b"topic: caf\xe9\n", "not UTF-8"), (first, "not valid YAML")):
        path.write_bytes(content)
        with pytest.raises(CaseError, match=told):
            save(tmp_path, "waiting", [case], date(2026, 11, 23))
        assert path.read_bytes() == content


def test_a_case_is_added_to_a_file_without_a_last_line_break(tmp_path: Path) -> None:
    save(tmp_path, "waiting", [MadeCase("One", {}, ("in-general",))], date(2026, 11, 23))
    path = tmp_path / FILE
    path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")
    save(tmp_path, "waiting", [MadeCase("Two", {}, ("in-general",))], date(2026, 11, 23))
    assert [case.name for case in read_cases(tmp_path).cases] == ["One", "Two"]


def test_long_facts_are_written_one_a_line() -> None:
    facts = {f"fact_{n}": Known(f"fact_{n}", frozenset({"email", "phone"})) for n in range(6)}
    lines = list(MadeCase("x", facts, ("a", "b")).lines())
    assert lines[1:3] == ["    facts:", "      fact_0: [email, phone]"]
    assert lines[-1] == "    rules: [a, b]"
