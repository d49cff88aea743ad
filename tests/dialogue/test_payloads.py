"""What a button means survives Rasa's notation."""

from __future__ import annotations

import pytest

from career_doctor.desk.model import Payload
from career_doctor.dialogue.payloads import payload_from_rasa, payload_to_rasa


@pytest.mark.parametrize(
    "payload",
    [
        Payload("why"),
        Payload("inform", {"fact": "followed_up", "value": False}),
        Payload("inform", {"fact": "follow_up_channels", "value": ["email", "phone"]}),
        Payload("inform", {"fact": "note", "value": 'a "{quoted}" text'}),
    ],
)
def test_payload_survives_the_way_through_rasa(payload: Payload) -> None:
    """There and back again."""
    assert payload_from_rasa(payload_to_rasa(payload)) == payload
