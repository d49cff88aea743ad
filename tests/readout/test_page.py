"""The page that shows a reading: whole, by itself, and nothing of the text is taken for markup."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from career_doctor.advice.model import FactValue
from career_doctor.reading.model import FactFound, Reading, TopicFound
from career_doctor.reading.sentences import split
from career_doctor.readout.model import Readout, SentenceTaken
from career_doctor.readout.page import page
from tests.browser import CHROMIUM, Tab, chromium, tab
from tests.reading.reading import reader

TEXT = (
    'I met <five> of them & "two" from HR\'s office.\n\nI answered {both} by e-mail and $by phone, and nobody has\n'
    "got back to me.  <script>alert(1)</script> What do you think?"
)
QUOTES = {
    "stage": 'I met <five> of them & "two" from HR\'s office.',
    "interviewer_count": "<five> of them",
    "hr_interviewer_count": '"two" from HR',
    "follow_up_channels": "answered",
    "employer_replied": "nobody has\ngot back to me",
}
VALUES: dict[str, FactValue] = {
    "stage": "interviewed",
    "interviewer_count": 5,
    "hr_interviewer_count": 2,
    "follow_up_channels": frozenset({"email", "phone"}),
    "employer_replied": False,
}


def found(text: str = TEXT, quotes: dict[str, str] = QUOTES) -> Readout:
    """A reading put together by hand: the page takes any text, also such as the desk would refuse."""
    facts = tuple(
        FactFound(name, VALUES[name], quote, text.index(quote), text.index(quote) + len(quote))
        for name, quote in quotes.items()
    )
    sentences = split(text)
    topics = (TopicFound("interview_follow_up", 0.87, (sentences[-1].text,)),)
    taken = tuple(SentenceTaken(one, "?" in one.text, "scene", 0.5, ("interview_follow_up",)) for one in sentences)
    return Readout(text, date(2026, 11, 23), Reading(topics, facts), taken)


class Seen(HTMLParser):
    """The elements of a page, and the text within those of some class or tag."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[list[tuple[str, str]], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [name for name, _ in attrs if name in ("src", "href", "srcset", "action")]
        if tag not in ("meta", "br"):
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.texts.append((list(self.open), " " if tag in ("td", "th") else ""))
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((list(self.open), data))

    def within(self, tag: str, kind: str, without: str = "") -> str:
        """All text in elements of this tag and class, without that in elements of another class."""
        return "".join(
            text
            for open_, text in self.texts
            if (tag, kind) in open_ and not any(of == without for _, of in open_ if without)
        )


def seen(markup: str) -> Seen:
    """The page, parsed."""
    parser = Seen()
    parser.feed(markup)
    parser.close()
    assert parser.open == []
    return parser


@pytest.mark.parametrize("quotes", [QUOTES, {}], ids=["facts", "no facts"])
def test_page_has_the_whole_text_and_takes_none_of_it_for_markup(quotes: dict[str, str]) -> None:
    parsed = seen(page(found(quotes=quotes), reader().defs))
    letter = parsed.within("div", "spans", without="label")
    assert letter.replace("\u00a0", " ").split() == TEXT.split()
    assert "script" not in parsed.tags


def test_page_needs_nothing_else() -> None:
    parsed = seen(page(found(), reader().defs))
    assert not parsed.tags & {"script", "link", "img", "iframe", "object", "embed", "svg"}
    assert parsed.addresses == []
    assert "http" not in page(found(), reader().defs).replace("http-equiv", "")


def test_page_tells_value_words_and_quote_of_each_fact() -> None:
    cells = " ".join(seen(page(found(), reader().defs)).within("div", "card").split())
    assert "interviewer_count 5 you met 5 people <five> of them" in cells
    assert "follow_up_channels email, phone" in cells
    assert "interview_follow_up 87 % the whole text" in cells
    assert cells.count("asks, naming no topic") == 1


def test_page_keeps_line_breaks_between_sentences_only() -> None:
    letter = seen(page(found(), reader().defs)).within("div", "spans", without="label")
    assert letter.count("\n") == TEXT.count("\n") - 1


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Tab]:
    """A tab of a browser."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    with chromium(tmp_path / "profile") as address:
        async with tab(address) as tab_:
            yield tab_


OVERLAPS = """
(() => {
  const boxes = [...document.querySelectorAll(".label")].map((label) => label.getBoundingClientRect());
  return boxes.filter((a, i) => boxes.slice(i + 1).some((b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
})()
"""


async def test_page_in_a_browser_has_a_label_for_each_fact_and_none_over_another(opened: Tab, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(found(), reader().defs), "utf-8")
    await opened.go(file.as_uri())
    assert await opened.run("document.querySelectorAll('.label').length") == len(QUOTES)
    assert await opened.run(OVERLAPS) == 0
    assert await opened.run("document.body.scrollWidth <= innerWidth")
    assert opened.problems == []
