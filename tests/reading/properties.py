"""What tests of properties share: letters, sentences in passing, other ways of writing, and work that is counted."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml
from hypothesis import strategies as st

from career_doctor.advice.model import FactValue, Topic
from career_doctor.reading.belonging import Belonging
from career_doctor.reading.facts import FactReader
from career_doctor.reading.lines import Hit, Line
from career_doctor.reading.move_reader import OF_DRAFT
from career_doctor.reading.patterns import Pattern
from career_doctor.reading.sentences import split
from tests.paths import ROOT
from tests.reading.reading import DAY, reader

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Letter:
    """A text of ours and the topics that it asks about, the main one first."""

    name: str
    text: str
    topics: tuple[str, ...]


@cache
def letters() -> tuple[Letter, ...]:
    """The labelled letters of the tests of facts, and Nora's."""
    cases = yaml.safe_load((HERE / "cases/letters.yml").read_text("utf-8"))["cases"]
    nora = Letter("Nora", (ROOT / "tests/letters/nora.txt").read_text("utf-8").strip(), ("interview_follow_up",))
    return (nora, *(Letter(case["case"], case["text"].strip(), tuple(case["topics"])) for case in cases))


class FactsOf:
    """Reads the facts of a text as the desk does, for given topics and without what is learned.

    Greetings and thanks are facts themselves, of the conversation and not of the matter; what a request for a letter
    says of it counts only in such a request.
    """

    def __init__(self, facts: FactReader, advice: Mapping[str, Topic]) -> None:
        self._facts = facts
        self._belonging = Belonging(facts.defs, advice)

    def __call__(self, text: str, topics: tuple[str, ...]) -> dict[str, FactValue]:
        found = self._belonging.of(self._facts.read(text, split(text), DAY, topics), topics, "")
        return {fact.name: fact.value for fact in found if fact.name not in OF_DRAFT | {"small_talk_kind"}}


ODD = st.text(
    st.sampled_from("\x00\ud800\u202e\u200b\u0301\ufeff\u00a0🙄éß…–—'’\"()[]{}<>*_#@/\\0１9.,!?;:\n\r\t"), max_size=8
)


@st.composite
def collages(draw: st.DrawFn) -> str:
    """Texts pasted together out of pieces of letters, cut anywhere, with odd characters between."""
    pieces: list[str] = []
    for _ in range(draw(st.integers(0, 5))):
        text = draw(st.sampled_from(letters())).text
        start = draw(st.integers(0, len(text)))
        pieces += [text[start : start + draw(st.integers(0, 160))], draw(ODD)]
    return "".join(pieces)


# --- sentences in passing ------------------------------------------------------------------------------------------


@cache
def neutral_sentences() -> tuple[str, ...]:
    """Sentences that state no fact and ask nothing, none of which names anybody whom "she" could mean afterwards."""
    return tuple((HERE / "neutral_sentences.txt").read_text("utf-8").splitlines())


TAKEN_FOR: Mapping[str, frozenset[str]] = {
    "I fell asleep over a film.": frozenset({"trouble_points"}),
    "I like to take things slowly.": frozenset({"return_point"}),
    "It snowed for three days.": frozenset({"wants_part_time"}),
    "My feet are cold.": frozenset({"change_worry"}),
    "My tea has gone cold twice while I wrote this.": frozenset({"employer_replied", "stage"}),
    "Tea without milk is not for me.": frozenset({"lost_interest"}),
    "The church bells are ringing.": frozenset({"question_subject"}),
    "The football was dull.": frozenset({"unhappy_points"}),
    "The kitchen smells of onions.": frozenset({"workplace_style"}),
    "The old mill is being restored.": frozenset({"workplace_style"}),
    "The stairs creak.": frozenset({"health_point"}),
    "The sun came out at last.": frozenset({"return_kind"}),
    "The swings in the park are rusty.": frozenset({"return_point"}),
    "The windows want cleaning.": frozenset({"workplace_style"}),
    "We spent a week by the sea in August.": frozenset({"dress_point"}),
}
"""What is known to be read in sentences that do not say it, in letters about the very topic that the fact belongs to.

There a topic's own facts hang on single words: "dull", "the kitchen", "not for me", "in August". To read more of the
sentence would lose more letters than it would save. Only "gone cold", of an employer, is looked for in every letter.
"""


