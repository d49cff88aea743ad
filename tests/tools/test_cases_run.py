"""`advice cases`: which cases no longer fit, why, and what their author confirms."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run, edit

FILE = "tests/advice/cases/waiting.yml"
CASES = """topic: waiting
today: 2026-11-23
cases:
  # a remark that stays: résumé, 👍
  - case: Two messages and a week
    facts: {channels: [email, phone], days_waiting: 7}
    rules:
      - silence-after-two   # the leading one
      - no-thanks
    ask: promised_day
  - {case: They refused, facts: {refused: true}, rules: [refused, no-thanks], says: [nothing to wait for]}
  # to confirm
  - case: Nothing is said
    facts: {}
    rules: [in-general, no-thanks]
"""


@pytest.fixture
def cases(project: Path) -> Path:
    """The file of cases, which wants what the rules say."""
    path = project / FILE
    path.parent.mkdir(parents=True)
    path.write_text(CASES, "utf-8")
    return path


@pytest.fixture
def changed(cases: Path, project: Path) -> Path:
    """The file of cases, after an edit of the rules that one of them no longer fits."""
    edit(project, "{at_least: 2}}, days_waiting: {at_least: 7}", "{at_least: 2}}, days_waiting: {at_least: 9}")
    return cases


def test_cases_that_fit_are_counted(run: Run, cases: Path) -> None:
    done = run("cases")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "3 cases: 3 fit, 0 do not." in done.stderr
    assert "Cases under `# to confirm`: 1." in run("cases", "waiting").stderr


def test_a_case_that_does_not_fit_is_shown_old_beside_new_and_why(run: Run, changed: Path) -> None:
    for words in (["cases"], ["cases", "waiting"]):
        done = run(*words)
        assert done.exit_code == 1
        assert done.stdout.startswith(
            f"{FILE}:5: Two messages and a week\n"
            "  facts: how they were written to: by e-mail and by phone; you have waited for 7 days\n"
            "  rules: silence-after-two, no-thanks -> never-wrote, no-thanks\n"
            "    silence-after-two is silent: `days_waiting` must be 9 or more"
        )
        assert "\n    never-wrote speaks: you have not written to them; you have waited for 7 days.\n" in done.stdout
        assert "3 cases: 2 fit, 1 do not." in done.stderr


def test_what_is_confirmed_is_written_and_nothing_else(run: Run, changed: Path) -> None:
    done = run("cases", "waiting", "--confirm", typed="y\ny\n")
    assert done.exit_code == 0, done.output
    assert "  | Write to them now." in done.stdout
    assert "Right as it is now? (2 of 2" in done.stdout
    assert changed.read_text("utf-8") == CASES.replace("  # to confirm\n", "").replace(
        "- silence-after-two   # the leading one\n      - no-thanks", "[never-wrote, no-thanks]"
    )
    assert "do not." not in run("cases", "waiting").stderr.replace("0 do not.", "")


def test_what_is_not_confirmed_stays(run: Run, changed: Path) -> None:
    """A no, and an end of the input, which is what Ctrl-C is too."""
    done = run("cases", "waiting", "--confirm", typed="n\n")
    assert done.exit_code == 0
    assert "0. Left as they were: 2." in done.stderr
    assert changed.read_text("utf-8") == CASES


def test_what_was_confirmed_before_an_end_is_kept(run: Run, changed: Path) -> None:
    run("cases", "waiting", "--confirm", typed="y\n")
    text = changed.read_text("utf-8")
    assert "[never-wrote, no-thanks]" in text
    assert "# to confirm" in text


def test_a_text_that_is_not_said_is_left_to_be_mended_by_hand(run: Run, cases: Path, project: Path) -> None:
    edit(project, "there is nothing to wait for", "it was not you")
    assert '  does not say: "nothing to wait for"\n' in run("cases", "waiting").stdout
    assert "by hand" in run("cases", "waiting", "--confirm", typed="n\n").stdout
    assert cases.read_text("utf-8") == CASES


def test_another_question_and_a_rule_that_is_gone_are_told(run: Run, cases: Path) -> None:
    text = CASES.replace("ask: promised_day", "ask: none").replace("[in-general, no-thanks]", "[so-so, no-thanks]")
    cases.write_text(text, "utf-8")
    done = run("cases", "waiting")
    assert "\n  ask: none -> promised_day\n" in done.stdout
    assert "\n    so-so is silent: there is no such rule.\n    in-general speaks: it always holds.\n" in done.stdout
    run("cases", "waiting", "--confirm", typed="y\ny\n")
    assert run("cases").exit_code == 0


def test_all_facts_that_are_wrong_in_cases_are_told_at_once(run: Run, cases: Path) -> None:
    cases.write_text(CASES.replace("days_waiting: 7", "days_wating: 7").replace("refused: true", "refused: 3"), "utf-8")
    for words in (["cases"], ["cases", "waiting"], ["cases", "waiting", "--confirm"]):
        done = run(*words)
        assert done.exit_code == 1
        assert f"{FILE}:6: unknown fact 'days_wating', did you mean 'days_waiting'?" in done.stderr
        assert f"{FILE}:11: 3 is no lawful value of 'refused'" in done.stderr


def test_writing_and_confirming_need_a_topic(run: Run, cases: Path) -> None:
    for option in ("--write", "--confirm"):
        done = run("cases", option)
        assert done.exit_code == 2
        assert "Name the topic" in done.stderr
    assert run("cases", "wating").exit_code == 2
