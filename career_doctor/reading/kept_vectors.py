"""Vectors of the training texts, kept beside them, since reading them anew takes longer than all the rest of training.

`data/vectors.npy` has a row for each text: the first eight bytes of the SHA-256 of its usual spelling, a factor, and
384 whole numbers from -127 to 127 that, times the factor, are its vector. Sorted by key and not compressed, so that a
few new texts change a few places of the file. `career-doctor train --vectors` writes it; what is missing in it is read
when it is needed, so it is never wrong, only slow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from career_doctor.reading.encoder import DIMENSIONS, Progress, encoder
from career_doctor.reading.topics import Floats

FILE = "data/vectors.npy"
ROW = np.dtype([("key", "<u8"), ("factor", "<f4"), ("vector", "i1", (DIMENSIONS,))])


class KeptVectors(Mapping[str, Floats]):
    """The kept vectors, by text in its usual spelling; none where there is no file."""

    def __init__(self, root: Path) -> None:
        path = root / FILE
        self._rows = np.load(path, allow_pickle=False) if path.exists() else np.zeros(0, dtype=ROW)
        self._places = {int(key): place for place, key in enumerate(self._rows["key"])}

    def __getitem__(self, text: str) -> Floats:
        row = self._rows[self._places[_key(text)]]
        vector: Floats = row["vector"].astype(np.float32) * row["factor"]
        return vector

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and _key(text) in self._places

    def __iter__(self) -> Iterator[str]:
        raise TypeError("the texts themselves are not kept")

    def __len__(self) -> int:
        return len(self._rows)


def keep(root: Path, texts: Sequence[str], progress: Progress | None = None) -> int:
    """Write the vectors of these texts (in their usual spelling) and no others; how many were read anew."""
    known = KeptVectors(root)
    wanted = list(dict.fromkeys(texts))
    new = [text for text in wanted if text not in known]
    read = dict(zip(new, encoder().encode(new, threads=2, progress=progress), strict=True)) if new else {}
    rows = np.zeros(len(wanted), dtype=ROW)
    for place, text in enumerate(wanted):
        vector = read[text] if text in read else known[text]
        factor = np.float32(np.abs(vector).max() / 127)
        rows[place] = (_key(text), factor, np.round(vector / factor).astype(np.int8))
    np.save(root / FILE, np.sort(rows, order="key"), allow_pickle=False)
    return len(new)


def _key(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")
