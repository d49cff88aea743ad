"""Facts drawn from who wrote to whom: notes of thanks, the asker's own messages, and whether they were answered."""

from __future__ import annotations

from collections.abc import Sequence

from career_doctor.reading.chronicle import Chronicle, on_the_phone
from career_doctor.reading.context import Scene
from career_doctor.reading.drawn import Drawn, drawn
from career_doctor.reading.events import Event
from career_doctor.reading.numbers import Amount, number_at

_AGAIN = frozenset({"again", "another", "second", "third", "more"})
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_UNCOUNTED = frozenset({
    "always", "keep", "kept", "several", "many", "few", "every", "calling", "emailing", "repeatedly", "emails",
    "calls", "messages", "times", "chasing", "contacting", "voicemails", "most",
})  # fmt: skip
"""Words of more messages than can be counted."""
_COUNTED = frozenset({
    "times", "emails", "messages", "calls", "voicemails", "follow", "letters", "email", "message", "call",
    "voicemail", "letter",
})  # fmt: skip
_PEOPLE = frozenset({
    "people", "places", "companies", "firms", "alumni", "agencies", "employers", "recruiters", "schools", "stores",
})  # fmt: skip
"""Words after a number that count who was written to, not how often."""
_ANSWERING = frozenset({
    "reply", "replies", "replied", "replying", "response", "responses", "responded", "respond", "responding",
    "answer", "answers", "answered", "answering", "unanswered", "ignored", "returned", "acknowledged", "acknowledge",
})  # fmt: skip
"""Words of an answer that did not come: silence after a mere note of thanks is no missing answer."""
_BEFORE_THANKS = frozenset({
    "i", "we", "want", "to", "would", "like", "just", "and", "so", "but", "well", "again", "many", "much", ",", "a",
    "lot", "of", "big", "with", "hello", "hi", "anyway", "in", "any", "case",
})  # fmt: skip
"""Words that may stand before a word of thanks to whoever reads."""
_NOTES = frozenset({"note", "notes", "card", "cards", "letter", "letters", "email", "emails", "message", "messages"})
_BY_WORD = {
    **dict.fromkeys(("email", "emails", "emailed"), "email"),
    **dict.fromkeys(("phone", "telephone", "voicemail", "call"), "phone"),
    **dict.fromkeys(("linkedin", "portal", "facebook"), "online"),
}
_CALLING = frozenset({"called", "rang", "phoned", "texted", "call"})


def thanks(told: Chronicle, topics: tuple[str, ...]) -> list[Drawn]:
    """Whether a note of thanks was sent."""
    spoken_of = "thank_you_note" in topics or any(_of_thanks(scene.line.norms) for scene in told.scenes)
    sent = told.of_kind("thanked")
    unsent = told.of_kind("not_thanked", "not_sent") if spoken_of else told.of_kind("not_thanked")
    if sent:
        return [drawn("thank_you_sent", True, sent[0])]
    return [drawn("thank_you_sent", False, unsent[0])] if unsent else []


def _of_thanks(norms: Sequence[str]) -> bool:
    """Whether a sentence speaks of thanks, and does not only thank whoever reads it ("many thanks", "thank you")."""
    for at, word in enumerate(norms):
        if word in ("thank", "thanks"):
            to_reader = not (set(norms[:at]) - _BEFORE_THANKS) and not _NOTES.intersection(norms[at + 1 : at + 4])
            if not (to_reader and (word == "thanks" or norms[at + 1 : at + 2] == ("you",))):
                return True
    return False


def follow_ups(told: Chronicle) -> list[Drawn]:
    """Whether, how often and by what means the asker wrote or called.

    What answers a word of the employer counts for the means alone. The number is left out where it stays open.
    """
    own = told.of_kind("contacted")
    answers = _answers(told.events)
    found: list[Drawn] = []
    channels = frozenset(channel for event in (*own, *answers) for channel in _channels(told, event))
    if channels:
        found.append(drawn("follow_up_channels", channels, (*own, *answers)[0]))
    if own:
        found.append(drawn("followed_up", True, own[0]))
        count = _count(told, own)
        return [*found, drawn("follow_up_count", count, own[0])] if count else found
    denied = told.of_kind("no_contact")
    return [*found, drawn("followed_up", False, denied[0])] if denied and not answers else found


def _answers(events: Sequence[Event]) -> list[Event]:
    """What the asker wrote after a word of the employer, told as an answer."""
    first = next((k for k, event in enumerate(events) if event.kind in ("word", "told")), len(events))
    return [event for event in events[first:] if event.kind == "answered"]


