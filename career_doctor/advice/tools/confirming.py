"""Which rules speak of law, money, health, danger or telephone numbers and still wait for somebody to confirm them."""

from __future__ import annotations

from collections import Counter

from career_doctor.advice.model import Edition, Rule


def unconfirmed(edition: Edition) -> list[Rule]:
    """The rules that nobody has confirmed, in the order of the files."""
    rules = (rule for topic in edition.topics.values() for rule in (*topic.advice, *topic.also))
    return sorted((rule for rule in rules if rule.unconfirmed), key=lambda rule: (rule.place.file, rule.place.line))


def unconfirmed_told(edition: Edition) -> list[str]:
    """A warning for each of them: place, what waits and for whom, what to do."""
    return [
        f"{rule.place}: '{rule.id}' speaks of {' and '.join(rule.care)} and is not confirmed, let {rule.owner} read it "
        "and add 'confirmed_by' and 'confirmed_on'"
        for rule in unconfirmed(edition)
    ]


def unconfirmed_counted(edition: Edition) -> str:
    """All of them in one warning, by who is to confirm them, "" where nothing waits."""
    waiting = unconfirmed(edition)
    if not waiting:
        return ""
    owners = Counter(rule.owner for rule in waiting)
    whom = ", ".join(f"{owner} {count}" for owner, count in owners.most_common())
    rules = "1 rule speaks" if len(waiting) == 1 else f"{len(waiting)} rules speak"
    return f"{rules} of law, money, health or danger, unconfirmed; for {whom}"


def unconfirmed_in_short(edition: Edition) -> str:
    """One line for the start of a server, "" where nothing waits."""
    count = len(unconfirmed(edition))
    if not count:
        return ""
    rules = "1 rule speaks" if count == 1 else f"{count} rules speak"
    told = "`career-doctor advice check --unconfirmed` lists them"
    return f"Warning: {rules} of law, money, health or danger unconfirmed; {told}."
