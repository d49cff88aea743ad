"""What a button means, in Rasa's notation `/intent{"entity": value}` and back."""

from __future__ import annotations

import json

from career_doctor.desk.model import Payload


def payload_to_rasa(payload: Payload) -> str:
    """In Rasa's notation."""
    entities = json.dumps(dict(payload.entities), sort_keys=True) if payload.entities else ""
    return f"/{payload.intent}{entities}"


def payload_from_rasa(text: str) -> Payload:
    """Back from Rasa's notation. Raises `ValueError` where the entities are no JSON."""
    intent, brace, entities = text.removeprefix("/").partition("{")
    return Payload(intent, json.loads(brace + entities) if brace else {})
