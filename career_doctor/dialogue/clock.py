"""The moment of a turn: put into the message's metadata by the entry; elsewhere, and only here, the clock is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo


def moment_of(metadata: Mapping[str, Any] | None, time_zone: str) -> datetime:
    """When the message was written, in the office's time zone.

    `rasa shell` and Rasa's own REST channel may bring no `now`: then it is the present moment. Raises `ValueError` for
    a stamp that is not ISO 8601.
    """
    zone = ZoneInfo(time_zone)
    stamp = (metadata or {}).get("now")
    return datetime.fromisoformat(stamp).astimezone(zone) if stamp else datetime.now(zone)
