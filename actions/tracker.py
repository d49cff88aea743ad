"""Between Rasa's tracker and the matters: what was heard, what is remembered, and the replies on their way out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from career_doctor.advice.model import Edition
from career_doctor.desk.model import Reply
from career_doctor.dialogue.clock import moment_of
from career_doctor.dialogue.payloads import payload_to_rasa
from career_doctor.matters.heard import Heard
from career_doctor.matters.model import Matters
from career_doctor.reading.model import Reading


def heard_in(tracker: Tracker, edition: Edition) -> Heard:
    """What the latest message brings. A button's message has no `reading`: intent and entities say what it means."""
    message: dict[str, Any] = tracker.latest_message
    metadata: dict[str, Any] = message.get("metadata") or {}
    types = {name: fact.type for name, fact in edition.facts.items()}
    reading = message.get("reading")
    return Heard(
        intent=str(message["intent"]["name"]),
        now=moment_of(metadata, edition.office.time_zone),
        text=str(message.get("text") or "") if reading else "",
        reading=Reading.from_json(reading, types) if reading else Reading(),
        entities={entity["entity"]: entity["value"] for entity in message.get("entities") or []},
        form=form if (form := metadata.get("form")) in ("short", "letter") else "",
    )


def state_in(tracker: Tracker, edition: Edition) -> Matters:
    """What is remembered of the conversation."""
    return Matters.from_json(tracker.get_slot("matters"), tracker.get_slot("asked"), edition.facts, edition.topics)


def utter(dispatcher: CollectingDispatcher, replies: Sequence[Reply]) -> None:
    """Hand the replies to Rasa: text, buttons, and all else in one `custom` payload each."""
    for reply in replies:
        buttons = [{"title": button.title, "payload": payload_to_rasa(button.payload)} for button in reply.buttons]
        dispatcher.utter_message(text=reply.text, buttons=buttons, json_message=dict(reply.custom))
