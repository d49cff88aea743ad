"""A text with marks beneath its words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from career_doctor.reading.model import FactFound
from career_doctor.readout.marks import marked, wrapped


def fact(text: str, quote: str, name: str = "met", value: int = 5) -> FactFound:
    """A fact that these words of the text state."""
    start = text.index(quote)
    return FactFound(name, value, quote, start, start + len(quote))


def test_marked_puts_carets_and_the_value_beneath_the_words() -> None:
    text = "I met five of them."
    assert list(marked(text, [fact(text, "five of them")], 80)) == [text, "      ^^^^^^^^^^^^ met = 5"]


def test_marked_gives_each_fact_a_line_also_where_words_are_shared() -> None:
    text = "met five, two from HR"
    found = list(marked(text, [fact(text, text), fact(text, "two", "hr", 2)], 80))
    assert found == [text, "^" * len(text) + " met = 5", "          ^^^ hr = 2"]


def test_marked_names_a_fact_where_its_words_end() -> None:
    text = "I met five of them there."
    assert list(marked(text, [fact(text, "five of them")], 12)) == [
        "I met five",
        "      ^^^^",
        "of them",
        "^^^^^^^ met = 5",
        "there.",
    ]


def test_marked_counts_columns_and_not_characters() -> None:
    text = "日本 paid\tfive"
    assert list(marked(text, [fact(text, "five")], 80)) == ["日本 paid five", "          ^^^^ met = 5"]


@given(st.text(max_size=200), st.integers(1, 40))
def test_wrapped_leaves_out_nothing_but_white_space(text: str, width: int) -> None:
    lines = list(wrapped(text, width))
    assert "".join("".join(text[start:end].split()) for start, end in lines) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(lines))
