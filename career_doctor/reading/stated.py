"""Facts that a phrasing of the data states by itself, one sentence at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from career_doctor.advice.model import FactDef, FactValue
from career_doctor.advice.values import why_unlawful
from career_doctor.reading.context import Judgement, Scene
from career_doctor.reading.days import When
from career_doctor.reading.durations import Duration
from career_doctor.reading.lines import Hit, Line, Value
from career_doctor.reading.phrasing import Phrasing, Phrasings
from career_doctor.reading.subjects import AT_WORK, OFFERS

_BEHIND = frozenset({"had", "was", "were", "interviewed", "met", "went", "did", "saw", "ago"})
"""Words that put a bare "Friday" or "March 4" behind the day of writing."""
_AHEAD = frozenset({"is", "have", "will", "tomorrow", "next", "scheduled", "going", "coming", "'s", "am"})
_WAS = frozenset({"was", "were", "closed", "ended", "passed"})
"""Verbs right before a day that put a closing date behind."""
_SPOKEN_FOR = frozenset({"decision_date", "closing_date", "offer_deadline"})
"""Facts whose day tells of nothing else that happened."""
_CORRECTIONS = (
    ("actually",),
    ("scratch", "that"),
    ("correction",),
    ("wait",),
    ("no", "wait"),
    ("i", "mean"),
    ("or", "rather"),
    ("i", "meant"),
)


_FAR_AHEAD = 200
"""A day of the year that lies further ahead, in days, is taken to be the one that has gone by."""
DAYS_OF_MONTH = 30.4
_ANOTHER_STORY = 400
"""A day that is further off, in days, is not of this matter."""


@dataclass(frozen=True)
class Found:
    """A value found for a fact: the offsets of its words, the number of its sentence, what the pattern's slot took."""

    name: str
    value: FactValue
    start: int
    end: int
    line: int
    slot: Value | None = None
    corrects: bool = False
    """Whether its sentence takes back what was said before ("actually ...")."""
    weak: bool = False
    """Whether it gives way to any other value."""


class StatedReader:
    """Applies the phrasings."""

    def __init__(self, defs: Mapping[str, FactDef], phrasings: Phrasings) -> None:
        self.defs = defs
        self.phrasings = phrasings
        self._counts = {d.day: name for name, d in defs.items() if d.day}
        self._behind = frozenset(d.day for d in defs.values() if d.day and d.ages == "up")

    def read(self, scene: Scene, day: date) -> list[Found]:
        """The facts stated in one sentence, written on `day`."""
        found: list[Found] = []
        for phrasing, hit in self.phrasings.find(scene.line):
            judged = scene.judge(hit, wholly=phrasing.negated == "flip")
            if not self._holds(phrasing, judged):
                continue
            value = self._value(phrasing, scene, hit, judged, day)
            if value is None or why_unlawful(value, self.defs[phrasing.fact]):
                continue
            start, end = scene.line.span(hit.start, hit.end)
            again = corrects(scene, hit.start)
            found.append(Found(phrasing.fact, value, start, end, scene.line.number, hit.value, again, phrasing.weak))
            found.extend(self._counted(found[-1], day))
        return _without_doubles(found)

    def _counted(self, one: Found, day: date) -> list[Found]:
        """The count of days that goes with a day, where the words themselves count it ("by tomorrow")."""
        count = self._counts.get(one.name)
        if count is None or not isinstance(one.slot, When) or not one.slot.counted or not isinstance(one.value, date):
            return []
        days = (one.value - day).days if self.defs[count].ages == "down" else (day - one.value).days
        return [replace(one, name=count, value=days)] if days >= 0 else []

    def _holds(self, phrasing: Phrasing, judged: Judgement) -> bool:
        """Whether the context lets a match stand."""
        definition = self.defs[phrasing.fact]
        if judged.negated and phrasing.negated == "drop":
            return False
        if phrasing.planned == "drop" and (judged.planned or (judged.hedged and definition.type == "boolean")):
            return False
        return phrasing.other_people == "keep" or not (judged.other or (judged.theirs and definition.about == "asker"))

    def _value(self, phrasing: Phrasing, scene: Scene, hit: Hit, judged: Judgement, day: date) -> FactValue | None:
        """What a match that holds states."""
        if definition_of_decision(phrasing) and isinstance(hit.value, When) and hit.value.ahead is False:
            return None
        if phrasing.takes:
            return self._taken(self.defs[phrasing.fact], scene, hit, day)
        if judged.negated and phrasing.negated == "flip":
            return not phrasing.value
        return phrasing.value

    def _taken(self, definition: FactDef, scene: Scene, hit: Hit, day: date) -> FactValue | None:
        """The value of a slot in the unit of a fact, or None where it is none."""
        value = hit.value
        if isinstance(value, When):
            behind = (
                definition.name in self._behind
                or definition.ages == "up"
                or value.ahead is False
                or self._told_of_past(definition, scene, hit, value)
            )
            if definition.name == "interview_date" and value.kind == "month":
                return None  # "in May" is no day
            found = value.past(day) if behind else value.future(day)
            if definition.type == "date" or found is None:
                return found
            days = abs((found - day).days)
            return round(days / DAYS_OF_MONTH) if definition.unit == "months" else days
        if value is None or definition.type == "date":
            return None
        number = value.in_unit(definition.unit) if isinstance(value, Duration) else value.value
        return round(number) if definition.type == "integer" else round(number, 2)

    def _told_of_past(self, definition: FactDef, scene: Scene, hit: Hit, value: When) -> bool:
        """Whether a day of the asker's own doings, or one that was, lies behind, by the words around it."""
        if value.ahead:
            return False
        if definition.name == "closing_date":
            return bool(_WAS.intersection(scene.line.norms[max(hit.start, value.start - 2) : value.start]))
        if definition.name != "interview_date":
            return False
        words = set(scene.line.norms[scene.clause_start(hit.start) : hit.end])
        return bool(_BEHIND & words) and not _AHEAD & words


