"""What must be confirmed is confirmed, or said not to be."""

from __future__ import annotations

from datetime import date

from career_doctor.advice.load import load_edition
from career_doctor.advice.tools.confirming import (
    unconfirmed,
    unconfirmed_counted,
    unconfirmed_in_short,
    unconfirmed_told,
)
from tests.advice.example_edition import example_files

TOPIC = """topic: extra
title: Something else
reviewed: 2026-11-20
review_by: 2027-11-20
advice:
  - id: in-general
    verdict: Claim it in the first week.
    care: [law, money]
    owner: employment law
{confirmation}    next:
      - do: Write to them.
        within: today
    articles: [second-message]
"""


def test_a_rule_of_law_is_told_until_it_is_confirmed() -> None:
    """Place, owner and what to do, for each; a line at the start of a server."""
    waiting = load_edition(example_files() | {"data/advice/extra.yml": TOPIC.format(confirmation="")})
    assert [rule.id for rule in unconfirmed(waiting)] == ["in-general"]
    (told,) = unconfirmed_told(waiting)
    assert told.startswith("data/advice/extra.yml:6: 'in-general' speaks of law and money")
    assert "employment law" in told
    assert unconfirmed_in_short(waiting).startswith("Warning: 1 rule speaks")
    assert unconfirmed_counted(waiting).endswith("for employment law 1")


def test_a_confirmed_rule_is_silent() -> None:
    """With who confirmed it and when."""
    confirmation = "    confirmed_by: A. Counsel\n    confirmed_on: 2026-11-24\n"
    done = load_edition(example_files() | {"data/advice/extra.yml": TOPIC.format(confirmation=confirmation)})
    assert unconfirmed_told(done) == []
    assert unconfirmed_in_short(done) == ""
    assert done.topics["extra"].advice[0].confirmed_on == date(2026, 11, 24)
