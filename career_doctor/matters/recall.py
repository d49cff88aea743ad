"""What the desk has heard: the facts of the matters spoken of, in words, each with the asker's words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from career_doctor.advice.fillings import clause
from career_doctor.advice.model import Edition, FactDef, Known
from career_doctor.advice.templates import capital
from career_doctor.advice.uses import facts_used
from career_doctor.matters.heard import Heard
from career_doctor.matters.model import Matter, Matters
from career_doctor.matters.phrases import phrase
from career_doctor.matters.replies import move_reply
from career_doctor.matters.talk import Outcome, decide_matter

_CLAUSE_BEGINS = ("you ", "they ", "it ", "the ", "your ", "there ", "that ", "somebody ", "no ", "one ")
"""How a clause about the asker begins; other words of a choice only name it."""


def show_facts(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """List what was heard, matter by matter, the one spoken of last."""
    matters = [matter for matter in state.items if matter is not state.matter]
    matters += [state.matter] if state.matter else []
    lines: list[str] = []
    for matter in matters:
        facts = list(_heard(matter, heard, edition))
        if facts:
            title = edition.topics[matter.topic].title
            lines += [phrase(edition, "heard_so_far", turn=state.turn, title=title), *facts]
    if not lines:
        return replace(state, unclear=0), [
            move_reply("show_facts", phrase(edition, "heard_nothing_yet", turn=state.turn))
        ]
    lines.append(phrase(edition, "heard_correct", turn=state.turn))
    return replace(state, unclear=0), [move_reply("show_facts", "\n".join(lines))]


def _heard(matter: Matter, heard: Heard, edition: Edition) -> Iterator[str]:
    """Lines for the stated facts that some advice depends on, as they are today."""
    used = {name for topic in edition.topics.values() if not topic.special for name in facts_used(topic)}
    advice = decide_matter(matter, heard, edition, ask=False).advice
    listed: set[str] = set()
    for known in sorted(advice.facts.values(), key=lambda known: known.turn):
        words = _words(known, edition.facts[known.name])
        if known.origin not in ("read", "told") or known.name not in used or not words or words in listed:
            continue
        listed.add(words)
        key = "heard_fact" if known.quote.strip() else "heard_fact_told"
        yield phrase(edition, key, fact=capital(words), quote=known.quote.strip())


def _words(known: Known, fact: FactDef) -> str:
    """The fact in words: its clause, or what it means with the words of its value."""
    values = sorted(known.value) if isinstance(known.value, frozenset) else [known.value]
    said = [words for value in values if (words := clause(value, fact))]
    if not said:
        return ""
    if all(words.startswith(_CLAUSE_BEGINS) for words in said):
        return ", ".join(said)
    return f"{fact.means}: {', '.join(said)}"
