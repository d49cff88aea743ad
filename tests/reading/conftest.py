"""One reader of the project's own data for all tests of properties: to compile its patterns takes seconds."""

from __future__ import annotations

import pytest

from career_doctor.advice.load import load_edition, read_files
from career_doctor.advice.model import Edition
from career_doctor.reading.reader import Reader
from tests.paths import ROOT
from tests.reading.properties import FactsOf
from tests.reading.reading import reader
from tests.reading.small_model import small_model


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The project's own edition."""
    return load_edition(read_files(ROOT))


@pytest.fixture(scope="session")
def facts_of(edition: Edition) -> FactsOf:
    """The facts of a text that asks about some topics, by phrasings alone."""
    return FactsOf(reader(), edition.topics)


@pytest.fixture(scope="session")
def whole_reader(edition: Edition) -> Reader:
    """A whole reader, whose topics are those of a small model."""
    return Reader(small_model(), reader(), edition.topics)
