"""Reading a pasted letter: its facts, and its topics too where there is a trained model that fits the files."""

from __future__ import annotations

import tarfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from career_doctor.advice.model import Edition
from career_doctor.desk.cleaning import Refused, read_text
from career_doctor.desk.masking import mask
from career_doctor.kept import fact_reader_of
from career_doctor.reading.belonging import Belonging
from career_doctor.reading.learned.facts import LearnedFacts
from career_doctor.reading.model import FactFound, TopicFound
from career_doctor.reading.reader import Reader
from career_doctor.reading.sentences import split
from career_doctor.reading.topics import TopicModel

Trained = tuple[TopicModel, LearnedFacts | None]
_TRAINED = ("topics.json", "topics.npz", "facts.json", "facts.npz")


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
            trained = self._models_trained()
            facts = fact_reader_of(edition.files).taught(trained[1] if trained else None)
        if trained is not None:
            reading = Reader(trained[0], facts, edition.topics).read(masked, day)
            if reading.trouble:
                raise Unreadable(reading.trouble)
            return Letter(reading.facts, reading.topics)
        about = (topic,) if topic else ()
        found = facts.read(masked, split(masked), day, about)
        return Letter(Belonging(facts.defs, edition.topics).of(found, about, "") if about else found, None)

    def _models_trained(self) -> Trained | None:
        """What is inside the trained model that fits the files; None where there is none."""
        if not any(self._models.glob("*.tar.gz")):
            return None
        # Rasa takes seconds to import: only whoever pastes a letter, and has a model, waits for it.
        from career_doctor.dialogue.training import model_file  # noqa: PLC0415

        path = model_file(self._root, self._models)
        if not path.exists():
            return None
        if self._trained is None or self._trained[0] != path:
            trained = _unpacked(path)
            if trained is None:
                return None
            self._trained = (path, trained)
        return self._trained[1]


def _unpacked(path: Path) -> Trained | None:
    """The topics and the learned facts in Rasa's archive; None where it has none."""
    with TemporaryDirectory() as folder, tarfile.open(path) as archive:
        for member in archive:
            name = Path(member.name).name
            content = archive.extractfile(member) if member.isfile() and name in _TRAINED else None
            if content is not None:
                (Path(folder) / name).write_bytes(content.read())
        try:
            return TopicModel.load(Path(folder)), LearnedFacts.load(Path(folder))
        except FileNotFoundError:
            return None