def changed(before: Mapping[str, FactValue], after: Mapping[str, FactValue], sentence: str) -> dict[str, object]:
    """The facts that a sentence put in has changed, without what it is known to be taken for: before and after."""
    names = (before.keys() | after.keys()) - TAKEN_FOR.get(sentence, frozenset())
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def places(text: str) -> list[int]:
    """Where a sentence may be put in: before the text, and after each sentence that ends with a mark."""
    return [0, *(one.end for one in split(text) if text[one.end - 1] in ".?!")]


def with_sentence(text: str, sentence: str, place: int) -> str:
    """The text with a sentence put in at one of its places."""
    return f"{sentence} {text}" if place == 0 else f"{text[:place]} {sentence}{text[place:]}"


# --- the same, written in another way --------------------------------------------------------------------------------


def curly(text: str) -> str:
    """The text as word processors write it: apostrophes and quotation marks curly."""
    return re.sub(r'"([^"]*)"', r"“\1”", text.replace("'", "’"))


def straight(text: str) -> str:
    """The text as typewriters write it."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))


def full_width(text: str) -> str:
    """The text with digits as wide as Chinese characters."""
    return "".join(chr(ord(one) + 0xFEE0) if one in "0123456789" else one for one in text)


FORMS: Mapping[str, Callable[[str], str]] = {
    "all lower case": str.lower,
    "all upper case": str.upper,
    "each word with a capital": lambda text: re.sub(r"(?<!\S)\S", lambda first: first.group().upper(), text),
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "curly quotes": curly,
    "straight quotes": straight,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "narrow no-break spaces": lambda text: text.replace(" ", "\u202f"),
    "no-break hyphens": lambda text: text.replace("-", "\u2011"),
    "full-width digits": full_width,
    "lines ended as on Windows": lambda text: text.replace("\n", "\r\n"),
}
"""Ways to write a text that say the same. Case is evidence in none of them: names are told by lists."""


# --- work ------------------------------------------------------------------------------------------------------------


@dataclass
class Work:
    """What reading a text took: calls of functions, Python's and C's, and characters that patterns searched."""

    calls: int = 0
    searched: int = 0


def work(read: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> Work:
    """The work of reading; what is only done the first time, such as compiling patterns, is done before."""
    read()
    done = Work()
    find = Line.find

    def counted(line: Line, pattern: Pattern) -> Any:
        done.searched += sum(map(len, line.norms)) + len(line)
        hits: list[Hit] = list(find(line, pattern))
        return iter(hits)

    def count(frame: FrameType, event: str, argument: object) -> None:
        done.calls += event in ("call", "c_call")

    with monkeypatch.context() as patched:
        patched.setattr(Line, "find", counted)
        sys.setprofile(count)
        try:
            read()
        finally:
            sys.setprofile(None)
    return done


SAMPLES: Mapping[str, str] = {
    "a letter": "I met the owner and her sister ten days ago. They said I'd hear by Friday. Nobody has called since. ",
    "speech": "i called the manager monday and she said she would let me know by the end of the week but nobody did ",
    "a list": "- i got fired in may\n- i have two kids\n",
    "days": "two weeks ago on friday the 3rd of may ",
    "people": "the owner, two of the partners, ",
    "in passing": "It is raining again. The kettle is on. ",
}
"""What texts of any length are made of."""
GROWTH = 5.0
"""So many times the work four times the text may take."""


def work_of(text: str, monkeypatch: pytest.MonkeyPatch) -> Work:
    """The work of reading the facts of a text."""
    return work(lambda: reader().read(text, split(text), DAY, ("interview_follow_up",)), monkeypatch)
