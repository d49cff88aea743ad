"""The desk's own sentences: which of them the advice engine needs, and how one is chosen and filled.

`data/phrases.yml` gives each key one or more wordings; the first that was not said yet in the conversation is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from career_doctor.advice.templates import Filling, Slot, fill


@dataclass(frozen=True)
class Phrase:
    """A phrase that the engine needs: the names it may use, what it is for, and an example."""

    names: tuple[str, ...]
    used: str
    example: str


ENGINE_PHRASES: Mapping[str, Phrase] = {
    "steps_intro": Phrase((), "line over the numbered steps of a letter", "What I would do now:"),
    "step_by": Phrase(("due",), "before a step that has a day, without punctuation at its end", "By {{ due }}"),
    "step_today": Phrase((), "before a step that is due today", "Today"),
    "step_tomorrow": Phrase((), "before a step that is due tomorrow", "Tomorrow"),
    "to_read": Phrase(
        ("title", "publisher", "url", "good_for"), "one line an article", "'To read: *{{ title }}* ({{ publisher }})'"
    ),
    "why_quotes": Phrase(("quotes",), "the asker's words that decided", "Because you said {{ quotes }}."),
    "why_told": Phrase(("clauses",), "facts given by a button", "You told me that {{ clauses }}."),
    "why_presumed": Phrase(
        ("clauses",), "facts taken so", "As you did not say otherwise, I took it that {{ clauses }}."
    ),
    "why_general": Phrase((), "no fact decided", "This is what I tell everybody who asks."),
    "why_rule": Phrase(
        ("rule", "reviewed", "sources"),
        "where the advice comes from",
        "'(Rule `{{ rule }}`, reviewed {{ reviewed }}; source: {{ sources }}.)'",
    ),
    "why_rule_unsourced": Phrase(
        ("rule", "reviewed"), "the same for a topic without sources", "'(Rule `{{ rule }}`, reviewed {{ reviewed }}.)'"
    ),
    "would_change": Phrase(
        ("clause", "verdict"), "what would change the advice", "'If {{ clause }}, I would say: {{ verdict }}'"
    ),
    "changed": Phrase((), "after what is new, where the rest holds", "Everything else stays as it was."),
    "unchanged": Phrase((), "where nothing is new", "That does not change what I said."),
}
"""The keys that the loader requires."""


class NoWords(LookupError):
    """A phrase needs a name that was not given."""


def phrase(
    phrases: Mapping[str, tuple[str, ...]], key: str, said: Collection[str] = (), names: Mapping[str, str] | None = None
) -> str:
    """The phrase of that key with its names filled: the first wording that is not in `said`, else the last.

    Raises `KeyError` for an unknown key and `NoWords` where a name lacks its words.
    """
    known = names or {}

    def words(slot: Slot) -> Filling | None:
        return Filling(known[slot.name]) if slot.name in known else None

    filled = ""
    for wording in phrases[key]:
        text = fill(wording, words)
        if text is None:
            raise NoWords(f"the phrase '{key}' needs a name that is not among: {', '.join(known)}")
        filled = text
        if filled not in said:
            break
    return filled