def definition_of_decision(phrasing: Phrasing) -> bool:
    """Whether a phrasing tells when the employer will decide: "yesterday" is then the day of its saying so."""
    return phrasing.fact in ("decision_date", "decision_date_given") and phrasing.value is not False


def corrects(scene: Scene, at: int) -> bool:
    """Whether the words before a match in its sentence take back what was said before."""
    before = scene.line.norms[:at]
    return any(before[k : k + len(cue)] == cue for cue in _CORRECTIONS for k in range(len(before)))


def _without_doubles(found: list[Found]) -> list[Found]:
    """Years in a job are not years in the trade: one length of time states one of the two."""
    taken = {(f.slot.start, f.slot.end) for f in found if f.name == "years_in_job" and f.slot is not None}
    return [
        f for f in found if f.name != "years_experience" or f.slot is None or (f.slot.start, f.slot.end) not in taken
    ]


_SEVERANCE = frozenset({"layoff", "fired", "raise_or_promotion", "difficult_workplace", "mistreatment"})
"""Topics where what is "offered" is money or a promotion, not a job."""
_OFFER_WORDS = frozenset(
    {"offer", "offered", "offers", "offering", "contract", "hired", "accept", "accepted", "accepting", "signed"}
)
_SAID_YES = frozenset(
    {
        "accept",
        "accepted",
        "accepting",
        "signed",
        "signing",
        "offer",
        "job",
        "committed",
        "agreed",
        "starting",
        "start",
        "join",
    }
)


def days_spoken_for(found: Sequence[Found], scenes: Sequence[Scene], day: date) -> frozenset[tuple[int, int]]:
    """The days that are no days of what happened: the number of the line and the first word of each."""
    taken = {(one.line, one.slot.start) for one in found if one.name in _SPOKEN_FOR and isinstance(one.slot, When)}
    lines = {scene.line.number: scene.line for scene in scenes}
    for one in found:
        if one.name == "interview_date" and isinstance(one.slot, When) and isinstance(one.value, date):
            taken |= {(one.line, one.slot.start)} if one.value > day else set()
        if one.name == "decision_date_passed":
            line = lines[one.line]
            taken |= {(one.line, w.start) for w in line.days if one.start <= line.tokens[w.start].start < one.end}
    return frozenset(taken)


def near(found: Sequence[Found], day: date) -> list[Found]:
    """The found facts with days as people mean them: "30 October", said in November, is the one just gone.

    A day that is more than a year off in any case belongs to another story and is left out.
    """
    kept: list[Found] = []
    for one in found:
        value = one.value
        if isinstance(value, date):
            if (value - day).days > _FAR_AHEAD:
                value -= timedelta(days=365)
            if abs((value - day).days) > _ANOTHER_STORY:
                continue
        kept.append(replace(one, value=value))
    return _without_what_days_deny(kept, day)


def _without_what_days_deny(found: Sequence[Found], day: date) -> list[Found]:
    """An interview that is over gives way to one that is coming; nothing closed before its closing date."""
    ahead = {f.name for f in found if isinstance(f.value, date) and f.value > day}
    kept: list[Found] = []
    for one in found:
        over = one.name == "interview_date" and isinstance(one.value, date) and one.value < day
        closed = one.name == "closing_date_passed" and one.value is True and "closing_date" in ahead
        if not closed and not (over and "interview_date" in ahead):
            kept.append(one)
    return kept


