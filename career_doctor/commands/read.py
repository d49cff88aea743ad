"""`career-doctor read`: how a text is read, its topics, sentences and facts, before any advice is chosen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from career_doctor.advice.model import Edition
from career_doctor.assembly import model_that_fits
from career_doctor.commands.advice_common import day_given, edition_on_disk
from career_doctor.commands.common import fail, load_settings, problems_told, say, text_given
from career_doctor.desk.cleaning import Refused, read_text
from career_doctor.desk.masking import mask
from career_doctor.desk.model import MAX_CHARACTERS
from career_doctor.matters.phrases import phrase

if TYPE_CHECKING:
    from career_doctor.dialogue.archive import Trained
    from career_doctor.readout.model import Readout


def read(
    text: Annotated[str | None, typer.Argument(help="The text. Left out, it is read from standard input.")] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Read the text from this file.")] = None,
    day: Annotated[str | None, typer.Option("--day", help="Read it as written on this day, YYYY-MM-DD.")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write a page to this file instead.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead.")] = False,
) -> None:
    """Show how a text is read: its topics, sentences and facts, and the words that the facts come from.

    It is cleaned, masked and read as by the desk with the files on disk, as the first message of a conversation.
    """
    if text is not None and file is not None:
        fail("Give only one of TEXT and --file.")
    edition = edition_on_disk()
    today = day_given(day, edition)
    readable = read_text(text_given(text, file))
    if isinstance(readable, Refused):
        _fail_as_the_desk(readable.trouble, edition)
    trained = _trained()
    from career_doctor.readout.model import readout  # noqa: PLC0415 - spaCy and scikit-learn take seconds to import

    with problems_told():
        reader = trained.reader(edition)
    found = readout(mask(readable.text), today, reader, trained.topics)
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    if found.reading.trouble:
        _fail_as_the_desk(found.reading.trouble, edition)
    if html is not None:
        _write(found, html, edition)
    elif not as_json:
        from career_doctor.readout.terminal import show  # noqa: PLC0415

        show(found, Console(highlight=False))


def _trained() -> Trained:
    """What is in the model that fits the files; ends the command where there is none and none can be trained."""
    settings = load_settings()
    model = model_that_fits(settings, say)
    from career_doctor.dialogue.archive import NothingTrained, trained  # noqa: PLC0415

    try:
        return trained(model)
    except NothingTrained:
        fail(f"{model} is no model of this desk: remove it, and try again.", code=1)


def _write(found: Readout, file: Path, edition: Edition) -> None:
    from career_doctor.readout.page import page  # noqa: PLC0415

    try:
        file.write_text(page(found, edition.facts), encoding="utf-8")
    except OSError as error:
        fail(f"{file} cannot be written ({error.strerror}): give another file.")
    say(f"Written: {file}")


def _fail_as_the_desk(trouble: str, edition: Edition) -> NoReturn:
    """End with the sentence that an asker would hear."""
    fail(phrase(edition, trouble, limit=f"{MAX_CHARACTERS:,}"), code=1)
