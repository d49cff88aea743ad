"""Putting the parts together: storage, edition, trained model, dialogue and desk, opened in order and closed again."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from career_doctor import editions
from career_doctor.advice.model import Edition
from career_doctor.advice.tools.confirming import unconfirmed_in_short
from career_doctor.desk.desk import Desk
from career_doctor.desk.limits import Limits
from career_doctor.desk.model import Deliver, Phrase
from career_doctor.matters.phrases import phrase
from career_doctor.matters.shelf import serving
from career_doctor.reading.version import reading_version
from career_doctor.served import OnServedEdition, Served
from career_doctor.settings import Settings
from career_doctor.storage.storage import Storage

Say = Callable[[str], None]
Check = Callable[[], Awaitable[str]]


@dataclass(frozen=True)
class Assembly:
    """All that is needed to answer, opened."""

    settings: Settings
    storage: Storage
    served: Served
    desk: Desk
    checks: Mapping[str, Check]
    """What readiness looks at besides the database and the desk: each says in a word how it stands."""

    @property
    def edition(self) -> Edition:
        """The edition that is answered from."""
        return self.served.edition


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


@asynccontextmanager
async def assembled(
    settings: Settings,
    say: Say,
    *,
    as_draft: bool,
    channels: Mapping[str, Deliver] | None = None,
    clock: Callable[[], datetime] = utc_now,
    start: bool = True,
) -> AsyncGenerator[Assembly, None]:
    """Open everything, saying what is done; close it at the end. `start` is False where somebody else starts the desk.

    Raises `LoadErrors`, `TrainingFailed`, and what the database's driver raises.
    """
    storage = Storage(settings.database_address, settings.database_threads)
    try:
        await storage.migrate()
        chosen = editions.draft(settings) if as_draft else editions.published(settings, storage)
        say(f"Advice: {chosen.note}.")
        if warning := unconfirmed_in_short(chosen.edition):
            say(warning)
        served = Served(chosen, storage, follow=not as_draft, reading=reading_version(settings.root))
        await served.newest()
        with serving(lambda: served.edition):
            desk, model = _desk(settings, storage, served, say, clock)
            checks = {"dialogue": _says(lambda: model), "edition": _says(lambda: served.edition.hash[:12])}
            for channel, deliver in (channels or {}).items():
                desk.add_channel(channel, deliver)
            if start:
                await desk.start()
            try:
                yield Assembly(settings, storage, served, desk, checks)
            finally:
                if start:
                    await desk.stop()
    finally:
        await storage.close()


def model_that_fits(settings: Settings, say: Say) -> Path:
    """The trained model that fits the files; trained now if there is none yet. Raises `TrainingFailed`."""
    from career_doctor.dialogue.training import model_file, train_if_changed  # noqa: PLC0415 - imports Rasa

    if not model_file(settings.root, settings.models_folder).exists():
        say("Training the model, since what it depends on has changed: two or three minutes ...")
    model, trained = train_if_changed(settings.root, settings.models_folder)
    say(f"Model: {model.name}{' (new)' if trained else ''}.")
    return model


def _desk(
    settings: Settings, storage: Storage, served: Served, say: Say, clock: Callable[[], datetime]
) -> tuple[Desk, str]:
    """The desk over the trained model, and the model's name; trains it first if it does not fit the files."""
    # Rasa takes a second or two to import: what is wrong with settings, database or advice is said before.
    from career_doctor.dialogue.agent import RasaDialogue  # noqa: PLC0415
    from career_doctor.dialogue.tracker_store import TrackerTable  # noqa: PLC0415

    model = model_that_fits(settings, say)
    dialogue = RasaDialogue(model, TrackerTable(host=settings.database_address))
    own_words = _phrases(served)
    desk = Desk(storage, OnServedEdition(dialogue, served), own_words, limits=Limits.of(settings), clock=clock)
    return desk, model.name


def _phrases(served: Served) -> Phrase:
    """The desk's own sentences, out of the edition of the moment."""

    def say(key: str, *, turn: int = 0, **values: str) -> str:
        return phrase(served.edition, key, turn=turn, **values)

    return say


def _says(word: Callable[[], str]) -> Check:
    async def check() -> str:
        return word()

    return check
