"""The edition that a running desk answers from: a newer one is taken up at the next turn, without a restart.

At a turn, but at most once in a while, storage is asked which edition is the newest and which addresses are dead. A
newer edition is loaded off the event loop; turns that have begun end on the one they began with.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping

from sqlalchemy.future import Connection

from career_doctor.advice.load import LoadErrors
from career_doctor.advice.model import Edition
from career_doctor.desk.model import Dialogue, Reply, Turn
from career_doctor.editions import Chosen
from career_doctor.kept import edition_of
from career_doctor.matters.shelf import turn_on
from career_doctor.storage import editions, links
from career_doctor.storage.editions import PublishedEdition
from career_doctor.storage.storage import DATABASE_AWAY, Storage

logger = logging.getLogger(__name__)

EVERY_SECONDS = 1.0
"""How often storage is asked, at most."""


class Served:
    """The served edition. `follow` is False for a draft, which stays while only what is hidden of it changes.

    `reading` is the version of the reading that the model was trained with.
    """

    def __init__(
        self,
        chosen: Chosen,
        storage: Storage,
        *,
        follow: bool,
        reading: str,
        every: float = EVERY_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._edition = chosen.edition
        self._number = chosen.number
        self._trained_facts = {fact.name: fact.type for fact in chosen.edition.facts.values()}
        self._reading = reading
        self._storage = storage
        self._follow = follow
        self.every = every
        self._now = now
        self._asked: float | None = None
        self._looking = asyncio.Lock()

    @property
    def edition(self) -> Edition:
        """The edition that was taken up last."""
        return self._edition

    async def newest(self) -> Edition:
        """The edition for a turn that begins now. Where storage does not answer, the one there is."""
        if self._is_stale():
            async with self._looking:
                if self._is_stale():  # nobody has looked while this turn waited
                    try:
                        await self._look()
                    except DATABASE_AWAY as error:
                        logger.warning("cannot ask for a newer edition: %s", type(error).__name__)
                    except Exception:
                        logger.exception("cannot ask for a newer edition")
                    self._asked = self._now()  # the end, so that whoever waited does not look once more
        return self._edition

    def _is_stale(self) -> bool:
        return self._asked is None or self._now() - self._asked >= self.every

    async def _look(self) -> None:
        number, hidden = await self._storage.read(_ask)
        edition = self._edition
        if self._follow and number is not None and number != self._number:
            edition = await self._taken_up()
        self._edition = edition.without(hidden)

    async def _taken_up(self) -> Edition:
        """The newer edition, or the old one where it is refused; either way it is not looked at again."""
        newest, files = await self._storage.read(_newest_whole)
        name = f"edition {newest.number} ({newest.hash[:12]})"
        self._number = newest.number
        try:
            edition = await asyncio.to_thread(edition_of, files, stored=True)
            self._check_types(edition)
        except LoadErrors as errors:
            first = errors.problems[0]
            logger.error("%s is refused, %s mistakes: %s, ...", name, len(errors.problems), first)  # noqa: TRY400
        except Exception:
            logger.exception("%s is refused", name)
        else:
            logger.info("answers now come from %s: %s", name, newest.note or "no note")
            if newest.reading and newest.reading != self._reading:
                logger.warning(
                    "%s was published with another reading than this model was trained with: its new topics and "
                    "phrasings are understood after a restart, which trains the model",
                    name,
                )
            return edition
        return self._edition

    def _check_types(self, edition: Edition) -> None:
        """The model reads facts as it was trained to: one that has another type now could not be taken in."""
        for fact in edition.facts.values():
            if self._trained_facts.get(fact.name, fact.type) != fact.type:
                raise ValueError(f"the fact '{fact.name}' has another type now: restart, which trains the model")


class OnServedEdition:
    """A dialogue each of whose turns is answered from one edition, the newest when it begins."""

    def __init__(self, dialogue: Dialogue, served: Served) -> None:
        """Around the dialogue that answers."""
        self._dialogue = dialogue
        self._served = served

    async def reply(self, turn: Turn) -> list[Reply]:
        """Answer one turn. Raises `TurnFailed`."""
        with turn_on(await self._served.newest()):
            return await self._dialogue.reply(turn)


def _ask(connection: Connection) -> tuple[int | None, frozenset[str]]:
    return editions.newest_number(connection), links.hidden(connection)


def _newest_whole(connection: Connection) -> tuple[PublishedEdition, Mapping[str, str]]:
    newest = editions.newest(connection)
    if newest is None:
        raise LookupError("the editions were deleted")
    return newest, editions.files_of(connection, newest.hash) or {}
