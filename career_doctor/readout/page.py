"""A reading as one page that needs nothing else: no script, no network.

spaCy's displaCy draws the facts beneath the words they come from; the rest is tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from string import Template

from spacy import displacy

from career_doctor.advice.model import FactDef
from career_doctor.advice.tools.telling import told
from career_doctor.advice.values import value_key
from career_doctor.reading.model import FactFound
from career_doctor.readout.model import Readout
from career_doctor.readout.words import move_told, percent, shown_in, taken_for, written_on

_PAGE = Template(Path(__file__).with_name("page.html").read_text("utf-8"))
_COLOURS = (
    "#7aecec", "#feca74", "#bfeeb7", "#aa9cfc", "#ff9561", "#ffeb80", "#c887fb", "#9cc9cc", "#ff8197", "#f0d0ff",
    "#bfe1d9", "#e4e7d2",
)  # fmt: skip
"""displaCy's own colours, in an order in which neighbours differ."""
_MARKS = {
    "span": '<span class="marked" style="height: {total_height}px">{text}{span_slices}{span_starts}</span> ',
    "slice": '<span class="line" style="background: {bg}; top: {top_offset}px"></span>',
    "start": '<span class="line" style="background: {bg}; top: {top_offset}px">'
    '<span class="label" style="background: {bg}">{label}{kb_link}</span></span>',
}
"""displaCy's templates without white space of their own, so that the line breaks of the text can be kept."""
_OFFSETS = {"top_offset": 26, "span_label_offset": 14, "top_offset_step": 18}
"""Pixels from a word to its first mark, below its last, and between two."""
_LABEL = 0.75
"""How wide a letter of a label is beside one of the text."""
_WORD = re.compile(r"\n|[^\S\n]*(\S+)")


def page(found: Readout, defs: Mapping[str, FactDef]) -> str:
    """The page. `defs` are the facts of the edition that it was read with."""
    reading = found.reading
    colours = {fact.name: _COLOURS[number % len(_COLOURS)] for number, fact in enumerate(reading.facts)}
    return _PAGE.substitute(
        day=escape(written_on(found)),
        move=escape(move_told(reading)),
        letter=_letter(found.flowing, reading.facts, colours),
        topics="".join(_topics(found)) or _none(3),
        facts="".join(_facts(reading.facts, defs, colours)) or _none(4),
        sentences="".join(_sentences(found)) or _none(4),
    )


def _letter(text: str, facts: Sequence[FactFound], colours: Mapping[str, str]) -> str:
    """The text with the facts beneath their words."""
    if not facts:
        return f'<div class="spans">{escape(text)}</div>'
    words = [(match.start(1), match.end(1)) if match[1] else match.span() for match in _WORD.finditer(text)]
    tokens = [text[start:end] for start, end in words]
    spans = []
    for fact in facts:
        within = [number for number, (start, end) in enumerate(words) if start < fact.end and fact.start < end]
        first, last = within[0], within[-1]
        # The label of a few short words would lie over what comes after them.
        missing = round(_LABEL * len(fact.name)) - sum(len(tokens[number]) + 1 for number in within)
        tokens[last] += "\u00a0" * max(0, missing)
        spans.append({"start_token": first, "end_token": last + 1, "label": escape(fact.name)})
    options = {"colors": dict(colours), "template": _MARKS, **_OFFSETS}
    drawn: str = displacy.render(
        {"tokens": tokens, "spans": spans}, style="span", manual=True, jupyter=False, options=options
    )
    return drawn


def _facts(facts: Sequence[FactFound], defs: Mapping[str, FactDef], colours: Mapping[str, str]) -> Iterator[str]:
    for fact in facts:
        name = f'<span class="name" style="background: {colours[fact.name]}">{escape(fact.name)}</span>'
        words = told(fact.value, defs[fact.name]) if fact.name in defs else ""
        yield _row(name, escape(value_key(fact.value)), escape(words), f"<q>{escape(fact.quote)}</q>")


def _topics(found: Readout) -> Iterator[str]:
    for one in found.reading.topics:
        bar = f'<meter min="0" max="1" value="{one.confidence:.3f}"></meter> {percent(one.confidence)}'
        yield _row(escape(one.topic), bar, escape(shown_in(found, one.topic)))


def _sentences(found: Readout) -> Iterator[str]:
    for number, one in enumerate(found.sentences, start=1):
        kind = escape(taken_for(one))
        bold = f"<strong>{kind}</strong>" if one.asks else kind
        yield _row(str(number), bold, percent(one.confidence), escape(one.sentence.text))


def _row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _none(columns: int) -> str:
    return f'<tr><td colspan="{columns}" class="none">none</td></tr>\n'
