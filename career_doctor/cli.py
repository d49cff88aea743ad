"""`career-doctor`: the command line."""

from __future__ import annotations

import typer

from career_doctor.commands.advice import advice_app
from career_doctor.commands.answer import answer
from career_doctor.commands.chat import chat
from career_doctor.commands.draft import draft
from career_doctor.commands.read import read
from career_doctor.commands.serve import serve
from career_doctor.commands.train import train
from career_doctor.commands.why import why

app = typer.Typer(
    name="career-doctor",
    help="An advice desk for job seekers: your office's own advice, fitted to what people write.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.command()(serve)
app.command()(chat)
app.command()(answer)
app.command()(read)
app.command()(why)
app.command()(draft)
app.command()(train)
app.add_typer(advice_app, name="advice")


def main() -> None:
    """The entry point of the installed command."""
    app()


if __name__ == "__main__":
    main()
