"""Writing a draft: its letters over the facts, in one version.

Only what was stated, or follows from it, gets into a letter: a text that rests on an unknown fact is left out, and
what only the asker can know stands in it as a blank, [name of the manager].
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from career_doctor.advice.build_draft import BLANK
from career_doctor.advice.calendar import long_date
from career_doctor.advice.evaluate import holds
from career_doctor.advice.fillings import Words, filler
from career_doctor.advice.laws import settle
from career_doctor.advice.model import Advice, Draft, Edition, Facts, Letter, Say, Step, Version
from career_doctor.advice.templates import fill


@dataclass(frozen=True)
class WrittenLetter:
    """A letter in words; `blanks` are what is to be filled in, in order, each once, with its brackets."""

    to: str
    subject: str
    body: str
    blanks: tuple[str, ...]


@dataclass(frozen=True)
class WrittenDraft:
    """A draft in words. `remark` is said to the asker and stands in no letter."""

    kind: str
    title: str
    version: Version
    letters: tuple[WrittenLetter, ...]
    remark: str = ""


def write(
    draft: Draft, facts: Facts, version: Version, today: date, edition: Edition, *, short: bool = False
) -> WrittenDraft:
    """The draft over the facts as they are on the day `today`; a `short` one has no spare paragraphs.

    Raises `UnknownName` for a fact that there is not.
    """
    known = settle(facts, today, edition.facts)
    words = filler(known, edition, {"today": long_date(today)})
    letters = tuple(_letter(letter, version, known, words, short=short) for letter in _chosen(draft, known))
    remark = " ".join(_said(draft.remark, known, words))
    return WrittenDraft(draft.kind, draft.title, version, letters, remark)


def named_drafts(advice: Advice) -> tuple[str, ...]:
    """The drafts of what an advice says to do: those of its leading rule and of the steps that are said, in order."""
    pieces = (piece.say for pieces in advice.parts.values() for piece in pieces)
    steps = (say.draft for say in pieces if isinstance(say, Step))
    return tuple(dict.fromkeys(name for name in (advice.lead.draft, *steps) if name))


def _chosen(draft: Draft, known: Facts) -> list[Letter]:
    """The letters to be written, in the order of the file."""
    fitting = [letter for letter in draft.letters if holds(letter.when, known)]
    alone = next((letter for letter in fitting if letter.alone), None)
    if alone is not None:
        return [alone]
    together = [letter for letter in fitting if not letter.alone]
    total = max(_count(draft.as_many_as, known, 1), 1)
    groups = dict.fromkeys(letter.of for letter in together if letter.of)
    special = [each for name in groups for each in _first(together, name, min(_count(name, known, 0), total))]
    others = _first(together, "", max(total - len(special), 0))
    taken = {id(letter) for letter in (*special, *others)}
    return [letter for letter in together if id(letter) in taken] or together[:1]


def _first(letters: Iterable[Letter], of: str, number: int) -> list[Letter]:
    return [letter for letter in letters if letter.of == of][:number]


def _count(name: str, known: Facts, otherwise: int) -> int:
    value = known[name].value if name in known else None
    return value if isinstance(value, int) else otherwise


def _letter(letter: Letter, version: Version, known: Facts, words: Words, *, short: bool) -> WrittenLetter:
    subject = next(_said(letter.subject[version], known, words))
    paragraphs = (
        " ".join(_said(paragraph.said[version], known, words))
        for paragraph in letter.body
        if holds(paragraph.when, known) and not (short and paragraph.spare)
    )
    body = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    blanks = tuple(dict.fromkeys(BLANK.findall(f"{subject}\n{body}")))
    return WrittenLetter(letter.to, subject, body, blanks)


def _said(says: Iterable[Say], known: Facts, words: Words) -> Iterator[str]:
    for say in says:
        text = fill(say.text, words) if holds(say.when, known) else None
        if text is not None:
            yield text
