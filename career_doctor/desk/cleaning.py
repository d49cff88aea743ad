"""Typed text made fit to be read: one kind of line break, composed characters, nothing invisible; or why it is not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from career_doctor.desk.model import MAX_CHARACTERS

Trouble = Literal["empty", "too_long", "unreadable", "typed_command", "unknown_button"]
"""Why a message never reaches the dialogue; also the key of the phrase that says so."""


@dataclass(frozen=True)
class Readable:
    """Text that may be read."""

    text: str


@dataclass(frozen=True)
class Refused:
    """Text that may not be read, and why."""

    trouble: Trouble


# Text from Windows that was taken for Latin-1 has its quotes, dashes and the ellipsis among the control characters.
_FROM_WINDOWS = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_LINE_BREAKS = dict.fromkeys((0x0B, 0x0C, 0x2028, 0x2029), "\n")  # pasted from word processors and PDF files
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))  # they only break words apart
_TABLE = {**_FROM_WINDOWS, **_LINE_BREAKS, **_INVISIBLE}

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# What Rasa obeys: /restart, /ask_x, /ask_x@0.9{"entity": "value"}, and intents in two parts.
_COMMAND = re.compile(r"/[\s/]*[A-Za-z][\w+-]*(?:/[\w+-]+)?(?:@[\d.]+)?\s*(?:\{.*\})?", re.DOTALL)


def read_text(text: str) -> Readable | Refused:
    """The text as the desk keeps it, or why it cannot.

    A slash at the start would be a command to the dialogue: a whole message that looks like one is refused, from any
    other the slash is taken away.
    """
    if len(text) > 4 * MAX_CHARACTERS:  # too long however it is composed
        return Refused("too_long")
    tidied = _tidy(text)
    if len(tidied) > MAX_CHARACTERS:
        return Refused("too_long")
    if _CONTROL.search(tidied):
        return Refused("unreadable")
    stripped = tidied.strip()
    if _COMMAND.fullmatch(stripped):
        return Refused("typed_command")
    harmless = without_slashes(stripped)
    return Readable(harmless) if _visible(harmless) else Refused("empty")


def without_slashes(text: str) -> str:
    """The text without the slashes and blanks at its start."""
    while text[:1] == "/" or text[:1].isspace():
        text = text.lstrip().lstrip("/")
    return text


def _tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text.translate(_LINE_BREAKS)
    # Halves of surrogate pairs are put together; one without its other half becomes U+FFFD.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", text.translate(_TABLE))


def _visible(text: str) -> bool:
    return any(not char.isspace() and unicodedata.category(char) not in ("Cf", "Mn") for char in text)
