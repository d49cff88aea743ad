"""Rasa's importer of training data, reading the example questions once: on its own it reads them twice a training.

Each layer of Rasa's importers keeps what it was given, but under the arguments as they were written, so that
`get_nlu_data()` and `get_nlu_data("en")` are kept apart; twenty thousand examples take it ten seconds each time.
"""

from __future__ import annotations

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData


class ReadOnce(RasaFileImporter):  # type: ignore[misc]  # Rasa's classes are untyped here
    """Reads the files given to it as Rasa's own importer does."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The example questions; whoever merges them copies them."""
        if not hasattr(self, "_read"):
            self._read: dict[str | None, TrainingData] = {}
        if language not in self._read:
            self._read[language] = super().get_nlu_data(language)
        return self._read[language]
