"""Which addresses an edition names, and where."""

from __future__ import annotations

from collections.abc import Mapping

from career_doctor.advice.model import Edition, Place


def addresses(edition: Edition) -> Mapping[str, tuple[Place, ...]]:
    """Every address of an article or a source, in the order of the files, with the places that name it."""
    named = [(article.url, article.place) for article in edition.articles.values()]
    named += [(source.url, source.place) for topic in edition.topics.values() for source in topic.sources]
    found: dict[str, tuple[Place, ...]] = {}
    for url, place in sorted(named, key=lambda each: (each[1].file, each[1].line)):
        found[url] = (*found.get(url, ()), place)
    return found
