"""Column types that keep out what a database cannot hold, and the plain JSON shape of values."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Set
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, DateTime, Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:  # generic only in the stubs
    TextColumn = TypeDecorator[str]
    JsonColumn = TypeDecorator[Any]
    MomentColumn = TypeDecorator[datetime]
else:
    TextColumn = JsonColumn = MomentColumn = TypeDecorator


def clean(text: str) -> str:
    """The text without NUL characters, and with U+FFFD for each surrogate that has lost its other half.

    PostgreSQL refuses both; SQLite cuts text short at a NUL in some tools.
    """
    if text.isascii():
        return text.replace("\0", "")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")


def plain(value: Any) -> Any:
    """The value in clean JSON types: mappings as dicts, sequences as lists, sets sorted, days as ISO text.

    Raises `TypeError` for what JSON has no shape for, `ValueError` for numbers that are not finite.
    """
    match value:
        case float() if not math.isfinite(value):
            raise ValueError(f"{value} cannot be stored: not a finite number")
        case None | bool() | int() | float():
            return value
        case str():
            return clean(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {clean(str(key)): plain(item) for key, item in value.items()}
        case Set():
            return sorted((plain(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            raise TypeError(f"{type(value).__name__} cannot be stored as JSON")


class CleanText(TextColumn):
    """Text of any length, cleaned on its way in."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Any) -> str | None:
        """Clean the text."""
        return None if value is None else clean(value)


class CleanJSON(JsonColumn):
    """JSON, brought into plain types and cleaned on its way in."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Any) -> Any:
        """Bring the value into plain JSON types."""
        return plain(value)


class Moment(MomentColumn):
    """A zone-aware point in time, kept in UTC. A naive one is a mistake of the caller and raises `ValueError`."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Any) -> datetime | None:
        """Bring the moment to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored: pass a zone-aware datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Any) -> datetime | None:
        """Give SQLite's naive values their zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
