"""Which facts a sentence shows, by example: least squares over its vector, its words and the topic of the whole text.

The examples are the sentences of the labelled texts; a sentence shows a fact where the quote of that fact lies in it.
Solved in the dual, as there are more features than sentences; how each example would be judged by a model trained
without it comes out in closed form (Rifkin and Lippert 2007, "Notes on regularized least squares"), so that what is
learned from these scores is not learned from scores that know the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
from scipy.linalg import lapack
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from career_doctor.reading.learned.passages import Floats, Passage

RIDGE = 3.0
"""How smooth the model is: more of it for less trust in single examples."""
VECTOR, BEFORE, WORDS, TOPIC = 3.0, 0.5, 2.0, 0.5
"""How much the vector of a sentence, that of the one before it, its words and the topic of the whole count."""
GRAMS: dict[str, Any] = {"ngram_range": (1, 3), "token_pattern": r"[\w']+|[?]", "lowercase": True}
"""Runs of up to three words, and question marks."""


@dataclass(frozen=True)
class ShowingModel:
    """Scores of about 0 to 1 for each label in each sentence.

    `dense` weighs the vectors and topics, shape (768 + topics, labels), `sparse` the runs of words `terms`, shape
    (terms, labels); `level` is what is added to each label.
    """

    labels: tuple[str, ...]
    topics: tuple[str, ...]
    terms: tuple[str, ...]
    idf: Floats
    dense: Floats
    sparse: Floats
    level: Floats

    @classmethod
    def train(
        cls, passages: Sequence[Passage], shown: Sequence[Sequence[frozenset[str]]], labels: Sequence[str]
    ) -> tuple[Self, list[Floats]]:
        """The model, and the scores of each passage's sentences by a model trained without the sentence.

        `shown` are, passage by passage and sentence by sentence, the labels shown.
        """
        topics = tuple(sorted({passage.topic for passage in passages}))
        counter = CountVectorizer(min_df=2, **GRAMS)
        counts = csr_matrix(counter.fit_transform(_sentences(passages)), dtype=np.float32)
        rows = counts.shape[0]
        idf = (np.log((1 + rows) / (1 + np.bincount(counts.indices, minlength=counts.shape[1]))) + 1).astype(np.float32)
        words, dense = _weighed(counts, idf), _dense(passages, topics)
        wanted = np.array(
            [[label in of_sentence for label in labels] for of_text in shown for of_sentence in of_text],
            dtype=np.float32,
        )
        level = wanted.mean(axis=0)
        likeness = dense @ dense.T + (words @ words.T).toarray()
        likeness[np.diag_indices(rows)] += RIDGE
        inverse = _inverse(likeness)
        pulls = inverse @ (wanted - level)
        without = wanted - pulls / np.diag(inverse)[:, None]
        model = cls(
            tuple(labels),
            topics,
            tuple(counter.get_feature_names_out()),
            idf,
            _stored(dense.T @ pulls),
            _stored(words.T @ pulls),
            level,
        )
        return model, _by_passage(without.astype(np.float32), passages)

    def scores(self, passages: Sequence[Passage]) -> list[Floats]:
        """The scores of each passage, shape (sentences, labels)."""
        counts = csr_matrix(self._counter.transform(_sentences(passages)), dtype=np.float32)
        dense = _dense(passages, self.topics) @ self.dense
        found: Floats = (dense + _weighed(counts, self.idf) @ self.sparse + self.level).astype(np.float32)
        return _by_passage(found, passages)

    @cached_property
    def _counter(self) -> CountVectorizer:
        return CountVectorizer(vocabulary=list(self.terms), **GRAMS)


def _sentences(passages: Sequence[Passage]) -> list[str]:
    return [sentence for passage in passages for sentence in passage.usual]


def _dense(passages: Sequence[Passage], topics: Sequence[str]) -> Floats:
    """The vectors, those of the sentences before, and the topic: shape (sentences, 768 + topics)."""
    blocks = []
    for passage in passages:
        vectors = passage.vectors
        before = np.vstack([np.zeros((1, vectors.shape[1]), dtype=np.float32), vectors[:-1]])
        topic = np.array([[TOPIC * (passage.topic == name) for name in topics]] * len(vectors), dtype=np.float32)
        blocks.append(np.hstack([VECTOR * vectors, BEFORE * before, topic]))
    joined: Floats = np.vstack(blocks).astype(np.float32)
    return joined


def _weighed(counts: csr_matrix, idf: Floats) -> csr_matrix:
    weighed = counts.copy()
    weighed.data = 1 + np.log(weighed.data)
    return (normalize(weighed @ diags(idf)) * np.float32(WORDS)).tocsr()


def _inverse(matrix: Floats) -> Floats:
    """The inverse of a symmetric positive definite matrix."""
    factor, failed = lapack.spotrf(matrix, lower=1)
    inverse, failed_too = lapack.spotri(factor, lower=1)
    if failed or failed_too:
        raise ArithmeticError("the likeness of the labelled sentences is no proper kernel")
    full: Floats = np.tril(inverse) + np.tril(inverse, -1).T
    return full


def _stored(values: Any) -> Floats:
    """The values as they come back from a file."""
    stored: Floats = np.asarray(values).astype(np.float16).astype(np.float32)
    return stored


def _by_passage(rows: Floats, passages: Sequence[Passage]) -> list[Floats]:
    ends = np.cumsum([len(passage.lines) for passage in passages])
    return np.split(rows, ends[:-1])
