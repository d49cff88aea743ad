"""The desk's own sentences out of `data/phrases.yml`, with the office's particulars filled in."""

from __future__ import annotations

from career_doctor.advice.fillings import office_words
from career_doctor.advice.model import Edition
from career_doctor.advice.templates import Filling, Slot, fill


def phrase(edition: Edition, key: str, *, turn: int = 0, **values: str) -> str:
    """The sentence under `key`; `turn` picks among its wordings, so that the next time it is said differently.

    `values` fill the places other than the office's. Raises `KeyError` for an unknown key or a place without words.
    """

    def words(slot: Slot) -> Filling | None:
        return Filling(values[slot.name]) if slot.name in values else office_words(slot.name, edition.office)

    wordings = edition.phrases[key]
    text = fill(wordings[turn % len(wordings)], words)
    if text is None:
        raise KeyError(f"the phrase '{key}' has a place without words")
    return text
