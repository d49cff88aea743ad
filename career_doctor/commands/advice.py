"""`career-doctor advice ...`: for those who write the advice."""

from __future__ import annotations

from typing import Annotated

import typer

from career_doctor.advice.confirming import unconfirmed_told
from career_doctor.advice.load import load_edition, read_files
from career_doctor.advice.prose import HARDEST, graded
from career_doctor.commands import advice_due, advice_editions, advice_links, advice_schema
from career_doctor.commands.common import fail, load_settings, problems_told

advice_app = typer.Typer(help="Check and publish the advice files.", no_args_is_help=True)


@advice_app.command()
def check() -> None:
    """Check all files an answer is made of, and list every mistake with its place and what to do."""
    with problems_told():
        edition = load_edition(read_files(load_settings().root))
    rules = sum(len(topic.advice) + len(topic.also) for topic in edition.topics.values())
    for warning in unconfirmed_told(edition):
        print(f"warning: {warning}")
    print(f"{len(edition.topics)} topics with {rules} rules, {len(edition.articles)} articles: nothing wrong.")


@advice_app.command()
def prose(
    topic: Annotated[str, typer.Argument(help="One topic; all if left out.")] = "",
    least: Annotated[float, typer.Option("--above", help="Show rules above this grade.")] = HARDEST,
) -> None:
    """Show how hard the rules are to read: their Flesch-Kincaid grade, the hardest first."""
    with problems_told():
        edition = load_edition(read_files(load_settings().root))
    if topic and topic not in edition.topics:
        fail(f"There is no topic '{topic}'. `career-doctor advice prose` shows all.")
    rules = graded(edition, topic or None)
    hard = [one for one in rules if one.grade > least]
    for one in hard:
        print(f"{one.grade:5.1f}  {one.rule.place}  {one.rule.topic}/{one.rule.id}")
    print(f"{len(hard)} of {len(rules)} rules are above grade {least:g}.")


for module in (advice_due, advice_editions, advice_links, advice_schema):
    module.register(advice_app)
