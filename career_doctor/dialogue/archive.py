"""What training wrote into Rasa's archive, read without Rasa: the topics, and the facts that are read by example."""

from __future__ import annotations

import tarfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from career_doctor.advice.model import Edition
from career_doctor.kept import fact_reader_of
from career_doctor.reading.learned.facts import LearnedFacts
from career_doctor.reading.reader import Reader
from career_doctor.reading.topics import TopicModel

_FILES = ("topics.json", "topics.npz", "facts.json", "facts.npz")


@dataclass(frozen=True)
class Trained:
    """The trained parts of the reading. `facts` is None where there were no labelled texts to learn from."""

    topics: TopicModel
    facts: LearnedFacts | None

    def reader(self, edition: Edition) -> Reader:
        """A reader with the facts and topics of an edition; takes seconds at first. Raises `LoadErrors`."""
        return Reader(self.topics, fact_reader_of(edition.files).taught(self.facts), edition.topics)


class NothingTrained(ValueError):
    """The archive holds no topics: it is none of ours."""


def trained(model: Path) -> Trained:
    """What is in the archive `model`. Raises `NothingTrained`, and `FileNotFoundError` where there is no such file."""
    with TemporaryDirectory() as name, tarfile.open(model) as archive:
        folder = Path(name)
        # Each file by its name alone: whatever paths the archive has, nothing is written elsewhere.
        for member in archive:
            file = Path(member.name).name
            content = archive.extractfile(member) if member.isfile() and file in _FILES else None
            if content is not None:
                (folder / file).write_bytes(content.read())
        if not (folder / "topics.json").exists():
            raise NothingTrained(f"{model} holds no topics")
        return Trained(TopicModel.load(folder), LearnedFacts.load(folder))
