"""`career-doctor advice ...`: for those who write the advice."""

from __future__ import annotations

from typing import Annotated

import typer

from career_doctor import editions
from career_doctor.advice.confirming import unconfirmed_told
from career_doctor.advice.load import load_edition, read_files
from career_doctor.advice.prose import HARDEST, graded
from career_doctor.commands.advice_cases import cases
from career_doctor.commands.advice_impact import impact
from career_doctor.commands.advice_preview import preview
from career_doctor.commands.advice_try import try_advice, why_not
from career_doctor.commands.common import fail, load_settings, problems_told, say
from career_doctor.storage.storage import Storage

advice_app = typer.Typer(help="Write, try, check and publish the advice files.", no_args_is_help=True)
advice_app.command("try")(try_advice)
advice_app.command("why-not")(why_not)
advice_app.command()(impact)
advice_app.command()(cases)
advice_app.command()(preview)


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


@advice_app.command()
def publish(
    note: Annotated[str, typer.Option("--note", "-m", help="What has changed, in a line.")] = "",
) -> None:
    """Publish the files on disk as the newest edition, from which a server started without `--draft` answers."""
    settings = load_settings()
    with problems_told():
        storage = Storage(settings.database_address)
        try:
            storage.migrate_now()
            edition = editions.publish(settings, storage, note)
        except ValueError as error:
            fail(str(error), code=1)
        finally:
            storage.close_now()
    say(f"Edition {edition.number} ({edition.hash[:12]}) is published. Restart a running server to answer from it.")
