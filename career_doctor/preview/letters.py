"""Reading a pasted letter: its facts, and its topics too where there is a trained model that fits the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from career_doctor.advice.model import Edition
from career_doctor.desk.cleaning import Refused, read_text
from career_doctor.desk.masking import mask
from career_doctor.dialogue.archive import NothingTrained, Trained, trained
from career_doctor.kept import fact_reader_of
from career_doctor.reading.belonging import Belonging
from career_doctor.reading.model import FactFound, TopicFound
from career_doctor.reading.reader import Reader
from career_doctor.reading.sentences import split


class Unreadable(ValueError):
    """A text that the desk would not read: why."""


@dataclass(frozen=True)
class Letter:
    """What was read. `topics` is None where there is no model to read them with."""

    facts: tuple[FactFound, ...]
    topics: tuple[TopicFound, ...] | None


class LetterReader:
    """Reads letters with what is on disk. Slow at first, so to be called in a thread."""

    def __init__(self, root: Path, models: Path) -> None:
        self._root = root
        self._models = models
        self._lock = Lock()
        self._trained: tuple[Path, Trained] | None = None

    def read(self, text: str, day: date, topic: str, edition: Edition) -> Letter:
        """Read a letter as the desk does. Without a model its facts are read as said in a letter on `topic`.

        Raises `Unreadable`, and `LoadErrors` where phrasings cannot be loaded.
        """
        readable = read_text(text)
        if isinstance(readable, Refused):
            raise Unreadable(readable.trouble)
        masked = mask(readable.text)
        with self._lock:
            model = self._model()
            facts = fact_reader_of(edition.files).taught(model.facts if model else None)
        if model is not None:
            reading = Reader(model.topics, facts, edition.topics).read(masked, day)
            if reading.trouble:
                raise Unreadable(reading.trouble)
            return Letter(reading.facts, reading.topics)
        about = (topic,) if topic else ()
        found = facts.read(masked, split(masked), day, about)
        return Letter(Belonging(facts.defs, edition.topics).of(found, about, "") if about else found, None)

    def _model(self) -> Trained | None:
        """What is inside the trained model that fits the files; None where there is none."""
        if not any(self._models.glob("*.tar.gz")):
            return None
        # Rasa takes seconds to import: only whoever pastes a letter, and has a model, waits for it.
        from career_doctor.dialogue.training import model_file  # noqa: PLC0415

        path = model_file(self._root, self._models)
        if not path.exists():
            return None
        if self._trained is None or self._trained[0] != path:
            try:
                self._trained = (path, trained(path))
            except NothingTrained:
                return None
        return self._trained[1]
