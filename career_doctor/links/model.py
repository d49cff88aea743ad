"""What is found at an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["works", "dead", "unsure"]
"""Dead is what is plainly gone: 404, 410, no such host, connection refused. All else that does not work is unsure:
the server is slow or down, or does not like to be asked by a program."""


@dataclass(frozen=True)
class Finding:
    """What asking for an address came to.

    `status` is the HTTP status, None where nothing answered; `detail` says it in words; `moved_to` is where an address
    that works has moved for good, "" where it has not.
    """

    url: str
    state: State
    status: int | None
    detail: str
    moved_to: str = ""
