"""`career-doctor why`: where an answer came from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Annotated

import typer

from career_doctor.advice.decide import decide
from career_doctor.advice.explain import why as explain
from career_doctor.advice.load import LoadErrors, edition_hash, read_files
from career_doctor.advice.model import Edition
from career_doctor.advice.record import fact_from_json
from career_doctor.commands.common import fail, load_settings, problems_told
from career_doctor.kept import edition_of
from career_doctor.settings import Settings
from career_doctor.storage import answers, editions
from career_doctor.storage.answers import StoredAnswer
from career_doctor.storage.storage import Storage


def why(answer_id: Annotated[str, typer.Argument(help="The id under the answer.")]) -> None:
    """Tell where an answer came from: the words it rests on, its rules, their source, and what would change it."""
    settings = load_settings()
    with problems_told():
        storage = Storage(settings.database_address)
        try:
            storage.migrate_now()
            stored = storage.read_now(partial(answers.get, answer_id=answer_id))
            if stored is None:
                fail(f"There is no answer {answer_id}: take the id that stands under the answer.", code=1)
            files = storage.read_now(partial(editions.files_of, edition_hash=stored.edition))
        finally:
            storage.close_now()
    print(stored.text)
    print(
        f"\nTopic {stored.topic}, rules {', '.join(stored.rules)}, "
        f"{stored.day:%d %B %Y}, edition {stored.edition[:12]}."
    )
    for fact in stored.facts:
        words = f'"{fact["quote"]}"' if fact["quote"] else fact["origin"]
        print(f"  {fact['name']} = {fact['value']}: {words}")
    edition = _edition(settings, stored, files)
    if edition is None:
        print(
            "\nThe files have changed since, and that draft was not published: the rules cannot be shown as they were."
        )
        return
    print(f"\n{_explained(stored, edition)}")


def _edition(settings: Settings, stored: StoredAnswer, files: Mapping[str, str] | None) -> Edition | None:
    """The edition that the answer was made from: a published one, or the files on disk if they are still the same."""
    if files is None:
        on_disk = read_files(settings.root)
        files = on_disk if edition_hash(on_disk) == stored.edition else None
    try:
        return edition_of(files, stored=True) if files is not None else None
    except LoadErrors:
        return None


def _explained(stored: StoredAnswer, edition: Edition) -> str:
    facts = {
        fact["name"]: fact_from_json(fact, edition.facts)
        for fact in stored.facts
        if fact["origin"] in ("read", "told") and fact["name"] in edition.facts
    }
    return explain(decide(edition.topics[stored.topic], facts, stored.day, edition), edition)
