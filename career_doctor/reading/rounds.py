"""Rounds of interviews behind the asker: "after the second interview" is two, "called back for a second" is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from career_doctor.reading.chronicle import Chronicle
from career_doctor.reading.context import Scene
from career_doctor.reading.drawn import Drawn
from career_doctor.reading.lines import Hit
from career_doctor.reading.numbers import number_at, ordinal_at

_NOUNS = frozenset({"interview", "interviews", "round", "rounds", "meeting", "one", "time", "stage"})
_BETWEEN = frozenset(
    {
        "round",
        "job",
        "phone",
        "video",
        "zoom",
        "panel",
        "in",
        "person",
        "of",
        "and",
        "final",
        "last",
        "call",
        "back",
        "face",
        "to",
    }
)
_AHEAD = frozenset({
    "for", "have", "tomorrow", "coming", "upcoming", "invited", "invite", "schedule", "scheduled", "setting", "want",
    "wants", "waiting", "get", "next", "before", "prepare", "preparing", "calling", "back", "asked", "offered",
    "lined", "booked", "arrange", "arranged", "got", "will", "to", "another", "like", "it", "'s",
})  # fmt: skip
_BEHIND = frozenset({
    "had", "did", "after", "since", "went", "was", "finished", "completed", "done", "during", "at", "ago", "last",
    "aced", "bombed", "passed", "following", "in", "through", "yesterday", "even", "attended", "past",
})  # fmt: skip
_COMING = frozenset({"tomorrow", "next", "is", "coming", "scheduled", "lined"})
"""Words after a round that put it ahead; "on" only where nobody "had" it."""
_DID = frozenset({"had", "did", "after", "since", "finished", "completed", "attended"})
_TELEPHONE = frozenset({"phone", "telephone", "video"})
_SCREENING = frozenset({"interview", "screen", "screening"})
_TALKS = frozenset({"conversations", "talks", "visits"})
_LAST = 15
_ONE_EMPLOYER = frozenset({"interview_follow_up", "rejection", "thank_you_note"})
_SEVERAL_EMPLOYERS = frozenset({"stalled_search", "finding_openings", "new_graduate", "older_worker", "job_hopping"})


def read_rounds(told: Chronicle, topics: tuple[str, ...]) -> list[Drawn]:
    """The number of rounds completed, where rounds are spoken of."""
    found: list[Drawn] = []
    for number, scene in enumerate(told.scenes):
        found += [*_ordinals(scene, number), *_twice(scene, number), *_times_back(scene, number)]
        found += _counts(scene, number, topics)
    if not found:
        found = list(_by_telephone(told))
    return [max(found, key=lambda one: (float(str(one.value)), -one.scene))] if found else []


def _ordinals(scene: Scene, number: int) -> Iterator[Drawn]:
    """ "The first interview was", "invited to a third round", "round two"."""
    norms = scene.line.norms
    for at in range(len(norms)):
        place = ordinal_at(scene.line.tokens, at)
        value, noun = place if place else (0, at)
        if norms[at] == "round" and at + 1 < len(norms):
            amount = number_at(scene.line.tokens, at + 1)
            if amount is None or amount.end > at + 2:
                continue
            value, noun = int(amount.value), at
        elif not place:
            continue
        else:
            while noun < len(norms) and norms[noun] in _BETWEEN and noun < place[1] + 3 and norms[noun] != "round":
                noun += 1
        if (
            noun >= len(norms)
            or norms[noun] not in _NOUNS
            or not 1 <= value <= _LAST
            or scene.subject_before(at) == "person"
        ):
            continue
        if norms[noun] in ("one", "time", "meeting", "stage") and not _about_interviews(scene, norms[noun]):
            continue
        if {"would", "if"}.intersection(norms[noun + 1 : noun + 3]):
            continue
        if value == 1 and noun + 1 < len(norms) and scene.judge(Hit(at, noun + 1)).planned:
            continue  # "is it bad to ask about pay in the first interview"
        behind = _is_behind(norms, at, noun + 1)
        if behind is None or (behind is False and value == 1) or _asked(scene, at, behind):
            continue
        yield Drawn("interview_round", value if behind else value - 1, number, at, noun + 1)


def _about_interviews(scene: Scene, noun: str) -> bool:
    words = scene.line.words
    if noun == "time":
        return bool(
            {"calling", "called", "call", "asked", "invited", "interview", "interviewed"} & words
            and {"me", "back"} & words
        )
    return bool({"interview", "interviews", "interviewed", "phone", "call", "schedule", "set"} & words)


def _is_behind(norms: Sequence[str], start: int, end: int) -> bool | None:
    """Whether a round lies behind, by the nearest word that tells; None where none does."""
    had = bool(_DID & set(norms[max(start - 3, 0) : start]))
    for distance in range(1, 6):
        before = norms[start - distance] if start >= distance else ""
        after = norms[end + distance - 1] if end + distance - 1 < len(norms) else ""
        if before in _BEHIND or after in ("was", "went", "ended", "lasted", "ago", "yesterday", "last"):
            return True
        if before in _AHEAD or after in _COMING or (after == "on" and not had):
            return False
    return None


def _twice(scene: Scene, number: int) -> Iterator[Drawn]:
    """ "Who interviewed me twice"."""
    norms = scene.line.norms
    for at, word in enumerate(norms):
        if word == "interviewed" and "twice" in norms[at + 1 : at + 4] and scene.subject_before(at) != "person":
            yield Drawn("interview_round", 2, number, at, at + 1)


def _times_back(scene: Scene, number: int) -> Iterator[Drawn]:
    """ "They had me back three times"."""
    norms = scene.line.norms
    for at in range(len(norms) - 3):
        if norms[at : at + 2] == ("had", "me") and norms[at + 2] in ("back", "in"):
            amount = number_at(scene.line.tokens, at + 3)
            if amount is not None and norms[amount.end : amount.end + 1] == ("times",) and 1 < amount.value <= _LAST:
                yield Drawn("interview_round", int(amount.value), number, at, amount.end + 1)


def _asked(scene: Scene, at: int, behind: bool) -> bool:
    """Whether a round is only wished for or imagined."""
    norms = scene.line.norms
    start = scene.clause_start(at)
    words = norms[start:at]
    if behind:
        return "if" in words or "would" in words
    return bool({"if", "hope", "hoping", "wish", "never", "no", "not", "should", "without"}.intersection(words))


def _counts(scene: Scene, number: int, topics: tuple[str, ...]) -> Iterator[Drawn]:
    """ "After two interviews", "four rounds"."""
    norms = scene.line.norms
    for amount in scene.line.numbers:
        noun = amount.end
        while noun < len(norms) and norms[noun] in (
            "in",
            "person",
            "separate",
            "long",
            "different",
            "grueling",
            "full",
            "whole",
            "more",
            "great",
            "good",
        ):
            noun += 1
        meetings = noun < len(norms) and (
            (norms[noun] == "meetings" and _telephone_before(norms, amount.start))
            or (norms[noun] in _TALKS and bool(set(topics[:1]) & _ONE_EMPLOYER))
        )
        if noun >= len(norms) or amount.vague or not (norms[noun] in ("rounds", "interviews", "round") or meetings):
            continue
        if norms[noun] == "interviews" and set(topics[:1]) & _SEVERAL_EMPLOYERS:
            continue
        before = norms[max(amount.start - 4, 0) : amount.start]
        told = (
            norms[noun] == "rounds"
            or set(topics[:1]) & _ONE_EMPLOYER
            or {
                "after",
                "had",
                "did",
                "through",
                "done",
                "been",
                "even",
                "and",
                "following",
            }.intersection(before)
        )
        if not told or not 1 <= amount.value <= _LAST or scene.subject_before(amount.start) == "person":
            continue
        if {"if", "will", "be", "expect", "into"}.intersection(before):
            continue
        more = _telephone_before(norms, amount.start)
        yield Drawn("interview_round", int(amount.value) + more, number, amount.start, noun + 1)


def _telephone_before(norms: Sequence[str], at: int) -> int:
    """One more where "a phone interview and" stands before "two interviews"."""
    before = norms[max(at - 5, 0) : at]
    return int(before[-1:] == ("and",) and bool({"phone", "telephone", "video", "zoom", "skype"} & set(before)))


def _by_telephone(told: Chronicle) -> Iterator[Drawn]:
    """A telephone interview that is over, with a meeting after it (two) or one that is arranged (one)."""
    meetings = told.of_kind("scheduled", "interviewed")
    for number, scene in enumerate(told.scenes):
        norms = scene.line.norms
        for at in range(len(norms) - 1):
            if norms[at] not in _TELEPHONE or norms[at + 1] not in _SCREENING or not _is_behind(norms, at, at + 2):
                continue
            later = {event.kind for event in meetings if event.at > (number, at + 1)}
            if later:
                yield Drawn("interview_round", 2 if later == {"interviewed"} else 1, number, at, at + 2)
                return
