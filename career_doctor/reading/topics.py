"""Which of the trained labels a text has: sentence vectors and n-grams under a calibrated kernel classifier.

Each text is seen in its usual spelling, as a sentence vector, as character n-grams and as words. How alike two texts
are is a sum over these views, with an exponential kernel over the vectors; regularised least squares on it with
balanced classes (Rifkin and Klautau 2004, "In defense of one-vs-all classification") gives scores, scaled by a factor
found on held-out examples, so that the probabilities are fit for thresholds (Guo et al. 2017, arXiv:1706.04599). On our
own examples this does better than logistic regression over the same views. Nothing here knows our topics: any texts and
labels will do. Training takes memory (four bytes a pair, and a quarter more) and time with the square of the number of
examples.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import normalize

from career_doctor.reading.encoder import encoder
from career_doctor.reading.least_squares import Kernel, solved
from career_doctor.reading.tokens import straight

Floats = npt.NDArray[np.float32]
Progress = Callable[[str], None]

HURRIED = Path(__file__).parent / "spelling.json"
"""What is commonly typed in a hurry: word to usual form."""
SHARPNESS = np.float32(2.0)
"""How fast the likeness of two vectors falls with the angle between them."""
RIDGE = 0.15
"""What is added to the diagonal of the kernel: more of it gives a smoother model."""
FEW = 100
"""With fewer examples every n-gram counts, else those that occur in two."""
COMMON, COMMON_SHARE = 500, 0.03
"""An n-gram in more texts than this, and in more than this share of them, tells too little for its cost."""
HELD_OUT_ONE_IN = 5
"""One example in so many is held out to find how sure to be."""
FITTED_SHARE = 0.35
"""How much of the examples is fitted to find how sure to be: the factor hardly hangs on their number."""
VIEWS: Mapping[str, Mapping[str, Any]] = {
    "characters": {"analyzer": "char_wb", "ngram_range": (2, 5)},
    "words": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"[\w']+"},
}
VIEW_WEIGHT = np.float32(0.2)
"""How much the likeness of each view counts beside that of the vectors."""


class TooFewExamplesError(ValueError):
    """There is nothing to learn from: at least two labels with an example each are needed."""


@dataclass(frozen=True)
class Seen:
    """What the model looks at in texts: their vectors, shape (texts, 384), and by view how often each term occurs.

    `usual` are the texts in their usual spelling, which is what was encoded; none for passages put together.
    """

    vectors: Floats
    counts: tuple[csr_matrix, ...]
    usual: tuple[str, ...] = ()

    @property
    def encoded(self) -> dict[str, Floats]:
        """The vector of each text in its usual spelling."""
        return dict(zip(self.usual, self.vectors, strict=True)) if self.usual else {}

    def joined(self, shares: csr_matrix) -> Seen:
        """Passages put together from these texts: row by row, how much of each text is in a passage (0 for none)."""
        vectors: Floats = normalize(shares @ self.vectors)
        present = (shares > 0).astype(np.float32)
        return Seen(vectors, tuple((present @ counts).tocsr() for counts in self.counts))


@dataclass(frozen=True)
class TopicModel:
    """A trained classifier.

    `vectors` are those of the examples, shape (examples, 384), and `pulls` how each draws towards each label, shape
    (examples, labels); `weights` are those of the n-grams of all views, shape (terms, labels).
    """

    labels: tuple[str, ...]
    vectors: Floats
    pulls: Floats
    weights: Floats
    scale: float
    terms: Mapping[str, tuple[str, ...]]
    idf: tuple[Floats, ...]
    spelling: Mapping[str, str]

    @classmethod
    def train(
        cls,
        texts: Sequence[str],
        labels: Sequence[str],
        progress: Progress | None = None,
        spelling: Mapping[str, str] | None = None,
        known: Mapping[str, Floats] | None = None,
    ) -> Self:
        """Fit texts to labels; `progress` is told each step.

        `spelling` maps a typed word to its usual form, beside what people commonly type in a hurry. `known` are
        vectors of texts in their usual spelling, where they are kept; the others are encoded.

        The same texts in the same order give the same model. Raises `TooFewExamplesError`.
        """
        tell = progress or (lambda _: None)
        names = tuple(sorted(set(labels)))
        if len(names) < 2:
            raise TooFewExamplesError("give examples of at least two labels")
        table = spelling_table(spelling or {})
        usual = [respelled(text, table) for text in texts]
        tell(f"Reading {len(texts)} examples of {len(names)} labels")
        vectors = _stored(_vectors(usual, known or {}))
        least, most = (2 if len(texts) >= FEW else 1), max(COMMON, int(COMMON_SHARE * len(texts)))
        views = {name: CountVectorizer(min_df=least, max_df=most, **how) for name, how in VIEWS.items()}
        counts = tuple(csr_matrix(view.fit_transform(usual), dtype=np.float32) for view in views.values())
        idf = tuple(_idf(of_view) for of_view in counts)
        sparse = _weighed(counts, idf)
        kernel = Kernel(_near(vectors, vectors), sparse, VIEW_WEIGHT)
        wanted = np.array([names.index(label) for label in labels])
        tell("Finding how sure to be")
        scale = _scale(kernel, wanted, len(names))
        tell("Fitting")
        pulls = _fit(kernel, wanted, len(names))
        return cls(
            labels=names,
            vectors=vectors,
            pulls=pulls,
            weights=_stored((sparse.T @ pulls) * VIEW_WEIGHT),
            scale=scale,
            terms={name: tuple(view.get_feature_names_out()) for name, view in views.items()},
            idf=idf,
            spelling=table,
        )

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """How likely each label is for each text: shape (texts, labels), rows sum to 1."""
        return self.judge(self.see(texts))

    def see(self, texts: Sequence[str]) -> Seen:
        """What there is to look at in the texts."""
        usual = [respelled(text, self.spelling) for text in texts]
        counts = tuple(csr_matrix(view.transform(usual), dtype=np.float32) for view in self._views)
        return Seen(encoder().encode(usual), counts, tuple(usual))

    def judge(self, seen: Seen) -> Floats:
        """As `probabilities`, of what was seen."""
        if not len(seen.vectors):
            return np.zeros((0, len(self.labels)), dtype=np.float32)
        scores = _near(seen.vectors, self.vectors) @ self.pulls + _weighed(seen.counts, self.idf) @ self.weights
        return _softmax(scores * np.float32(self.scale))

    def save(self, folder: Path) -> None:
        """Write the model into a folder, as arrays and JSON."""
        half = {"vectors": self.vectors.astype(np.float16), "weights": self.weights.astype(np.float16)}
        np.savez(folder / "topics.npz", pulls=self.pulls, **half, **dict(zip(VIEWS, self.idf, strict=True)))
        about = {"labels": self.labels, "scale": self.scale, "terms": self.terms, "spelling": self.spelling}
        (folder / "topics.json").write_text(json.dumps(about), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read a model that `save` wrote; it gives the same probabilities. Raises `FileNotFoundError`."""
        about = json.loads((folder / "topics.json").read_text(encoding="utf-8"))
        with np.load(folder / "topics.npz", allow_pickle=False) as arrays:
            idf = tuple(arrays[name] for name in VIEWS)
            vectors, pulls, weights = (arrays[name].astype(np.float32) for name in ("vectors", "pulls", "weights"))
        terms = {name: tuple(about["terms"][name]) for name in VIEWS}
        return cls(tuple(about["labels"]), vectors, pulls, weights, about["scale"], terms, idf, about["spelling"])

    @cached_property
    def _views(self) -> tuple[CountVectorizer, ...]:
        return tuple(CountVectorizer(vocabulary=list(self.terms[name]), **how) for name, how in VIEWS.items())


