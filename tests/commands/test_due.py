"""`advice due`: what is to be looked at again, by day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from career_doctor.advice.tools.due import later

from .conftest import Run

CONFIRMED = """topic: extra
title: Something else
reviewed: 2026-11-20
review_by: 2027-03-01
advice:
  - id: in-general
    verdict: Claim it in the first week.
    care: [law, money]
    owner: employment law
    confirmed_by: A. Counsel
    confirmed_on: 2026-02-01
    next:
      - do: Write to them.
        within: today
    articles: [second-message]
"""


def _project(project: Path) -> None:
    (project / "data/advice/extra.yml").write_text(CONFIRMED)
    file = project / "data/articles/reading.yml"
    file.write_text(file.read_text().replace("{id: notes,", "{id: notes, checked: 2026-02-10,"))


def test_due_lists_topics_confirmations_and_articles_by_day(run: Run, project: Path) -> None:
    _project(project)
    done = run("due", "--day", "2027-01-20", "--within", "30")
    assert done.stdout.splitlines() == [
        "2027-02-01  data/advice/extra.yml:6  rule 'in-general' of extra: let A. Counsel confirm it again",
        "2027-02-10  data/articles/reading.yml:5  article 'notes': read it again",
        "2 to look at within 30 days, 0 of them overdue.",
    ]
    assert done.exit_code == 0
    assert "3 of 4 articles do not say when somebody read them (`checked`)." in done.stderr


def test_due_exits_badly_once_something_is_overdue(run: Run, project: Path) -> None:
    _project(project)
    on_the_day = run("due", "--day", "2027-02-01", "--within", "0")
    assert (on_the_day.exit_code, "1 to look at within 0 days, 0 of them" in on_the_day.stdout) == (0, True)
    after = run("due", "--day", "2027-11-21", "--within", "0")
    assert after.exit_code == 1
    lines = after.stdout.splitlines()
    assert lines[2].startswith("2027-03-01  data/advice/extra.yml:4  topic 'extra'")
    assert [line.split()[0] for line in lines[:-1]] == sorted(line.split()[0] for line in lines[:-1])
    assert lines[-1] == "5 to look at within 0 days, 5 of them overdue."
    assert all(line.endswith("(overdue)") for line in lines[:-1])


def test_due_wants_a_day(run: Run) -> None:
    assert "write it as" in run("due", "--day", "tomorrow").stderr


def test_a_year_after_a_leap_day() -> None:
    assert later(date(2028, 2, 29)) == date(2029, 2, 28)
    assert later(date(2027, 2, 28)) == date(2028, 2, 28)
