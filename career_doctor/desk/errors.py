"""Why the desk does not take a message, or has no answer to it now."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from career_doctor.storage.storage import DATABASE_AWAY

logger = logging.getLogger(__name__)


class DeskError(Exception):
    """Any reason for which a message is not taken or not answered now."""


class UnknownConversationError(DeskError):
    """The conversation was never opened, or was erased."""


class ReusedMessageIdError(DeskError):
    """The client message id came before, with another text or button."""


class WaitingTooMuchError(DeskError):
    """The conversation has too many messages waiting for an answer: the next one may come when they are answered."""


class DeskBusyError(DeskError):
    """Too many conversations wait for answers: the same message may be sent again in a while."""


class DeskUnavailableError(DeskError):
    """The desk is closed, or its database does not answer; `reference` is in the log.

    A message that was stored is answered later; sent again under its id, it gets that answer.
    """

    def __init__(self, reference: str) -> None:
        super().__init__(f"the desk cannot answer now, reference {reference}")
        self.reference = reference


def new_reference() -> str:
    """A number by which an asker can name a failure: eight letters and digits that are hard to mix up."""
    letters = [secrets.choice("23456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def unavailable(what: str) -> DeskUnavailableError:
    """The error to raise in place of the exception that is being handled, which is logged under its reference."""
    reference = new_reference()
    logger.exception("%s, reference %s", what, reference)
    return DeskUnavailableError(reference)


@contextmanager
def database_needed() -> Iterator[None]:
    """Around work in the database: raises `DeskUnavailableError` where it is away."""
    try:
        yield
    except DATABASE_AWAY as error:
        raise unavailable("the database does not answer") from error