def _channels(told: Chronicle, event: Event) -> frozenset[str]:
    """By what means: the verb's own, or what the sentence names ("by letter", "in person")."""
    if event.channel:
        return frozenset({event.channel})
    norms = told.norms(event)
    found = {"phone"} if _CALLING.intersection(norms[event.start : event.end]) else set()
    for at in range(max(event.start - 4, 0), min(event.end + 9, len(norms))):
        before = norms[at - 1] if at else ""
        if norms[at] in _BY_WORD:
            found.add(_BY_WORD[norms[at]])
        elif norms[at] in ("letter", "post", "mail") and before in ("by", "a", "the", "via"):
            found.add("letter")
        elif (before, norms[at]) == ("in", "person"):
            found.add("in_person")
    return frozenset(found)


def _count(told: Chronicle, events: Sequence[Event]) -> int:
    """How many times; 0 where the words leave it open."""
    plain = channelled = 0
    last: tuple[int, str] | None = None
    for event in events:
        norms = told.norms(event)
        if _mentions_only(norms, event):
            continue
        times = _times(told.scenes[event.scene], event)
        if times is None:
            return 0
        same = last is not None and last[0] == event.scene and (last[1] == event.channel or not event.channel)
        if same and times == 1 and not _AGAIN.intersection(norms[event.start : event.end + 3]):
            continue
        last = (event.scene, event.channel)
        channelled += times if event.channel else 0
        plain += 0 if event.channel else times
    return max(plain, channelled)


def _mentions_only(norms: Sequence[str], event: Event) -> bool:
    """Whether an event is only spoken of again ("no answer to my e-mail")."""
    words = norms[event.start : event.end]
    return words[0] == "my" and not {"first", "second", "third", "two", "three"}.intersection(words)


def _times(scene: Scene, event: Event) -> int | None:
    """How many times one event tells of; None where it is more than one and not said how many."""
    norms = scene.line.norms
    for at in range(max(event.start - 3, 0), min(event.end + 3, len(norms))):
        if norms[at] in _TIMES and scene.clauses[at] == event.clause:
            return _TIMES[norms[at]]
        amount = number_at(scene.line.tokens, at)
        if amount is not None and amount.end < len(norms):
            if event.start < amount.start and norms[amount.end] in _PEOPLE:
                return None
            if _counts_messages(norms, event, amount):
                return None if amount.vague else int(amount.value)
    if _UNCOUNTED.intersection(norms[max(event.start - 2, 0) : event.end + 2]):
        return None
    after = norms[event.end : event.end + 9]
    again = any(after[k] == "again" and {"and", "then"} & set(after[max(k - 2, 0) : k]) for k in range(len(after)))
    return 2 if again else 1


def _counts_messages(norms: Sequence[str], event: Event, amount: Amount) -> bool:
    """Whether a number near an event says how many messages there were."""
    counted = norms[amount.end]
    return counted in _COUNTED and (amount.start >= event.start or counted == "times")


def reply(told: Chronicle) -> list[Drawn]:
    """Whether the employer answered the asker's latest message."""
    latest: Event | None = None
    answer: Drawn | None = None
    for event in told.events:
        if event.kind in ("contacted", "answered", "thanked"):
            answer = answer if _mentions_only(told.norms(event), event) else None
            latest = event
        elif latest is not None:
            answer = _answered(told, latest, event, answer)
    return [answer] if answer else []


def _answered(told: Chronicle, latest: Event, event: Event, answer: Drawn | None) -> Drawn | None:
    """What an event after the asker's latest message makes of the answer to it."""
    if event.kind == "word" and latest.kind == "thanked" and _quiet_between(told.events, latest, event):
        return answer
    if event.kind == "word" or (event.kind == "told" and on_the_phone(latest, event)):
        return drawn("employer_replied", True, event)
    if event.kind not in ("silent", "silent_they") or (answer is not None and answer.value is True):
        return answer
    missing = latest.kind != "thanked" or _ANSWERING.intersection(told.norms(event)[event.start : event.end])
    return drawn("employer_replied", False, event) if missing else answer


def _quiet_between(events: Sequence[Event], note: Event, word: Event) -> bool:
    """Whether it was silent first: a word that comes long after a note of thanks does not answer it."""
    return any(e.kind in ("silent", "silent_they", "wait") and note.at < e.at < word.at for e in events)
