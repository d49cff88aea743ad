"""How long it has been quiet: days since the interview, the application or the employer's last word.

A wait counts from the last of these before it in the telling; one that the employer then broke ("two weeks went by,
then HR wrote") gives nothing. What the employer said in the interview is no later word than the interview; what it
said when the asker rang up is (`chronicle`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from career_doctor.reading.chronicle import Chronicle
from career_doctor.reading.drawn import Drawn, drawn
from career_doctor.reading.events import Event
from career_doctor.reading.messages import follow_ups, reply, thanks
from career_doctor.reading.subjects import SILENCE

_JOBLESS = frozenset({"unemployed", "unemployment", "jobless", "laid", "fired", "searching", "hunting", "hunt"})
"""Words of a sentence whose length of time is one without work."""
_LONGEST_AGO = 300
"""Days after which a date of the year is rather one to come, or another story."""
_RECEIPTS = frozenset({
    "auto", "autoreply", "automatic", "automated", "autoresponse", "receipt", "confirmation", "acknowledgement",
    "acknowledgment", "standard",
})  # fmt: skip
"""Words of an answer that no person wrote."""
_LONGEST = 400
"""Days after which a length of time is no wait for an employer."""


def draw(told: Chronicle, topics: tuple[str, ...] = ()) -> list[Drawn]:
    """All facts that the events of a text about these topics give."""
    return [
        *thanks(told, topics), *follow_ups(told), *reply(told), *_jobless(told), *_quiet(told, topics),
        *_meeting_ahead(told),
    ]  # fmt: skip


def _meeting_ahead(told: Chronicle) -> list[Drawn]:
    """The day of an interview that the next words tell: "I've got an interview. It's on Tuesday"."""
    meetings = told.of_kind("scheduled", "interviewed", "interview_mentioned")
    days_of_writing = [(event.scene, event.start) for event in told.of_kind("today")]
    for event in told.of_kind("it_is_on"):
        if told.told and (event.scene, event.start) in days_of_writing and not told.of_kind("scheduled"):
            continue  # "I interviewed on Monday. It's Friday": nothing is ahead
        before = [m for m in meetings if m.at <= event.at and _goes_on(told, m, event)]
        spoken_of = told.scenes[max(event.scene - 1, 0) : event.scene + 1]
        named = any("interview" in scene.line.words for scene in spoken_of)
        when = event.when.future(told.today) if event.when is not None and event.when.ahead is not False else None
        if when is not None and (before or named):
            shift = timedelta(days=(told.day - told.today).days)
            return [Drawn("interview_date", when + shift, event.scene, event.start, event.end)]
    return []


def _goes_on(told: Chronicle, meeting: Event, event: Event) -> bool:
    """Whether a day is of the meeting told just before; of one that is arranged also after words in passing."""
    if event.scene - meeting.scene <= 1:
        return True
    return meeting.kind == "scheduled" and told.goes_on(meeting.scene, event.scene)


def _jobless(told: Chronicle) -> list[Drawn]:
    """Months without work where the word stands within the length of time: "eight jobless months"."""
    for number, scene in enumerate(told.scenes):
        for span in scene.line.durations:
            if {"jobless", "unemployed", "workless"}.intersection(scene.line.norms[span.start : span.end]):
                return [Drawn("months_out_of_work", round(span.months), number, span.start, span.end)]
    return []


def _quiet(told: Chronicle, topics: tuple[str, ...]) -> list[Drawn]:
    """The days since the last contact, or the day of it where its number hangs on the day of writing."""
    silence = bool(set(topics[:1]) & SILENCE)
    anchor = _anchor(told, ended=topics[:1] == ("rejection",), silence=silence)
    waits = [event for event in told.of_kind("wait") if _is_wait(told, event, anchor)]
    if anchor is None:
        met = silence and told.of_kind("silent", "silent_they", "told", "contacted")
        return _of_wait(waits[-1]) if met and waits else []
    count, when = told.back(anchor.when) if anchor.when else (None, None)
    if count is not None:
        return [Drawn("days_since_contact", count, *told.with_day(anchor))]
    if waits:
        return _of_wait(waits[-1])
    lately = when is not None and (told.today - when).days <= _LONGEST_AGO
    if when is not None and lately and anchor.when is not None and anchor.when.kind != "month":
        shift = timedelta(days=(told.day - told.today).days)
        return [Drawn("contact_date", when + shift, *told.with_day(anchor))]
    return []


def _of_wait(event: Event) -> list[Drawn]:
    return [drawn("days_since_contact", round(event.wait.days), event)] if event.wait else []


def _anchor(told: Chronicle, *, ended: bool, silence: bool) -> Event | None:
    """The latest meeting, application or word of the employer that the text tells of.

    Where the matter has `ended` in a no the employer's word comes after every meeting. Where only "that was on the
    10th" is told and the topic is `silence`, that day counts.
    """
    met = [event for event in told.of_kind("interviewed") if not event.earlier]
    mentioned = told.of_kind("interview_mentioned")
    pool = [event for event in told.of_kind("word") if not event.earlier and not _is_receipt(told, event)]
    if pool and ended:
        return pool[-1]
    if met or mentioned:
        pool = [*pool, *met] or mentioned[:1]
        last = max(event.at for event in pool)
        dated = [event for event in mentioned if event.when is not None and event.at > last]
        pool = [*pool, *(dated or ([] if met else mentioned[:1]))]
    else:
        applied = told.of_kind("applied")
        pool = [*pool, *([event for event in applied if event.when is not None] or applied)]
    if not pool and silence:
        said = [e for e in told.of_kind("told") if e.when is not None and e.when.kind in ("weekday", "offset")]
        pool = [*said, *(event for event in told.of_kind("that_was") if event.when is not None)]
    return _same_meeting(told, pool) if pool else None


def _is_receipt(told: Chronicle, event: Event) -> bool:
    """Whether what came was sent by a machine, with no day told: it hides nothing that was told before."""
    near = told.norms(event)[max(event.start - 2, 0) : event.end + 2]
    return event.when is None and bool(_RECEIPTS.intersection(near))


def _same_meeting(told: Chronicle, pool: Sequence[Event]) -> Event:
    """The latest event; where it goes on about a meeting told of just before with its day, that one.

    "I interviewed on the 10th. I met both partners ..." is one meeting.
    """
    order = sorted(pool, key=lambda event: event.at)
    last = order[-1]
    if last.kind == "interviewed" and last.when is None and len(order) > 1:
        before = order[-2]
        if before.kind == "interviewed" and before.when is not None and told.goes_on(before.scene, last.scene):
            return before
    return last


def _is_wait(told: Chronicle, wait: Event, anchor: Event | None) -> bool:
    """Whether a length of time is a wait for the employer: after the last contact, and not one without work."""
    if wait.wait is None or _JOBLESS & told.scenes[wait.scene].line.words:
        return False
    if anchor is not None and wait.at < anchor.at and (wait.scene != anchor.scene or anchor.kind == "word"):
        return False
    return 0.9 < wait.wait.days <= _LONGEST
