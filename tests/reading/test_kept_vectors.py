"""Kept vectors are near to those that the encoder gives, and nearly all training texts have one."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from career_doctor.reading.encoder import encoder
from career_doctor.reading.kept_vectors import KeptVectors, keep
from career_doctor.reading.topics import respelled, spelling_table
from tests.paths import ROOT
from tests.reading.reading import reader

TEXTS = ["Should I call them?", "how long do i wait", "What do I wear?"]


def test_a_kept_vector_is_nearly_the_encoders(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert keep(tmp_path, TEXTS) == 3
    kept = KeptVectors(tmp_path)
    for text, vector in zip(TEXTS, encoder().encode(TEXTS), strict=True):
        assert float(kept[text] @ vector) > 0.999


def test_only_new_texts_are_read_and_those_gone_are_dropped(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    keep(tmp_path, TEXTS)
    before = KeptVectors(tmp_path)[TEXTS[0]]
    assert keep(tmp_path, [TEXTS[0], "Is it a scam?"]) == 1
    after = KeptVectors(tmp_path)
    assert np.allclose(after[TEXTS[0]], before, atol=1e-6)
    assert len(after) == 2
    assert TEXTS[1] not in after


def test_without_a_file_nothing_is_kept(tmp_path: Path) -> None:
    assert TEXTS[0] not in KeptVectors(tmp_path)


def test_the_example_questions_have_kept_vectors() -> None:
    """Else training takes minutes: run `career-doctor train --vectors`."""
    kept, spelling = KeptVectors(ROOT), spelling_table(reader().phrasings.lists.normal.forms)
    lines = [line for path in (ROOT / "data/nlu").glob("*.yml") for line in path.read_text("utf-8").splitlines()]
    examples = [line.strip()[2:] for line in lines if line.startswith("    - ")]
    missing = [example for example in examples if respelled(example, spelling) not in kept]
    assert len(examples) > 20_000
    assert len(missing) < 500
