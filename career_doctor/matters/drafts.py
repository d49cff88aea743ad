"""Letters for the matter spoken of, or for one that is named: "can you write that for me", "less formal, please"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from career_doctor.advice.drafting import WrittenDraft, WrittenLetter, named_drafts, write
from career_doctor.advice.model import VERSIONS, Draft, Edition, Known, Version
from career_doctor.advice.plain_words import joined
from career_doctor.desk.model import Button, Payload, Reply
from career_doctor.matters.heard import Heard
from career_doctor.matters.model import Matter, Matters, Written
from career_doctor.matters.phrases import phrase
from career_doctor.matters.replies import draft_button, move_reply, notice
from career_doctor.matters.talk import CRISIS, Outcome, decide_matter, facts_of, in_crisis

_KIND, _VERSION, _LENGTH = "draft_kind", "draft_version", "draft_length"
_REQUEST = (_KIND, _VERSION, _LENGTH)
"""The facts of a request: which letter, in which version, and how long."""
_SHORT = "short"
MOST_OFFERED = 3
"""More buttons than that are a menu to be read; the other letters are named in a sentence."""


def draft(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """Write the letter that is named or that fits; where several fit, or none, offer what there is."""
    if state.matter is not None and state.matter.topic == CRISIS:
        return in_crisis(state, heard, {}, edition)
    state = replace(state, unclear=0)
    wanted = _wanted(heard, state)
    if not edition.drafts:
        return state, [notice(edition, "drafts_none", turn=state.turn)]
    kinds, key = _fitting(state, heard, wanted, edition)
    if len(kinds) != 1:
        return state, [_offer(state, kinds, key, edition)]
    last = state.written if state.written is not None and state.written.kind == kinds[0] else None
    already = _already(last, wanted) if last is not None and last.turn == state.turn - 1 else ""
    if last is not None and already:
        other = _other_version(last.version, edition)
        return state, [notice(edition, f"draft_already_{already}", other, turn=state.turn)]
    return _written(state, heard, edition.drafts[kinds[0]], wanted, edition)


def _already(last: Written, wanted: Mapping[str, str]) -> str:
    """What the draft that stands there is already, where nothing else is asked for: its version, or "short"; or ""."""
    version, length = wanted.get(_VERSION, last.version), wanted.get(_LENGTH, "")
    if version != last.version or (length and (length == _SHORT) != last.short):
        return ""
    return _SHORT if length == _SHORT else wanted.get(_VERSION, "")


def _offer(state: Matters, kinds: Sequence[str], key: str, edition: Edition) -> Reply:
    """A button each for the first letters that fit, and the others named in a sentence."""
    offered = list(kinds[:MOST_OFFERED])
    titles = [edition.drafts[kind].title for kind in (*kinds[MOST_OFFERED:], *edition.drafts) if kind not in offered]
    others = joined([title[:1].lower() + title[1:] for title in dict.fromkeys(titles)])
    first = notice(edition, key, *(draft_button(edition, kind) for kind in offered), turn=state.turn)
    rest = phrase(edition, "draft_others" if offered else "draft_all", turn=state.turn, titles=others) if others else ""
    return replace(first, text=" ".join(filter(None, (first.text, rest))))


def _wanted(heard: Heard, state: Matters) -> dict[str, str]:
    """Which letter and which version are asked for, by words or by a button; "the other one" is that of the two."""
    said = {fact.name: str(fact.value) for fact in heard.reading.facts if fact.name in _REQUEST}
    name = str(heard.entities.get("fact", ""))
    wanted = said | ({name: str(heard.entities.get("value"))} if name in _REQUEST else {})
    if wanted.get(_VERSION) == "other" and state.written is not None:
        wanted[_VERSION] = _other(state.written.version)
    return wanted


def _fitting(state: Matters, heard: Heard, wanted: dict[str, str], edition: Edition) -> tuple[list[str], str]:
    """The drafts that fit, and what is said where that is not one.

    The one named goes first, then the last one if only another version or length is asked for, then those of the
    leading rule, then those of the topic.
    """
    if wanted.get(_KIND) in edition.drafts:
        return [wanted[_KIND]], ""
    if {_VERSION, _LENGTH} & wanted.keys() and state.written is not None and state.written.kind in edition.drafts:
        return [state.written.kind], ""
    matter = state.matter
    if matter is not None:
        named = list(named_drafts(decide_matter(matter, heard, edition, ask=False).advice))
        return named or _of_topic(matter.topic, edition), "draft_which" if named else "draft_none_here"
    for topic in heard.reading.topics:
        if found := _of_topic(topic.topic, edition):
            return found, "draft_which"
    return [], "draft_offer"


def _of_topic(topic: str, edition: Edition) -> list[str]:
    return [kind for kind, each in edition.drafts.items() if topic in each.topics]


def _written(state: Matters, heard: Heard, found: Draft, wanted: Mapping[str, str], edition: Edition) -> Outcome:
    """Write it over the facts of its matter, with those that the request itself states."""
    told = {name: fact for name, fact in facts_of(heard, state.turn).items() if name not in _REQUEST}
    matter = _matter(state, found, edition)
    matter = replace(matter, facts={**matter.facts, **told})
    last = state.written if state.written is not None and state.written.kind == found.kind else None
    usual = last.version if last is not None else found.usual
    chosen = next((each for each in VERSIONS if each == wanted.get(_VERSION)), usual)
    short = wanted[_LENGTH] == _SHORT if _LENGTH in wanted else last is not None and last.short
    today = heard.now.date()
    done = write(found, matter.facts, chosen, today, edition, short=short)
    whole = write(found, matter.facts, last.version, today, edition) if last is not None and not last.short else None
    if short and done == whole:
        return state, [notice(edition, "draft_already_short", _other_version(chosen, edition), turn=state.turn)]
    state = replace(state.with_matter(matter), written=Written(found.kind, chosen, state.turn, short))
    return state, [_reply(done, matter, state.turn, edition)]


def _matter(state: Matters, found: Draft, edition: Edition) -> Matter:
    """The matter that a draft belongs to: the one spoken of, another one of its topics, or a new one."""
    spoken_of = [state.matter] if state.matter is not None else []
    for matter in (*spoken_of, *reversed(state.items)):
        if matter.topic in found.topics:
            return matter
    facts: dict[str, Known] = state.asker_facts(edition.facts)
    return Matter(found.topics[0], facts)


def _reply(done: WrittenDraft, matter: Matter, turn: int, edition: Edition) -> Reply:
    blanks = list(dict.fromkeys(blank for letter in done.letters for blank in letter.blanks))
    intro = phrase(edition, f"draft_intro_{done.version}", turn=turn, title=done.title)
    hints = [done.remark, *([phrase(edition, "draft_blanks", turn=turn)] if blanks else [])]
    hint = " ".join(filter(None, hints))
    bodies = list(_bodies(done.letters, edition))
    custom: dict[str, Any] = {
        "topic": matter.topic,
        "draft": {
            "kind": done.kind,
            "title": done.title,
            "version": done.version,
            "subject": done.letters[0].subject,
            "body": done.letters[0].body if len(bodies) == 1 else "\n\n".join(bodies),
            "blanks": blanks,
            "intro": intro,
            "hint": hint,
            "letters": [
                {"to": each.to, "subject": each.subject, "body": each.body, "blanks": list(each.blanks)}
                for each in done.letters
            ],
        },
    }
    text = "\n\n".join(filter(None, (intro, *bodies, hint)))
    return move_reply("draft", text, custom, (_other_version(done.version, edition),))


def _bodies(letters: Sequence[WrittenLetter], edition: Edition) -> list[str]:
    """Each letter with its subject, and where there are several, with its number and to whom."""
    said: list[str] = []
    for number, letter in enumerate(letters, start=1):
        lines = [phrase(edition, "draft_subject", subject=letter.subject), letter.body]
        if len(letters) > 1:
            total = str(len(letters))
            lines.insert(0, phrase(edition, "draft_letter", number=str(number), total=total, to=letter.to))
        said.append("\n\n".join(lines))
    return said


def _other(version: Version) -> Version:
    return next(each for each in VERSIONS if each != version)


def _other_version(version: Version, edition: Edition) -> Button:
    other = _other(version)
    return Button(phrase(edition, f"{other}_button"), Payload("draft", {"fact": _VERSION, "value": other}))