def spelling_table(forms: Mapping[str, str]) -> dict[str, str]:
    """A table of typed words to their usual form, with what people commonly type in a hurry."""
    return {**forms, **json.loads(HURRIED.read_text(encoding="utf-8"))}


def respelled(text: str, spelling: Mapping[str, str]) -> str:
    """The text with words that are usually typed otherwise in their usual form: "rly" as "really".

    How a keyboard writes quotation marks, digits and accents makes no difference.
    """
    plain = straight(unicodedata.normalize("NFC", text))
    words = (spelling.get(word.lower().strip(".,!?:;()\"'"), word) for word in plain.split())
    return " ".join(words) or text


def _vectors(usual: Sequence[str], known: Mapping[str, Floats]) -> Floats:
    """The vectors of texts in their usual spelling, of which some are known."""
    new = [text for text in dict.fromkeys(usual) if text not in known]
    read = dict(zip(new, encoder().encode(new, threads=2), strict=True)) if new else {}
    found: Floats = np.array([read[text] if text in read else known[text] for text in usual], dtype=np.float32)
    return found


def _stored(values: Floats) -> Floats:
    """The values as they come back from a file, so that a model is the same before and after it is saved."""
    return values.astype(np.float16).astype(np.float32)


def _idf(counts: csr_matrix) -> Floats:
    """How telling each term is: the rarer, the more."""
    rows = counts.shape[0]
    found: Floats = (np.log((1 + rows) / (1 + np.bincount(counts.indices, minlength=counts.shape[1]))) + 1).astype(
        np.float32
    )
    return found


def _weighed(counts: Sequence[csr_matrix], idf: Sequence[Floats]) -> csr_matrix:
    """The views side by side as TF-IDF with logarithmic frequencies, each row of each view of length 1."""
    views = []
    for of_view, telling in zip(counts, idf, strict=True):
        weighed = of_view.copy()
        weighed.data = (1 + np.log(weighed.data)) * telling[weighed.indices]
        views.append(normalize(weighed))
    return hstack(views, format="csr", dtype=np.float32)


def _near(some: Floats, others: Floats) -> Floats:
    near: Floats = some @ others.T
    near -= np.float32(1)
    near *= SHARPNESS
    return np.exp(near, out=near)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares


def _fit(kernel: Kernel, wanted: npt.NDArray[np.int64], labels: int) -> Floats:
    """How each example draws towards each label, by least squares in which all labels weigh the same."""
    rows = len(wanted)
    counts = np.bincount(wanted, minlength=labels).clip(1)
    targets = np.full((rows, labels), -1 / labels, dtype=np.float32)
    targets[np.arange(rows), wanted] = 1
    return solved(kernel, (RIDGE * labels * counts / rows)[wanted].astype(np.float32), targets)


def _scale(kernel: Kernel, wanted: npt.NDArray[np.int64], labels: int) -> float:
    """The factor of the scores under which held-out examples are the likeliest; a middling one where these are few."""
    if int(np.bincount(wanted, minlength=labels).min()) < HELD_OUT_ONE_IN:
        return 8.0
    folds = StratifiedKFold(HELD_OUT_ONE_IN, shuffle=True, random_state=0)
    train, test = next(iter(folds.split(wanted, wanted)))
    if len(train) > COMMON:
        train = np.sort(np.random.default_rng(0).permutation(train)[: int(FITTED_SHARE * len(wanted))])
    scores = kernel.between(test, train) @ _fit(kernel.of(train), wanted[train], labels)

    def surprise(scale: float) -> float:
        shares = _softmax(scores * np.float32(scale))
        return -float(np.log(shares[np.arange(len(test)), wanted[test]].clip(1e-12)).mean())

    return float(minimize_scalar(surprise, bounds=(1.0, 40.0), method="bounded").x)
