"""A reading as text: on a terminal with underlines and colours, elsewhere with carets beneath the words."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from career_doctor.advice.values import value_key
from career_doctor.readout.marks import marked
from career_doctor.readout.model import Readout
from career_doctor.readout.words import move_told, percent, shown_in, taken_for, written_on

WIDEST = 120
"""Columns beyond which lines are hard to read."""
COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red")


def show(found: Readout, console: Console) -> None:
    """Print a reading to a console."""
    if not console.is_terminal:
        console.print(Text("\n".join(_plain(found))), soft_wrap=True)
        return
    width = min(console.width, WIDEST)
    console.print(_head(found), style="dim")
    console.print()
    console.print(_underlined(found), width=width)
    for title, table in (("Facts", _facts(found)), ("Topics", _topics(found)), ("Sentences", _sentences(found))):
        console.print()
        console.print(Text(title, style="bold"))
        console.print(table if table.row_count else Text("  none", style="dim"), width=width)


def _head(found: Readout) -> Text:
    return Text(f"Written on {written_on(found)}. Move: {move_told(found.reading)}.")


# --- without colours ---------------------------------------------------------------------------------------------


def _plain(found: Readout) -> Iterator[str]:
    reading = found.reading
    yield f"{_head(found)}\n"
    yield from (line.rstrip() for line in marked(found.flowing, reading.facts, WIDEST))
    yield "\nFacts"
    yield from _rows((fact.name, value_key(fact.value), f'"{_line(fact.quote)}"') for fact in reading.facts)
    yield "\nTopics"
    yield from _rows((one.topic, percent(one.confidence), shown_in(found, one.topic)) for one in reading.topics)
    yield "\nSentences"
    yield from _rows(
        (str(number), taken_for(one), percent(one.confidence), _line(one.sentence.text))
        for number, one in enumerate(found.sentences, start=1)
    )


def _rows(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Rows in columns as wide as need be, save the last."""
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)][:-1]
    for *cells, last in table:
        yield "  " + "".join(f"{cell:{width}}  " for cell, width in zip(cells, widths, strict=True)) + last
    if not table:
        yield "  none"


def _line(text: str) -> str:
    return " ".join(text.split())


# --- with colours ------------------------------------------------------------------------------------------------


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _underlined(found: Readout) -> Text:
    """The text, with the words of each fact underlined in its colour; a fact within a longer one shows through."""
    text = Text(found.flowing)
    numbered = list(enumerate(found.reading.facts))
    for number, fact in sorted(numbered, key=lambda one: one[1].start - one[1].end):
        text.stylize(f"underline {_colour(number)}", fact.start, fact.end)
    return text


def _table() -> Table:
    return Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)


def _facts(found: Readout) -> Table:
    table = _table()
    for number, fact in enumerate(found.reading.facts):
        name = Text(f"  {fact.name}", style=f"bold {_colour(number)}", no_wrap=True)
        table.add_row(name, Text(value_key(fact.value)), Text(f'"{_line(fact.quote)}"', style="dim"))
    return table


def _topics(found: Readout) -> Table:
    table = _table()
    for one in found.reading.topics:
        shown = Text(f"shown in: {shown_in(found, one.topic)}", style="dim")
        table.add_row(Text(f"  {one.topic}", no_wrap=True), Text(percent(one.confidence)), shown)
    return table


def _sentences(found: Readout) -> Table:
    table = _table()
    for number, one in enumerate(found.sentences, start=1):
        kind = Text(taken_for(one), style="bold" if one.asks else "")
        sure = Text(percent(one.confidence), style="dim", no_wrap=True)
        table.add_row(Text(f"{number:4}", no_wrap=True), kind, sure, Text(_line(one.sentence.text)))
    return table
