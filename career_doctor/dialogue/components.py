"""The graph component of Rasa's pipeline: trains the topic model and reads messages.

The reading itself is plain Python (`career_doctor.reading`); this only hands texts in and results out.
"""

from __future__ import annotations

import json
import warnings
from datetime import date
from pathlib import Path
from typing import Any, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from career_doctor.advice.load import read_files
from career_doctor.dialogue.clock import moment_of
from career_doctor.kept import edition_of, fact_reader_of
from career_doctor.matters.model import Matters
from career_doctor.reading.before import NOTHING, Before
from career_doctor.reading.kept_vectors import KeptVectors
from career_doctor.reading.learning import learning
from career_doctor.reading.model import Reading
from career_doctor.reading.reader import Reader
from career_doctor.reading.topics import TopicModel
from career_doctor.reading.version import reading_version
from career_doctor.settings import Settings

SPECIAL_INTENTS = ("crisis", "human", "small_talk", "out_of_scope")
UNPLACED = "scene"
"""The intent of what cannot be read or placed."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LetterReader(GraphComponent):  # type: ignore[misc]  # Rasa's classes are untyped here
    """Reads a line or a letter: topics, moves and facts.

    Sets `intent` (the move, else `ask_` and the main topic, else a special intent, else `scene`) and `reading`, which
    actions find in `tracker.latest_message`.
    """

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, reader: Reader | None = None, time_zone: str = "UTC"
    ) -> None:
        """With a reader once it is trained and loaded; `time_zone` is the office's."""
        self._model_storage = model_storage
        self._resource = resource
        self._reader = reader
        self._time_zone = time_zone

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Nothing is configured: thresholds come from the training data."""
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LetterReader:
        """An untrained reader."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the topics on the example questions, the facts on the labelled texts, and write both to the resource."""
        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        edition = edition_of(read_files(_root()))
        facts = fact_reader_of(edition.files)
        with learning(_root(), facts, frozenset(edition.topics)) as learning_facts:
            model = TopicModel.train(
                [message.get(TEXT) for message in examples],
                [message.get(INTENT) for message in examples],
                progress=print,
                spelling=facts.phrasings.lists.normal.forms,
                known=KeptVectors(_root()),
            )
            learned = learning_facts.result()
        with self._model_storage.write_to(self._resource) as folder:
            model.save(Path(folder))
            if learned is not None:
                learned.save(Path(folder))
            (Path(folder) / "version.json").write_text(json.dumps({"reading": reading_version(_root())}))
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LetterReader:
        """The trained reader, with the fact patterns as they are on disk."""
        with model_storage.read_from(resource) as folder:
            trained_with = json.loads((Path(folder) / "version.json").read_text())["reading"]
            if trained_with != reading_version(_root()):
                warnings.warn(
                    "The model was trained with another version of the reading or of its data. Run `make train`.",
                    stacklevel=2,
                )
            edition = edition_of(read_files(_root()))
            reader = Reader.load(Path(folder), fact_reader_of(edition.files), edition.topics)
        return cls(model_storage, resource, reader, edition.office.time_zone)

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str:
        """What Rasa's cache cannot see: the code of the reading and its data."""
        return reading_version(_root())

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing: no later component learns from ours."""
        return training_data

    # Rasa compares these types with its own as they are written: `X | None` would not do.
    def process(self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None) -> List[Message]:
        """Read each message, knowing the fact asked last and the matter spoken of."""
        if self._reader is None:
            raise RuntimeError("The reader is not trained yet. Run `make train`.")
        before = _before(tracker, self._reader) if tracker is not None else NOTHING
        for message in messages:
            reading = self._reader.read(message.get(TEXT) or "", _day(message, self._time_zone), before)
            name, confidence = intent_of(reading)
            message.set("reading", reading.as_json(), add_to_output=True)
            message.set(INTENT, {"name": name, "confidence": confidence}, add_to_output=True)
        return messages


def intent_of(reading: Reading) -> tuple[str, float]:
    """The intent that a reading amounts to, with its confidence."""
    if reading.trouble:
        return UNPLACED, 1.0
    if reading.topic == "crisis":
        return "crisis", reading.topics[0].confidence
    if reading.move:
        return reading.move, reading.move_confidence
    if not reading.topics:
        return UNPLACED, 1.0
    best = reading.topics[0]
    return (best.topic if best.topic in SPECIAL_INTENTS else f"ask_{best.topic}"), best.confidence


def _before(tracker: DialogueStateTracker, reader: Reader) -> Before:
    """What the tracker's slots hold of the conversation so far."""
    return Matters.from_json(tracker.get_slot("matters"), tracker.get_slot("asked"), reader.defs).before


def _day(message: Message, time_zone: str) -> date:
    return moment_of(message.get("metadata"), time_zone).date()


def _root() -> Path:
    return Settings.load().root
