"""`career-doctor advice ...`: for those who write the advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from career_doctor.advice.load import read_files
from career_doctor.advice.model import Edition
from career_doctor.advice.tools.askable import not_askable
from career_doctor.advice.tools.confirming import unconfirmed_counted, unconfirmed_told
from career_doctor.advice.tools.prose import HARDEST, graded
from career_doctor.commands import advice_due, advice_editions, advice_links, advice_schema
from career_doctor.commands.advice_cases import cases
from career_doctor.commands.advice_common import edition_on_disk, topic_named
from career_doctor.commands.advice_impact import impact
from career_doctor.commands.advice_preview import preview
from career_doctor.commands.advice_try import try_advice, why_not
from career_doctor.commands.common import console, fail, load_settings, problems_told
from career_doctor.commands.records import DESK_FACTS
from career_doctor.kept import edition_of, fact_reader_of

if TYPE_CHECKING:
    from career_doctor.advice.proof.prove import Finding

advice_app = typer.Typer(help="Write, try, check and publish the advice files.", no_args_is_help=True)
advice_app.command("try")(try_advice)
advice_app.command("why-not")(why_not)
advice_app.command()(impact)
advice_app.command()(cases)
advice_app.command()(preview)


@advice_app.command()
def check(
    proof: Annotated[bool, typer.Option("--proof/--no-proof", help="Prove the rules too, for every asker.")] = True,
    list_unconfirmed: Annotated[
        bool, typer.Option("--unconfirmed", help="List each rule of law, money or health that waits to be confirmed.")
    ] = False,
) -> None:
    """Check all files an answer is made of, prove the rules, and list every mistake with its place and what to do."""
    root = load_settings().root
    with problems_told():
        edition = edition_of(read_files(root))
        findings = _proved(edition) if proof else []
    rules = sum(len(topic.advice) + len(topic.also) for topic in edition.topics.values())
    waiting = unconfirmed_counted(edition)
    told = (
        unconfirmed_told(edition) if list_unconfirmed else [f"{waiting}; --unconfirmed lists them"] if waiting else []
    )
    told += map(str, not_askable(root, edition))
    warnings = [*told, *(str(finding) for finding in findings if not finding.refutes)]
    for warning in warnings:
        print(f"warning: {warning}")
    refuted = [finding for finding in findings if finding.refutes]
    if refuted:
        count = f"{len(refuted)} mistake{'s' if len(refuted) != 1 else ''} in the advice: mend and try again."
        fail("\n".join([*map(str, refuted), count]), code=1)
    done = "nothing wrong, proved for every asker." if proof else "nothing wrong."
    print(f"{len(edition.topics)} topics with {rules} rules, {len(edition.articles)} articles: {done}")


def _proved(edition: Edition) -> list[Finding]:
    """What the proof finds, with a progress bar on standard error."""
    from career_doctor.advice.proof.prove import prove, questions  # noqa: PLC0415  the solver is only for this
    from career_doctor.advice.proof.reach import Heard  # noqa: PLC0415
    from career_doctor.reading.readable import readable  # noqa: PLC0415  brings spaCy

    heard = Heard(read=readable(fact_reader_of(edition.files).phrasings), given=DESK_FACTS)
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Proving the advice", total=questions(edition))
        return list(prove(edition, heard, lambda: progress.advance(task)))


@advice_app.command()
def prose(
    topic: Annotated[str, typer.Argument(help="One topic; all if left out.")] = "",
    least: Annotated[float, typer.Option("--above", help="Show rules above this grade.")] = HARDEST,
) -> None:
    """Show how hard the rules are to read: their Flesch-Kincaid grade, the hardest first."""
    edition = edition_on_disk()
    rules = graded(edition, topic_named(topic, edition).name if topic else None)
    hard = [one for one in rules if one.grade > least]
    for one in hard:
        print(f"{one.grade:5.1f}  {one.rule.place}  {one.rule.topic}/{one.rule.id}")
    print(f"{len(hard)} of {len(rules)} rules are above grade {least:g}.")


for module in (advice_due, advice_editions, advice_links, advice_schema):
    module.register(advice_app)
