"""Keeping answers."""

from __future__ import annotations

import json

from career_doctor.advice.model import Place
from career_doctor.advice.record import answer_from_json, fact_from_json, record
from career_doctor.advice.wording import word
from tests.advice.example_edition import TODAY, advise, example


def test_record_keeps_all_of_an_answer_and_where_it_came_from() -> None:
    edition = example()
    advice = advise(days_waiting=12, channels=frozenset({"phone"}))
    answer = word(advice, edition, "letter")
    kept = json.loads(json.dumps(record(advice, answer, edition, "letter")))
    assert kept["edition"] == edition.hash
    assert kept["day"] == TODAY.isoformat()
    assert (kept["rules"], kept["presumed"]) == (["never-wrote", "no-thanks"], ["wrote", "thanked"])
    again = answer_from_json(kept, edition.facts)
    assert [article.place for article in again.articles] == [Place("", 0)] * 2
    assert again.text == answer.text
    assert (again.parts, again.next, again.replies) == (answer.parts, answer.next, answer.replies)
    facts = {known.name: known for known in (fact_from_json(fact, edition.facts) for fact in kept["facts"])}
    assert facts == advice.facts
