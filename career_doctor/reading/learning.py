"""Learning facts in a process of its own: training has two things to do, and machines have two cores."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from career_doctor.advice.load import load_edition, read_files
from career_doctor.reading.facts import FactReader
from career_doctor.reading.kept_vectors import KeptVectors
from career_doctor.reading.learned.facts import LearnedFacts
from career_doctor.reading.learned.labelled import labelled_texts


def learn(root: Path) -> LearnedFacts | None:
    """What the labelled texts below `root` teach; None where there are none. Raises `LoadErrors`."""
    files = read_files(root)
    facts = FactReader.load(files)
    texts = labelled_texts(root, facts.defs, load_edition(files).topics)
    return facts.learn(texts, KeptVectors(root)) if texts else None


@contextmanager
def learning(root: Path) -> Iterator[Future[LearnedFacts | None]]:
    """Learn meanwhile, in a process of its own: what will have been learned."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool.submit(learn, root)