def plausible(found: Sequence[Found], scenes: Sequence[Scene], topics: tuple[str, ...]) -> list[Found]:
    """What stands once the whole text is seen.

    A bare "I said yes" accepts nothing where no offer is spoken of, a deadline is one for an offer only, and a no is
    over where the employer asked the asker in again afterwards.
    """
    offers = any(_OFFER_WORDS & scene.line.words for scene in scenes) or not topics or topics[0] in OFFERS
    offered = not topics or topics[0] in OFFERS
    again = [f.line for f in found if f.name == "employer_reinvited" and f.value is True]
    words = {scene.line.number: scene.line for scene in scenes}
    has_offer = any(f.name == "has_offer" and f.value is True for f in found)
    interviewers = {(f.line, f.value) for f in found if f.name == "interviewer_count"}
    days = [f.slot for f in found if f.name == "interview_date" and isinstance(f.slot, When)]
    deadlines = [f.slot for f in found if f.name == "offer_deadline"]
    kept: list[Found] = []
    for one in found:
        if _of_another_topic(one, topics, words, has_offer=has_offer):
            continue
        if one.name == "interview_in_days" and days and not any(_meets(one.slot, when) for when in days):
            continue  # a day that is named is surer than a length of time
        if one.name == "interview_date" and _reaches_for(one, found):
            continue
        if one.name == "closing_date" and (offered or has_offer) and one.slot in deadlines:
            continue
        if one.name == "company_size" and (one.line, one.value) in interviewers:
            continue
        if one.name in ("years_experience", "years_in_job") and one.value == 0:
            continue
        if one.name == "accepted" and not offers and not _said(one, words, _SAID_YES):
            continue
        if one.name == "rejected" and one.value is True and any(line > one.line for line in again):
            continue
        kept.append(one)
    return kept


def _of_another_topic(one: Found, topics: tuple[str, ...], words: Mapping[int, Line], *, has_offer: bool) -> bool:
    """Whether the first topic speaks against a fact: no deadline of an offer where no offer is the question."""
    first = set(topics[:1])
    if one.name in ("offer_deadline", "offer_deadline_days", "other_offer_pending"):
        return bool(first) and not (first & OFFERS or has_offer)
    if one.name == "interview_in_days":
        return bool(first & OFFERS)
    if one.name == "rejected":
        return bool(first & AT_WORK) or (first == {"reason_for_leaving"} and _said(one, words, {"fit", "right"}))
    if one.name == "employer_reinvited":
        return bool(first & (AT_WORK | OFFERS))
    return one.name == "has_offer" and bool(first & _SEVERANCE)


def _meets(slot: Value | None, when: When) -> bool:
    """Whether what one fact took are words of a day."""
    return slot is not None and slot.start < when.end and when.start < slot.end


def _reaches_for(one: Found, found: Sequence[Found]) -> bool:
    """Whether a fact took its day from the words of a promise that stands between: "interviewed, told by Friday"."""
    return any(
        f.name in _SPOKEN_FOR and f.line == one.line and f.slot == one.slot and one.start < f.start for f in found
    )


def _said(one: Found, lines: Mapping[int, Line], words: Set[str]) -> bool:
    """Whether the words of a found fact hold one of these."""
    line = lines.get(one.line)
    return line is not None and any(t.norm in words and one.start <= t.start < one.end for t in line.tokens)


_LAST_WINS = frozenset({"has_offer"})
_NO_WINS = frozenset({"employed_now"})


def settled(found: Sequence[Found]) -> list[Found]:
    """One value for each fact, in order of place.

    Sets are joined. Of two values the stronger counts, or the one that takes back the other; else of a yes and a no
    the yes (a no where somebody is out of work); of two that overlap the one with more words; else the first.
    """
    kept: dict[str, Found] = {}
    for one in sorted(found, key=lambda f: (f.line, f.start, -f.end)):
        before = kept.get(one.name)
        kept[one.name] = one if before is None else _better(before, one)
    return sorted(kept.values(), key=lambda f: (f.start, f.end, f.name))


def _better(before: Found, one: Found) -> Found:
    if isinstance(before.value, frozenset) and isinstance(one.value, frozenset):
        return Found(one.name, before.value | one.value, before.start, before.end, before.line)
    if before.value == one.value:
        return replace(before, weak=before.weak and one.weak)
    if before.weak is not one.weak:
        return one if before.weak else before
    if one.corrects:
        return one
    if one.start < before.end:
        return one if one.end - one.start >= before.end - before.start else before
    if isinstance(one.value, bool):
        wins = one.name in _LAST_WINS or one.value is (one.name not in _NO_WINS)
        return one if wins else before
    return before
