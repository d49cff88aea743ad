"""Sentence vectors: what is alike is near, and neither company nor order changes a vector."""

from __future__ import annotations

import numpy as np

from career_doctor.reading.encoder import DIMENSIONS, encoder


def test_encode_gives_vectors_of_length_one() -> None:
    vectors = encoder().encode(["Do I need a cover letter?", "They never wrote back."])
    assert vectors.shape == (2, DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_encode_puts_sentences_of_like_meaning_near_each_other() -> None:
    asked, reworded, other = encoder().encode(
        ["Should I hand in my notice?", "Is it time to resign?", "The soup needs more salt."]
    )
    assert asked @ reworded > asked @ other + 0.2


def test_encode_keeps_the_order_of_texts_of_any_length() -> None:
    texts = ["Short.", "A rather longer sentence about looking for work in another town. " * 3, "In between, then."] * 4
    together = encoder().encode(texts, threads=2)
    for text, vector in zip(texts, together, strict=True):
        assert vector @ encoder().encode([text])[0] > 0.999


def test_encode_reads_no_further_than_the_model_can() -> None:
    long = "word " * 5_000
    assert encoder().encode([long])[0] @ encoder().encode([long + "another ending"])[0] > 0.9999


def test_encode_takes_no_texts_and_empty_ones() -> None:
    assert encoder().encode([]).shape == (0, DIMENSIONS)
    assert np.isfinite(encoder().encode([""])).all()


def test_encode_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    encoder().encode(["one", "two", "three"], progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (3, 3)
