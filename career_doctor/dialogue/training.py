"""Training: only when something that the model depends on has changed, and into a file named after that.

Rasa keeps a cache of its own; this decides beforehand, in a fraction of a second, whether there is anything to do.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from rasa.model_training import train
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.loading import load_data

from career_doctor.advice.load import read_files
from career_doctor.dialogue.logs import quiet
from career_doctor.kept import edition_of, fact_reader_of
from career_doctor.reading.kept_vectors import keep
from career_doctor.reading.learned.labelled import labelled_texts
from career_doctor.reading.topics import respelled, spelling_table
from career_doctor.reading.version import reading_version

TRAINED_FROM = ("config.yml", "domain.yml", "requirements.lock")
FOLDERS = ("data/nlu", "data/dialogue")
KEPT_MODELS = 3


class TrainingFailed(RuntimeError):
    """Rasa could not train; its own messages say why."""


def model_version(root: Path) -> str:
    """The hash of all that a model depends on, code and data, as 16 hex digits."""
    digest = hashlib.sha256(reading_version(root).encode())
    for path in _sources(root):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def keep_vectors(root: Path) -> tuple[int, int]:
    """Keep the vectors of all training texts beside them (`kept_vectors`): how many there are, how many were new.

    Raises `LoadErrors`.
    """
    texts = training_texts(root)
    return len(texts), keep(root, texts)


def training_texts(root: Path) -> list[str]:
    """All texts whose vectors training needs, in their usual spelling: example questions, sentences of letters."""
    edition = edition_of(read_files(root))
    facts = fact_reader_of(edition.files)
    spelling = spelling_table(facts.phrasings.lists.normal.forms)
    examples = [message.get(TEXT) for message in load_data(str(root / "data/nlu")).intent_examples]
    letters = [facts.passage(text) for text in labelled_texts(root, facts.defs, edition.topics)]
    texts = [respelled(example, spelling) for example in examples]
    return list(dict.fromkeys([*texts, *(sentence for letter in letters for sentence in letter.usual)]))


def model_file(root: Path, models: Path) -> Path:
    """Where the model that fits the files as they are now is, or would be, kept."""
    return models / f"career-doctor-{model_version(root)}.tar.gz"


def train_if_changed(root: Path, models: Path) -> tuple[Path, bool]:
    """The model that fits, trained now if there is none yet, and whether it was trained.

    Raises `TrainingFailed`.
    """
    path = model_file(root, models)
    if path.exists():
        os.utime(path)  # Rasa's own commands take the newest model
        return path, False
    models.mkdir(parents=True, exist_ok=True)
    quiet()
    # Standard output is for results. Rasa draws some two hundred progress bars unless warnings are all that is wanted.
    with redirect_stdout(sys.stderr), _log_level("WARNING"):
        result = train(
            domain=str(root / "domain.yml"),
            config=str(root / "config.yml"),
            training_files=[str(root / folder) for folder in FOLDERS],
            output=str(models),
            fixed_model_name=path.name,
        )
    if result.code != 0 or not path.exists():
        raise TrainingFailed("Rasa could not train the model; what it printed above says why.")
    for old in sorted(models.glob("career-doctor-*.tar.gz"), key=lambda file: file.stat().st_mtime)[:-KEPT_MODELS]:
        old.unlink()
    return path, True


@contextmanager
def _log_level(level: str) -> Iterator[None]:
    """Rasa's own log level, by the environment it is read from."""
    before = os.environ.get("LOG_LEVEL")
    os.environ["LOG_LEVEL"] = level
    try:
        yield
    finally:
        if before is None:
            del os.environ["LOG_LEVEL"]
        else:
            os.environ["LOG_LEVEL"] = before


def _sources(root: Path) -> Iterator[Path]:
    yield Path(__file__).with_name("components.py")
    yield from (root / name for name in TRAINED_FROM)
    for folder in FOLDERS:
        yield from sorted((root / folder).rglob("*.yml"))
