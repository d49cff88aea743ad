"""What is to be looked at again, and by when: topics, articles, and what somebody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from career_doctor.advice.model import Edition, Place

YEARS = 1
"""How long a confirmation, or somebody's look at an article, holds."""


@dataclass(frozen=True)
class Due:
    """Something to look at by a day."""

    day: date
    place: Place
    what: str

    def __str__(self) -> str:
        return f"{self.day}  {self.place}  {self.what}"


def due(edition: Edition, until: date) -> list[Due]:
    """All that is to be looked at by `until`, the most urgent first."""
    found = (each for each in _all(edition) if each.day <= until)
    return sorted(found, key=lambda each: (each.day, each.place.file, each.place.line))


def _all(edition: Edition) -> Iterator[Due]:
    for topic in edition.topics.values():
        yield Due(topic.review_by, topic.review_place, f"topic '{topic.name}': read it again, then set both days")
        for rule in (*topic.advice, *topic.also):
            if rule.confirmed_on is not None:
                what = f"rule '{rule.id}' of {rule.topic}: let {rule.confirmed_by or rule.owner} confirm it again"
                yield Due(later(rule.confirmed_on), rule.place, what)
    for article in edition.articles.values():
        if article.checked is not None:
            yield Due(later(article.checked), article.place, f"article '{article.id}': read it again")


def later(day: date) -> date:
    """The day a year later; of 29 February the day before 1 March."""
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:
        return day.replace(year=day.year + YEARS, day=28)
