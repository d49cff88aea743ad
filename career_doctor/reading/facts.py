"""Facts that a text states, with the words that state them.

Three readers work on the same sentences. Phrasings of the data state most facts by themselves (`stated`). What needs
more than one sentence is put together out of events: messages and answers (`timeline`), the people met (`people`), the
rounds (`rounds`), the day of the decision (`decision`). Last comes what hangs on the rest and on the question: how far
the matter has come, and whether there is a job (`stage`). What labelled texts teach beyond all this (`learned`) comes
last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from typing import Self

from career_doctor.advice.model import FactDef
from career_doctor.advice.values import why_unlawful
from career_doctor.reading.chronicle import Chronicle
from career_doctor.reading.context import Scene, scenes
from career_doctor.reading.deadline import answer_due
from career_doctor.reading.decision import dated
from career_doctor.reading.drawn import Drawn
from career_doctor.reading.events import EventReader
from career_doctor.reading.figures import FigureReader
from career_doctor.reading.learned.facts import LearnedFacts
from career_doctor.reading.learned.filling import completed
from career_doctor.reading.learned.labelled import WRITTEN, LabelledText
from career_doctor.reading.learned.passages import Floats, Passage
from career_doctor.reading.lines import Line, lines_of
from career_doctor.reading.model import FactFound, Sentence
from career_doctor.reading.people import PeopleReader
from career_doctor.reading.phrasing import Phrasings, load_phrasings
from career_doctor.reading.places import PlaceReader
from career_doctor.reading.rounds import read_rounds
from career_doctor.reading.sentences import split
from career_doctor.reading.stage import StageReader
from career_doctor.reading.stated import Found, StatedReader, days_spoken_for, near, plausible, settled
from career_doctor.reading.subjects import AT_WORK, CONTACT, OFFERS
from career_doctor.reading.timeline import draw
from career_doctor.reading.topics import spelling_table

_OF_CONTACT = frozenset(
    {"days_since_contact", "contact_date", "followed_up", "follow_up_count", "follow_up_channels", "employer_replied"}
)
"""Where no answer is waited for, these would be told of somebody else than the employer that is asked about."""
LEARNED_FROM = 10
"""Words of a text from which on examples are asked: shorter ones are replies, of which they know nothing."""


class FactReader:
    """Reads facts in texts. `defs` are the facts of the edition, by name."""

    def __init__(self, defs: Mapping[str, FactDef], phrasings: Phrasings) -> None:
        """With the phrasings alone."""
        self.defs = defs
        self._learned: LearnedFacts | None = None
        self._spelling = spelling_table(phrasings.lists.normal.forms)
        self.phrasings = phrasings
        self._stated = StatedReader(defs, phrasings)
        self._events = EventReader(phrasings.lists)
        self._people = PeopleReader(phrasings.lists)
        self._figures = FigureReader(phrasings.lists)
        self._places = PlaceReader(phrasings.lists)
        self._stage = StageReader(phrasings.lists)

    @classmethod
    def load(cls, files: Mapping[str, str]) -> Self:
        """A reader of the facts and phrasings in these files (path to text). Raises `LoadErrors`."""
        phrasings = load_phrasings(files)
        return cls(phrasings.defs, phrasings)

    def taught(self, learned: LearnedFacts | None) -> Self:
        """The same reader with what examples teach beyond the phrasings."""
        other = copy(self)
        other._learned = learned
        return other

    def read(
        self,
        text: str,
        sentences: Sequence[Sentence],
        day: date,
        topics: tuple[str, ...] = (),
        encoded: Mapping[str, Floats] | None = None,
    ) -> tuple[FactFound, ...]:
        """The facts that the text states, in order of place: one value for each, whose quote is `text[start:end]`.

        `sentences` are those of the text (`sentences.split`), `day` is the day of writing, `topics` are what is asked,
        best first; `encoded` are vectors of sentences, by usual spelling, where they are there already. Never raises;
        takes time in proportion to the length of the text.
        """
        lines = tuple(lines_of(text, sentences, self.phrasings.lists.normal))
        kept = self._by_phrasings(lines, day, topics)
        if self._learned is not None and len(text.split()) >= LEARNED_FROM:
            known = {one.name: one.value for one in kept}
            passage = Passage(lines, topics[0] if topics else "", known, self._spelling, encoded or {})
            kept = completed(kept, self._learned.read(passage, day, self.defs), lines)
        if any(one.name == "employed_now" and one.value is True for one in kept):
            kept = [one for one in kept if one.name != "months_out_of_work"]
        return tuple(FactFound(one.name, one.value, text[one.start : one.end], one.start, one.end) for one in kept)

    def learn(
        self,
        texts: Sequence[LabelledText],
        encoded: Mapping[str, Floats] | None = None,
    ) -> LearnedFacts:
        """Learn from labelled texts what phrasings miss; the trained models. `encoded` are vectors that are kept."""
        return LearnedFacts.train(texts, [self.passage(text, encoded) for text in texts], self.defs)

    def passage(self, text: LabelledText, encoded: Mapping[str, Floats] | None = None) -> Passage:
        """A labelled text as the learned readers look at it."""
        lines = tuple(lines_of(text.text, split(text.text), self.phrasings.lists.normal))
        known = {one.name: one.value for one in self._by_phrasings(lines, WRITTEN, text.topics)}
        return Passage(lines, text.topics[0] if text.topics else "", known, self._spelling, encoded or {})

    def _by_phrasings(self, lines: Sequence[Line], day: date, topics: tuple[str, ...]) -> list[Found]:
        """What phrasings state, and what is put together from what they find."""
        text_scenes = scenes(lines, self.phrasings.cues)
        found = [one for scene in text_scenes for one in self._stated.read(scene, day)]
        found = self._figures.without(found, text_scenes)
        if not any(one.name == "country" for one in found):
            found.extend(self._placed(text_scenes, self._places.read(text_scenes), found))
        told = Chronicle.of(text_scenes, self._events.read(text_scenes), day, days_spoken_for(found, text_scenes, day))
        if not set(topics[:1]) & AT_WORK:
            found.extend(self._placed(text_scenes, self._of_matter(told, topics), found))
            found = answer_due(dated(found, told), told)
        found = [one for one in near(found, day) if not why_unlawful(one.value, self.defs[one.name])]
        found = plausible(found, text_scenes, topics)
        for more in (self._stage.employed, self._stage.stage):
            values = {one.name: one.value for one in settled(found)}
            found.extend(self._placed(text_scenes, more(told, values, topics), found))
        return settled(found)

    def without_figures(self, text: str, sentences: Sequence[Sentence]) -> str:
        """The text without figures of speech about death, which are no danger; the text itself where it has none."""
        return self._figures.rest(
            text, scenes(lines_of(text, sentences, self.phrasings.lists.normal), self.phrasings.cues)
        )

    def _of_matter(self, told: Chronicle, topics: tuple[str, ...]) -> list[Drawn]:
        """What is put together about the employer that is asked about."""
        found = draw(told, topics)
        aside = not set(topics) & CONTACT and not told.of_kind("applied", "interviewed")
        if topics and (topics[0] in OFFERS or aside):
            found = [one for one in found if one.name not in _OF_CONTACT]
        found += self._people.read(told, loose=not topics or bool(set(topics) & (CONTACT | OFFERS)))
        return [*found, *read_rounds(told, topics)]

    def _placed(self, text_scenes: Sequence[Scene], drawn: Sequence[Drawn], found: Sequence[Found]) -> list[Found]:
        """What was put together, with the offsets of the words that show it."""
        placed: list[Found] = []
        for one in drawn:
            definition = self.defs.get(one.name)
            if definition is None or why_unlawful(one.value, definition):
                continue
            if one.shown_by:
                shown = next(f for f in found if f.name == one.shown_by)
                placed.append(Found(one.name, one.value, shown.start, shown.end, shown.line))
            else:
                line = text_scenes[one.scene].line
                placed.append(Found(one.name, one.value, *line.span(one.start, one.end), line.number))
        return placed
