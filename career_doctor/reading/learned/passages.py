"""A text as the learned readers look at it: its sentences with their words and vectors, its topic, what is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from career_doctor.advice.model import FactValue
from career_doctor.reading.encoder import encoder
from career_doctor.reading.lines import Line
from career_doctor.reading.topics import respelled

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Passage:
    """A text in sentences. `topic` is the main one, or ""; `known` are the facts that phrasings state."""

    lines: tuple[Line, ...]
    topic: str
    known: Mapping[str, FactValue]
    spelling: Mapping[str, str]
    encoded: Mapping[str, Floats] = field(default_factory=dict)
    """Vectors that are there already, by sentence in its usual spelling."""

    @cached_property
    def usual(self) -> tuple[str, ...]:
        """The sentences in their usual spelling."""
        return tuple(respelled(line.sentence.text, self.spelling) for line in self.lines)

    @cached_property
    def vectors(self) -> Floats:
        """The vectors of the sentences, shape (sentences, 384)."""
        new = [sentence for sentence in dict.fromkeys(self.usual) if sentence not in self.encoded]
        read = dict(zip(new, encoder().encode(new), strict=True)) if new else {}
        found: Floats = np.array([read[one] if one in read else self.encoded[one] for one in self.usual])
        return found

    @cached_property
    def weights(self) -> Floats:
        """How much each sentence counts in the whole: by its words, as three at least."""
        return np.array([max(3, len(line.sentence.text.split())) for line in self.lines], dtype=np.float32)
