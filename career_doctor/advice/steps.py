"""The steps of an answer: the day on which each is due, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from career_doctor.advice.calendar import add_span, long_date
from career_doctor.advice.fillings import Words
from career_doctor.advice.model import Advice, Edition, Piece, Span, Step, WordedStep
from career_doctor.advice.phrases import phrase
from career_doctor.advice.templates import Filling, Slot, fill, names

_NOW = Span(0, working=False)


@dataclass(frozen=True)
class DatedStep:
    """A step with the day on which it is due, or None where it has none."""

    step: Step
    due: date | None


def dated(pieces: Iterable[Piece], advice: Advice, edition: Edition) -> Iterator[DatedStep]:
    """The steps with their days. A day that would lie before today becomes today."""
    previous = advice.today
    for piece in pieces:
        if isinstance(piece.say, Step):
            due = due_day(piece.say, previous, advice, edition)
            yield DatedStep(piece.say, due)
            previous = due or previous


def in_order(steps: Iterable[DatedStep]) -> tuple[DatedStep, ...]:
    """The steps by their days, each as it stood where the days are equal.

    A step without a day stays behind the one it followed ("then close the file"); one that stands first stays first.
    """
    day, ordered = date.min, []
    for step in steps:
        day = step.due or day
        ordered.append((day, step))
    return tuple(step for _, step in sorted(ordered, key=lambda pair: pair[0]))


def due_day(step: Step, previous: date, advice: Advice, edition: Edition) -> date | None:
    """When a step is due; None where it names no time, or a day that is unknown or, for `before`, over."""
    span, today, office = step.within, advice.today, edition.office
    if step.before:
        event = _day(step.before, advice)
        if event is None or event < today:
            return None
        return max(add_span(event, span or _NOW, office, back=True), today)
    if step.after:
        start = previous if step.after == "previous" else _day(step.after, advice)
        if start is None:
            return None
        due = max(add_span(start, span or _NOW, office), today)
        return _ready(due, advice) if step.after == "previous" else due
    return None if span is None else _ready(add_span(today, span, office), advice)


def _ready(due: date, advice: Advice) -> date:
    """The day, or the eve of what the topic makes ready for: nothing is left to be done after the interview."""
    event = _day(advice.topic.ready_by, advice)
    if event is None or event < advice.today:
        return due
    return max(min(due, event - timedelta(days=1)), advice.today)


def _day(name: str, advice: Advice) -> date | None:
    known = advice.facts.get(name)
    return known.value if known is not None and isinstance(known.value, date) else None


def worded(dated_step: DatedStep, words: Words, today: date, edition: Edition) -> WordedStep | None:
    """A step in words, or None where it needs a fact or a day that is not known."""
    step, due = dated_step.step, dated_step.due
    text = step.undated if due is None and step.undated else step.do

    def with_due(slot: Slot) -> Filling | None:
        if slot.name == "due":
            return None if due is None else Filling(long_date(due))
        return words(slot)

    do = fill(text, with_due)
    if do is None:
        return None
    if due is None or "due" in names(text):
        line = prose = do
    else:
        when = _when(due, today, edition)
        line, prose = f"{when}: {do}", f"{when}, {_lower_first(do)}"
    return WordedStep(do, span_words(step.within), due, line, prose, step.action)


def _when(due: date, today: date, edition: Edition) -> str:
    """What stands before a step: "Today", "Tomorrow", "By Wednesday 25 November"."""
    if due <= today + timedelta(days=1):
        return phrase(edition.phrases, "step_tomorrow" if due > today else "step_today")
    return phrase(edition.phrases, "step_by", names={"due": long_date(due)})


def _lower_first(text: str) -> str:
    """The text with a small first letter, unless its first word is "I", an acronym or a name with capitals inside."""
    first = text.split(maxsplit=1)[0] if text else ""
    keep = first[:1] + first[1:].lower() != first or first in ("I", "A") or first.startswith(("I'", "I’"))
    return text if keep and first != "A" else text[:1].lower() + text[1:]


def span_words(span: Span | None) -> str:
    """A span as the advice files have it: "2 working days", "today"; "" for none."""
    if span is None:
        return ""
    if not span.working and span.days < 2:
        return "tomorrow" if span.days else "today"
    return f"{span.days} {'working ' if span.working else ''}day{'s' if span.days != 1 else ''}"
