"""How a text is read, put together to be shown: the reading, and what each sentence is taken for by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from career_doctor.reading.letter_looks import asks
from career_doctor.reading.model import Reading, Sentence
from career_doctor.reading.reader import Reader
from career_doctor.reading.sentences import split
from career_doctor.reading.topics import TopicModel


@dataclass(frozen=True)
class SentenceTaken:
    """A sentence, and what it is taken for: whether it asks, and its likeliest label when it stands alone.

    `label` is a topic, a special topic, a move, or `scene`. `shows` are the topics of the whole text that it shows.
    """

    sentence: Sentence
    asks: bool
    label: str
    confidence: float
    shows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Readout:
    """A text as the desk reads it (cleaned and masked), written on `day`."""

    text: str
    day: date
    reading: Reading
    sentences: tuple[SentenceTaken, ...]

    @property
    def flowing(self) -> str:
        """The text, of the same length, with a blank for each line break within a sentence."""
        pieces = list(self.text)
        for one in self.sentences:
            for at in range(one.sentence.start, one.sentence.end):
                pieces[at] = " " if pieces[at] == "\n" else pieces[at]
        return "".join(pieces)

    def numbers(self, topic: str) -> tuple[int, ...]:
        """The numbers, from 1, of the sentences that show a topic."""
        return tuple(number for number, one in enumerate(self.sentences, start=1) if topic in one.shows)

    def as_json(self) -> dict[str, Any]:
        """The reading as JSON types, with the text that its offsets count in, and the sentences."""
        sentences = [
            {
                "text": one.sentence.text,
                "start": one.sentence.start,
                "end": one.sentence.end,
                "asks": one.asks,
                "label": one.label,
                "confidence": round(one.confidence, 4),
                "shows": list(one.shows),
            }
            for one in self.sentences
        ]
        return {"text": self.text, "day": self.day.isoformat(), **self.reading.as_json(), "sentences": sentences}


def readout(text: str, day: date, reader: Reader, topics: TopicModel) -> Readout:
    """Read a text that was cleaned and masked, as the first message of a conversation."""
    reading = reader.read(text, day)
    if reading.trouble:
        return Readout(text, day, reading, ())
    sentences = split(text)
    shares = topics.probabilities([sentence.text for sentence in sentences])
    labels = [label.removeprefix("ask_") for label in topics.labels]
    taken = tuple(
        SentenceTaken(
            sentence,
            asks(sentence.text),
            labels[int(row.argmax())],
            float(row.max()),
            tuple(topic.topic for topic in reading.topics if _shows(sentence, topic.sentences)),
        )
        for sentence, row in zip(sentences, shares, strict=True)
    )
    return Readout(text, day, reading, taken)


def _shows(sentence: Sentence, shown: tuple[str, ...]) -> bool:
    """Whether a sentence is among those that show a topic; these may be parts of one, or in a short text the whole."""
    return any(sentence.text in one or one in sentence.text for one in shown)
