"""What happened between asker and employer, in the order of the telling: applied, met, wrote, was answered, waited.

The patterns are the lists `event_...` of `data/facts/events.yml`. Who acts is found by the nearest subject; what is
planned, asked or denied did not happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from career_doctor.reading.context import Judgement, Scene
from career_doctor.reading.days import When
from career_doctor.reading.durations import UNITS, Duration
from career_doctor.reading.grammar import FILLING, PASSIVE
from career_doctor.reading.lines import Hit, Index
from career_doctor.reading.numbers import Amount
from career_doctor.reading.words import WordLists

CHANNELS = ("phone", "email", "letter", "in_person", "online")
_KINDS: dict[str, tuple[str, str]] = {
    **{f"event_contacted_{channel}": ("contacted", channel) for channel in CHANNELS},
    "event_interviewed_asker": ("interviewed_asker", ""),
    **{
        f"event_{kind}": (kind, "")
        for kind in (
            "contacted", "answered", "no_contact", "thanked", "not_thanked", "not_sent", "interviewed",
            "interview_mentioned", "applied", "word", "told", "silent", "silent_they", "wait", "today", "that_was",
            "scheduled", "missed", "ran_out", "it_is_on", "offered",
        )
    },
}  # fmt: skip
_BY_ASKER = frozenset({"asker", "none"})
_BY_EMPLOYER = frozenset({"employer", "none"})
_BY_ANY = frozenset({"asker", "employer", "none"})
_ACTORS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("contacted", "answered", "no_contact", "thanked", "not_thanked", "not_sent", "applied"), _BY_ASKER
    ),
    **dict.fromkeys(
        (
            "interviewed",
            "interview_mentioned",
            "silent",
            "wait",
            "today",
            "that_was",
            "scheduled",
            "missed",
            "ran_out",
            "it_is_on",
            "offered",
        ),
        _BY_ANY,
    ),
    "interviewed_asker": _BY_ASKER,
    "word": _BY_EMPLOYER,
    "told": frozenset({"employer"}),
    "silent_they": _BY_EMPLOYER,
}
"""Who may be the subject of each kind of event."""
_DENIABLE = frozenset({
    "no_contact", "not_thanked", "not_sent", "silent", "silent_they", "wait", "today", "that_was", "missed",
    "ran_out", "it_is_on",
})  # fmt: skip
"""Kinds whose patterns hold their own denial, or to which a denial means nothing."""
_ACTS = frozenset({"word", "told", "contacted", "answered", "thanked", "applied"})
"""Kinds told by a verb: with an unknown noun before it ("a clerk phoned") the other side acts."""
_NO_VERB = frozenset({
    "my", "thank", "thanks", "note", "notes", "card", "next", "same", "following", "every", "each", "no", "not",
    "since", "after", "about",
})  # fmt: skip
"""Words with which a pattern may begin that are no verb."""
_BARE = frozenset({"called", "rang", "phoned", "emailed", "replied", "responded", "answered"})
_ENDS_BARE = frozenset({
    ",", ".", "!", "?", ";", ")", "and", "but", "so", "again", "yesterday", "last", "on", "today", "this", "when",
    "because", "after", "before", "then", "back", "two", "three", "monday", "tuesday", "wednesday", "thursday",
    "friday", "early", "earlier", "at", "once", "twice", "-", "..", "...", "since", "no", "about", "instead",
})  # fmt: skip
"""Words that may follow "called" where it has no object: not "called my mother", "called in sick"."""
_PAPERS = frozenset({
    "resume", "resumes", "application", "applications", "cover", "references", "portfolio",
})  # fmt: skip
_NOT_PAPERS = frozenset({"about", "regarding", "on", "whether", "if", "ask", "check"})
_RECEIVING = frozenset({"heard", "got", "received", "had", "gotten", "get", "have", "an"})
_ANSWERING = frozenset({"answered", "answer", "replied", "reply", "responded", "acknowledged"})
"""Words of an answer to a note of thanks: that it did not come does not mean that there was no note."""
_REPLYING = _ANSWERING | {"respond", "ignored", "opened"}
_HAPPENED = frozenset({"since", "interviewed", "met", "saw"})
"""Words of a mention that is one even within a question: "the people who interviewed me"."""
_ONE_ACT = (
    frozenset({"contacted", "answered", "no_contact", "thanked", "not_thanked", "applied", "word"}),
    frozenset({"silent", "silent_they", "no_contact"}),
    frozenset({"word", "told"}),
    frozenset({"interviewed", "interview_mentioned", "scheduled"}),
    frozenset({"wait"}),
    frozenset({"today", "that_was", "ran_out"}),
)
"""Kinds that, over the same words, are readings of one act."""
_FIRST = {"not_thanked": 0, "ran_out": 0, "thanked": 1, "no_contact": 2, "applied": 3, "interviewed": 3}
"""Which of them is taken, before length decides."""


@dataclass(frozen=True)
class Event:
    """Something that happened, or did not: told by the words `start` to `end` (exclusive) of sentence `scene`."""

    kind: str
    channel: str
    scene: int
    start: int
    end: int
    clause: int
    subject: str
    when: When | None = None
    wait: Duration | None = None
    earlier: bool = False
    """Whether it is told as having been before what was told last ("they had called me")."""
    dated_by: tuple[int, int, int] | None = None
    """The words that tell its day, where another sentence does: its scene, first word and the word after the last."""

    @property
    def at(self) -> tuple[int, int]:
        """Its place in the text."""
        return self.scene, self.start


class EventReader:
    """Finds events in the sentences of a text."""

    def __init__(self, lists: WordLists) -> None:
        self._index: Index[tuple[str, str]] = Index(
            (_KINDS[name], pattern) for name in _KINDS for pattern in lists.patterns(name)
        )
        self._thanks: Index[None] = Index((None, pattern) for pattern in lists.patterns("thanks_note"))

    def read(self, scenes: Sequence[Scene]) -> list[Event]:
        """The events in the order of the telling."""
        events: list[Event] = []
        for number, scene in enumerate(scenes):
            hits = self._index.find(scene.line)
            told = [event for (kind, channel), hit in hits if (event := _event(scene, number, kind, channel, hit))]
            events.extend(self._sorted_out(scene, told))
        return events

    def _sorted_out(self, scene: Scene, found: list[Event]) -> list[Event]:
        """One event for each stretch: the longest, a note of thanks before anything that is sent."""
        kept: list[Event] = []
        sent = any(event.kind == "contacted" for event in found)
        thanks = [(hit.start, hit.end) for _, hit in self._thanks.find(scene.line)] if sent else []
        for event in sorted(found, key=lambda e: (_FIRST.get(e.kind, 4), e.start - e.end, e.start)):
            if event.kind == "contacted" and any(a < event.end + 3 and event.start - 1 < b for a, b in thanks):
                continue
            rivals = [k for k in kept if k.start < event.end and event.start < k.end]
            if not any({k.kind, event.kind} <= act for k in rivals for act in _ONE_ACT):
                kept.append(event)
        return sorted(kept, key=lambda e: e.start)


def _event(scene: Scene, number: int, kind: str, channel: str, hit: Hit) -> Event | None:
    """The event that a hit tells, or None where its context says that it did not happen."""
    judged = scene.judge(hit)
    subject = _actor(scene, kind, hit)
    if kind == "contacted" and _unanswered(scene, hit):
        judged, subject = replace(judged, negated=False), "asker"
    if not _happened(scene, kind, hit, judged) or subject not in _ACTORS[kind]:
        return None
    if kind in ("contacted", "answered", "word") and _passive_or_cut(scene, hit, kind):
        return None
    days = [value for value in hit.values if isinstance(value, When)]
    if kind == "today":  # "it is Thursday today" names two
        if len(days) > 1 and not any(day.kind == "offset" and not day.days for day in days):
            return None
        days = [day for day in days if day.kind != "offset"] or days
    wait = _wait(scene, hit) if kind == "wait" else None
    if kind == "wait" and (wait is None or any(day.start <= wait.start < day.end for day in scene.line.days)):
        return None
    return Event(
        *_kind(scene, kind, channel, hit),
        scene=number,
        start=hit.start,
        end=hit.end,
        clause=scene.clauses[hit.start],
        subject=subject,
        when=days[-1] if days else None,
        wait=wait,
        earlier=_earlier(scene, hit),
    )


def _unanswered(scene: Scene, hit: Hit) -> bool:
    """Whether a message is told of by the answer to it: "they never replied to my e-mail"."""
    words = scene.line.norms[hit.start : hit.end]
    return "my" in words and bool(_REPLYING.intersection(words))


def _wait(scene: Scene, hit: Hit) -> Duration | None:
    """The length of a wait; in "give us a week, and it's been three" the number counts the same unit."""
    first, *more = hit.values
    if not isinstance(first, Duration):
        return None
    if more and isinstance(more[-1], Amount):
        unit = next((UNITS[word] for word in scene.line.norms[first.start : first.end] if word in UNITS), 1.0)
        days = unit * more[-1].middle
        return Duration(days, more[-1].start, more[-1].end)
    return first


def _kind(scene: Scene, kind: str, channel: str, hit: Hit) -> tuple[str, str]:
    """The kind of event after a look at the words around: papers that are sent are an application."""
    if kind == "contacted" and _of_papers(scene, hit):
        return "applied", ""
    if kind in ("interviewed", "interviewed_asker"):
        return "scheduled" if _still_ahead(scene, hit) else "interviewed", channel
    return kind, channel


def _actor(scene: Scene, kind: str, hit: Hit) -> str:
    """Who acts in an event."""
    norms = scene.line.norms
    subject: str = scene.subject_before(hit.start)
    if subject == "asker" and kind == "word" and norms[hit.start] in _RECEIVING:
        return "employer"  # "I heard from them", "I got a call"
    if subject == "asker" and kind == "silent_they" and _third_person(scene, hit):
        return "employer"
    if subject == "none" and kind in _ACTS and norms[hit.start] not in _NO_VERB and not _elliptic(scene, hit.start):
        return "employer"
    return subject


def _happened(scene: Scene, kind: str, hit: Hit, judged: Judgement) -> bool:
    """Whether the words around an event let it have happened."""
    norms = scene.line.norms
    words = set(norms[hit.start : hit.end])
    question = norms[-1] == "?"
    if judged.planned and kind != "today" and not (kind == "interview_mentioned" and _HAPPENED & words):
        return False
    if judged.negated and kind not in _DENIABLE and not (kind == "thanked" and _ANSWERING & words):
        return False
    if kind == "thanked":
        return not words & {"draft", "drafts", "drafted"}
    if kind == "interview_mentioned":
        return not (question and "the" in words)
    if kind == "scheduled":
        return not (question and "before" in words and {"the", "an", "a"} & set(norms[hit.start : hit.start + 2]))
    return True


def _earlier(scene: Scene, hit: Hit) -> bool:
    """Whether an event is told in the pluperfect: "they had called me", "I'd had two rounds"."""
    norms = scene.line.norms
    before = norms[max(hit.start - 2, 0) : hit.start]
    own = norms[hit.start : hit.start + 1] if norms[hit.start + 1 : hit.start + 2] == ("had",) else ()
    return bool({"had", "'d"}.intersection((*before, *own)))


def _still_ahead(scene: Scene, hit: Hit) -> bool:
    """Whether an interview lies ahead: "my interview tomorrow", "have my second interview", "being interviewed"."""
    norms = scene.line.norms
    before = norms[hit.start - 1] if hit.start else ""
    if before in ("being", "be") or (before in ("have", "got") and norms[hit.start] in ("my", "the", "a", "an")):
        return True
    return any(day.ahead and hit.start <= day.start <= hit.end + 1 for day in scene.line.days)


def _elliptic(scene: Scene, at: int) -> bool:
    """Whether nothing before a verb in its clause could be a subject that is not known: "then last week called"."""
    line = scene.line
    spans = [(day.start, day.end) for day in line.days] + [(length.start, length.end) for length in line.durations]
    timed = {k for start, end in spans for k in range(start, end)}
    return all(k in timed or line.norms[k] in FILLING for k in range(scene.clause_start(at), at))


def _third_person(scene: Scene, hit: Hit) -> bool:
    """Whether a clause without a subject says that somebody else was silent: "emailed her, hasn't answered"."""
    norms = scene.line.norms
    if "i" in norms[scene.clause_start(hit.start) : hit.start]:
        return False
    if hit.start and norms[hit.start - 1] in ("has", "does"):
        return True
    return not {"them", "him", "her", "the"}.intersection(norms[hit.end : hit.end + 2])


def _passive_or_cut(scene: Scene, hit: Hit, kind: str) -> bool:
    """Whether "called" is "was called", or has an object of another kind ("called my mother", "called in sick")."""
    norms = scene.line.norms
    if kind == "contacted" and hit.end - hit.start == 1 and norms[hit.start] in _BARE:
        after = norms[hit.end] if hit.end < len(norms) else "."
        if after not in _ENDS_BARE or (after in ("on", "this") and scene.subject_before(hit.start) != "asker"):
            return True
    before = norms[hit.start - 1] if hit.start else ""
    return kind != "word" and before in PASSIVE and norms[hit.start].endswith("ed")


def _of_papers(scene: Scene, hit: Hit) -> bool:
    """Whether what was sent is the application itself."""
    around = scene.line.norms[hit.start : hit.end + 4]
    place = next((k for k, word in enumerate(around) if word in _PAPERS), None)
    return place is not None and not _NOT_PAPERS.intersection(around[max(place - 3, 0) : place])
