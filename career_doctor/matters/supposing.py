"""What comes after, or would come otherwise, within the matter spoken of: "what if they don't answer?", "and then?".

What is supposed is tried on the facts and forgotten again: the answer is that of the same rules, for a later day where
nothing has come back until then. What changes no rule, and "and then?", get the end of the advice: its last step, and
where to stop.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from career_doctor.advice.evaluate import support
from career_doctor.advice.model import Answer, Edition, FactValue, Known
from career_doctor.desk.model import Reply
from career_doctor.matters.heard import Heard
from career_doctor.matters.model import Matter, Matters
from career_doctor.matters.phrases import phrase
from career_doctor.matters.replies import move_reply
from career_doctor.matters.talk import Decided, Outcome, decide_matter
from career_doctor.reading.subjects import CONTACT


@dataclass(frozen=True)
class Supposed:
    """The facts of a supposition, how many days on it is, and the topic that answers it where the matter's own cannot.

    `of` are the topics whose askers wait for an answer; elsewhere "no" is no employer's no.
    """

    topic: str
    of: frozenset[str]
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    days: int = 0


_WAITING = CONTACT | {"interview_preparation", "interview_questions", "remote_interview", "interview_dress"}
SUPPOSED: Mapping[str, Supposed] = {
    "suppose_silence": Supposed(
        "interview_follow_up", frozenset(CONTACT), {"followed_up": True, "employer_replied": False}, days=8
    ),
    "suppose_no": Supposed("rejection", frozenset(_WAITING), {"rejected": True}),
}
"""By the intent. What an application waits for is answered by its own topic, since that tests the same facts."""
_COUNT, _SINCE, _WRITTEN = "follow_up_count", "days_since_contact", "days_since_message"
_SINCE_UNKNOWN = 14
"""Days of silence supposed where it is not known since when there has been any."""


def suppose(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """Answer what is supposed within the matter spoken of; the caller sees that there is one."""
    matter = state.matter
    if matter is None:
        raise ValueError("there is no matter of which anything could be supposed")
    now = decide_matter(matter, heard, edition, ask=False)
    other = _otherwise(matter, now, heard, edition)
    if other is None:
        return replace(state, unclear=0), [_end(now, state, heard, edition)]
    lines = [phrase(edition, heard.intent, turn=state.turn), _undated(other.answer)]
    extra = {"topic": other.matter.topic, "rules": list(other.advice.rules)}
    return replace(state, unclear=0), [move_reply(heard.intent, " ".join(lines), extra)]


def _otherwise(matter: Matter, now: Decided, heard: Heard, edition: Edition) -> Decided | None:
    """What the advice would be then; None where it would be the same."""
    supposed = SUPPOSED.get(heard.intent)
    if supposed is None or matter.topic not in supposed.of:
        return None
    later = replace(heard, now=heard.now + timedelta(days=supposed.days))
    told = _told(supposed, now, heard)
    facts = {**matter.facts, **told}
    for topic in dict.fromkeys((matter.topic, supposed.topic)):
        then = decide_matter(Matter(topic, facts, form="short"), later, edition, ask=False)
        if topic != matter.topic or (then.advice.lead is not now.advice.lead and told.keys() & _resting(then)):
            return then
    return None


def _told(supposed: Supposed, now: Decided, heard: Heard) -> dict[str, Known]:
    told = dict(supposed.facts)
    if supposed.days:
        known = now.advice.facts
        told[_COUNT] = 2 if "followed_up" in known and known["followed_up"].value is True else 1
        told[_WRITTEN] = supposed.days
        if _SINCE not in known:
            told[_SINCE] = _SINCE_UNKNOWN
    return {name: Known(name, value, "told", day=heard.now.date()) for name, value in told.items()}


def _resting(decided: Decided) -> set[str]:
    """The facts on which the leading rule rests."""
    return set(support(decided.advice.lead.when, decided.advice.facts))


def _undated(answer: Answer) -> str:
    """Verdict, steps without their days, and cautions: nobody knows yet on which day it will be so."""
    steps = (step.do for step in answer.next)
    return " ".join((*answer.parts.get("verdict", ()), *steps, *answer.parts.get("caution", ())))


def _end(now: Decided, state: Matters, heard: Heard, edition: Edition) -> Reply:
    """The last step of the advice and where to stop."""
    answer = now.answer
    said = [*(step.prose or step.do for step in answer.next[-1:]), *answer.parts.get("caution", ())]
    extra = {"topic": now.matter.topic, "rules": list(now.advice.rules)}
    text = " ".join((phrase(edition, "suppose_next", turn=state.turn), *said))
    return move_reply(heard.intent, text, extra)
