"""Putting advice into words: the short form for a question, the letter form for a letter.

Short: verdict, next steps as prose, cautions, one line to read, as far as it fits. Letter: a paragraph a part, the
steps numbered under a line of their own, the articles at the end. Nothing is said twice, neither in an answer nor in
a conversation; a presumption is said before the first part that rests on it, but after the verdict, since the first
sentence answers the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Literal

from career_doctor.advice.fillings import filler
from career_doctor.advice.model import Advice, Answer, Article, Edition, PartName, WordedStep
from career_doctor.advice.phrases import phrase
from career_doctor.advice.steps import dated, in_order, worded
from career_doctor.advice.units import Speaker

Form = Literal["short", "letter"]
SHORT_CHARACTERS = 900
"""How long a short answer may get before its line to read and what other rules caution against are left out."""
SAID: Mapping[Form, tuple[PartName, ...]] = {
    "short": ("verdict", "next", "caution"),
    "letter": ("verdict", "praise", "correction", "diagnosis", "next", "caution"),
}
"""The parts that each form says, in order."""


def word(
    advice: Advice,
    edition: Edition,
    form: Form,
    said: frozenset[str] = frozenset(),
    given: Mapping[str, str] | None = None,
) -> Answer:
    """The answer in words.

    `said` holds sentences that this conversation has had (`said_in` gives those of an answer): they are left out, or
    said in the next wording; a verdict and steps are never left out as a whole. In a crisis everything is always said.
    `given` are words for names that only the caller knows, such as `office.opens`.
    """
    return _Wording(advice, edition, form, said if advice.topic.name != "crisis" else frozenset(), given).answer()


def said_in(answer: Answer) -> frozenset[str]:
    """What an answer has said: its sentences, steps and the addresses of its lines to read, for `word` to leave out."""
    said = {sentence for part in answer.parts.values() for sentence in part}
    said |= {step.line for step in answer.next}
    return frozenset(said | {article.url for article in answer.articles if article.title in answer.text})


class _Wording:
    """One answer in the making."""

    def __init__(
        self, advice: Advice, edition: Edition, form: Form, said: frozenset[str], given: Mapping[str, str] | None
    ) -> None:
        self.advice = advice
        self.edition = edition
        self.form = form
        self.said = said
        self.words = filler(advice.facts, edition, given)
        self.speaker = Speaker(advice, edition, SAID[form], said, self.words)
        self.articles = tuple(edition.articles[name] for name in advice.articles)

    def answer(self) -> Answer:
        advice = self.advice
        verdict = self._verdict()
        steps = self._steps()
        if self.form == "short":
            parts, text = self._short(verdict, steps)
        else:
            parts, text = self._letter(verdict, steps)
        fact = self.edition.facts[advice.ask] if advice.ask else None
        return Answer(
            topic=advice.topic.name,
            title=advice.topic.title,
            rules=advice.rules,
            parts={part: said for part, said in parts.items() if said},
            next=steps,
            articles=self.articles,
            text=text,
            ask=advice.ask,
            question=fact.question if fact else None,
            replies=fact.replies if fact else (),
        )

    def _verdict(self) -> tuple[str, ...]:
        """The verdict, then what it and the steps presume. It is said again rather than not at all."""
        pieces = self.advice.parts.get("verdict", ())
        speaker = self.speaker
        said = [sentence for piece in pieces for sentence in speaker.unit(piece)]
        if not said:
            speaker = Speaker(self.advice, self.edition, (), frozenset(), self.words)
            said = [sentence for piece in pieces for sentence in speaker.unit(piece)]
        resting = (*pieces, *self.advice.parts.get("next", ()))
        return (*said, *(sentence for piece in resting for sentence in self.speaker.announce(piece)))

    def _steps(self) -> tuple[WordedStep, ...]:
        """The steps that can be said and were not said before, by their days; all of them where none is new."""
        today, pieces = self.advice.today, self.advice.parts.get("next", ())
        steps_by_day = in_order(dated(pieces, self.advice, self.edition))
        found = (worded(step, self.words, today, self.edition) for step in steps_by_day)
        steps = tuple(step for step in found if step is not None)
        return tuple(step for step in steps if step.line not in self.said) or steps

    def _paragraphs(self, part: PartName) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The sentences of a part by the rule they come from."""
        for rule, pieces in groupby(self.advice.parts.get(part, ()), key=lambda piece: piece.rule):
            said = tuple(sentence for piece in pieces for sentence in self.speaker.piece(piece))
            if said:
                yield rule, said

    def _short(
        self, verdict: tuple[str, ...], steps: tuple[WordedStep, ...]
    ) -> tuple[dict[PartName, tuple[str, ...]], str]:
        text = " ".join((*verdict, *(step.prose for step in steps)))
        cautions: list[str] = []
        for rule, said in self._paragraphs("caution"):
            longer = " ".join((text, *said))
            if rule == self.advice.lead.id or len(longer) <= SHORT_CHARACTERS:
                text = longer
                cautions.extend(said)
        line = next(self._lines_to_read(), "")
        if line and len(text) + len(line) <= SHORT_CHARACTERS:
            text = f"{text}\n\n{line}"
        return {"verdict": verdict, "caution": tuple(cautions)}, text

    def _letter(
        self, verdict: tuple[str, ...], steps: tuple[WordedStep, ...]
    ) -> tuple[dict[PartName, tuple[str, ...]], str]:
        parts: dict[PartName, tuple[str, ...]] = {"verdict": verdict}
        blocks = [" ".join(verdict)]
        for part in SAID["letter"][1:]:
            if part == "next":
                blocks.append(self._listed(steps))
                continue
            paragraphs = [said for _, said in self._paragraphs(part)]
            parts[part] = tuple(sentence for said in paragraphs for sentence in said)
            blocks.extend(" ".join(said) for said in paragraphs)
        blocks.append("\n".join(self._lines_to_read()))
        return parts, "\n\n".join(block for block in blocks if block)

    def _listed(self, steps: tuple[WordedStep, ...]) -> str:
        """The steps as a numbered list; a single one as prose."""
        if len(steps) < 2:
            return "".join(step.prose for step in steps)
        intro = phrase(self.edition.phrases, "steps_intro", self.said)
        lines = (f"{number}. {step.line}" for number, step in enumerate(steps, start=1))
        return "\n".join((intro, *lines))

    def _lines_to_read(self) -> Iterator[str]:
        for article in self.articles:
            if article.url not in self.said:
                yield line_to_read(article, self.edition)


def line_to_read(article: Article, edition: Edition) -> str:
    """The line under an answer for an article: "To read: *Title* (Publisher)"."""
    names = {
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "good_for": article.good_for,
    }
    return phrase(edition.phrases, "to_read", names=names)
