"""Learning facts in a process of its own: training has two things to do, and machines have two cores."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from career_doctor.reading.facts import FactReader
from career_doctor.reading.kept_vectors import KeptVectors
from career_doctor.reading.learned.facts import LearnedFacts
from career_doctor.reading.learned.labelled import labelled_texts


def learn(root: Path, facts: FactReader, topics: frozenset[str]) -> LearnedFacts | None:
    """What the labelled texts below `root`, on these topics, teach beyond its phrasings; None where there are none.

    Raises `LoadErrors`.
    """
    texts = labelled_texts(root, facts.defs, topics)
    return facts.learn(texts, KeptVectors(root)) if texts else None


@contextmanager
def learning(root: Path, facts: FactReader, topics: frozenset[str]) -> Iterator[Future[LearnedFacts | None]]:
    """As `learn`, meanwhile and in a process of its own: what will have been learned."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool.submit(learn, root, facts, topics)
