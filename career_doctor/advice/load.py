"""Loading an edition: from the text of its files to topics, facts, articles and the rest, or all that is wrong.

The files of a project lie under `data/`: `advice/<topic>.yml`, `facts/*.yml`, `articles/*.yml`, `drafts/<kind>.yml`,
`office.yml` and `phrases.yml`. Loading is strict and tells every mistake at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from career_doctor.advice.build_draft import DraftBuilder, check_offers
from career_doctor.advice.build_facts import FactBuilder
from career_doctor.advice.build_rest import ArticleBuilder, build_office, build_phrases
from career_doctor.advice.build_topic import TopicBuilder
from career_doctor.advice.fact_values import FactNames
from career_doctor.advice.model import Draft, Edition, Office, Place, Topic
from career_doctor.advice.problems import LoadErrors, Problem, Problems
from career_doctor.advice.schema import (
    ARTICLE_FILE,
    DRAFT_FILE,
    FACT_FILE,
    OFFICE_FILE,
    PHRASES_FILE,
    RASA_KEYS,
    TOPIC_FILE,
)
from career_doctor.advice.shapes import Record
from career_doctor.advice.yaml_source import Node, parse

__all__ = [
    "LoadErrors",
    "Problem",
    "decoded",
    "edition_files",
    "edition_hash",
    "load_edition",
    "of_edition",
    "read_files",
]

ADVICE, FACTS, ARTICLES, DRAFTS = "data/advice/", "data/facts/", "data/articles/", "data/drafts/"
OFFICE, PHRASES = "data/office.yml", "data/phrases.yml"
_SHAPES: Mapping[str, Record] = {
    ADVICE: TOPIC_FILE,
    FACTS: FACT_FILE,
    ARTICLES: ARTICLE_FILE,
    DRAFTS: DRAFT_FILE,
    OFFICE: OFFICE_FILE,
    PHRASES: PHRASES_FILE,
}


def read_files(root: Path) -> dict[str, str]:
    """The text of every file of an edition under `root`, by path relative to it with forward slashes.

    Never raises for what is in a file: bytes that are not UTF-8 become lone surrogates, which `load_edition` reports.
    """
    found: dict[str, str] = {}
    for path in sorted(edition_files(root)):
        found[path.relative_to(root).as_posix()] = decoded(path.read_bytes())
    return found


def decoded(data: bytes) -> str:
    """The text of a file of an edition."""
    text = data.decode("utf-8", errors="surrogateescape")
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def of_edition(path: str) -> bool:
    """Whether a file of this path, relative to the project, is one that `read_files` reads."""
    return path in (OFFICE, PHRASES) or (
        path.startswith((ADVICE, FACTS, ARTICLES, DRAFTS)) and fnmatch(path.rpartition("/")[2], "*.y*ml")
    )


def edition_files(root: Path) -> Iterable[Path]:
    """The files of an edition under `root`."""
    for folder in (ADVICE, FACTS, ARTICLES, DRAFTS):
        yield from (path for path in (root / folder).rglob("*.y*ml") if path.is_file())
    yield from (path for path in (root / OFFICE, root / PHRASES) if path.is_file())


def edition_hash(files: Mapping[str, str]) -> str:
    """The SHA-256 of all files, paths and texts, in hexadecimal: equal for equal editions and no others."""
    digest = hashlib.sha256()
    for path in sorted(files):
        for text in (path, files[path]):
            data = text.encode("utf-8", errors="surrogateescape")
            digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def load_edition(files: Mapping[str, str], *, stored: bool = False) -> Edition:
    """The edition that these files make. Raises `LoadErrors` with everything that is wrong in them.

    Files of other places belong to the edition and its hash; whoever owns them reads them. In `stored` files, those of
    an edition of the past, keys that have been retired since are passed over.
    """
    problems = Problems(stored=stored)
    loader = _Loading(files, problems)
    facts, articles = loader.facts(), loader.articles()
    drafts = loader.drafts(facts)
    topics = loader.topics(facts, articles.names)
    check_offers(topics, drafts, problems)
    office, phrases = loader.office(), loader.phrases()
    if problems.found or office is None or phrases is None:
        raise LoadErrors(problems.found)
    return Edition(
        hash=edition_hash(files),
        files=dict(files),
        topics=topics,
        facts=facts.defs,
        articles=articles.articles,
        office=office,
        drafts=drafts,
        phrases=phrases,
    )


class _Loading:
    """One run over the files."""

    def __init__(self, files: Mapping[str, str], problems: Problems) -> None:
        self.problems = problems
        self.files = files
        self.parsed: dict[str, list[tuple[Node, Node | None]]] = {place: [] for place in _SHAPES}
        for file, text in sorted(files.items()):
            place = next(
                (place for place in _SHAPES if file == place or (place.endswith("/") and file.startswith(place))), ""
            )
            if place:
                self._parse(place, file, text)

    def _parse(self, place: str, file: str, text: str) -> None:
        if not file.endswith(".yml") or "/" in file.removeprefix(place):
            self.problems.add(Place(file, 1), "a file that is not read", f"name it {place}<name>.yml or move it away")
            return
        raw = parse(file, text, self.problems)
        if raw is None:
            return
        raw = self._without_rasa_keys(raw)
        self.parsed[place].append((raw, _SHAPES[place].clean(raw, self.problems)))

    def _without_rasa_keys(self, raw: Node) -> Node:
        if not isinstance(raw.value, Mapping):
            return raw
        for key in RASA_KEYS & raw.value.keys():
            entry = raw.value[key]
            self.problems.add(
                entry.place, f"the key '{key}' is one of Rasa's, which would claim this file", "rename it"
            )
        return Node(raw.place, {key: entry for key, entry in raw.value.items() if key not in RASA_KEYS})

    def facts(self) -> FactNames:
        builder = FactBuilder(self.problems)
        for raw, node in self.parsed[FACTS]:
            if node is not None and isinstance(raw.value, Mapping):
                builder.add(node, raw)
        facts = builder.finish()
        builder.check_phrasings(facts)
        return facts

    def articles(self) -> ArticleBuilder:
        builder = ArticleBuilder(self.problems)
        for raw, node in self.parsed[ARTICLES]:
            builder.add(node, raw)
        return builder

    def topics(self, facts: FactNames, articles: frozenset[str]) -> Mapping[str, Topic]:
        builder = TopicBuilder(facts, articles, self._names(DRAFTS), self.problems)
        built = (builder.build(node) for _, node in self.parsed[ADVICE] if node is not None)
        return {topic.name: topic for topic in built}

    def drafts(self, facts: FactNames) -> Mapping[str, Draft]:
        builder = DraftBuilder(facts, self._names(ADVICE), self.problems)
        built = (builder.build(node) for _, node in self.parsed[DRAFTS] if node is not None)
        return {draft.kind: draft for draft in built}

    def _names(self, place: str) -> frozenset[str]:
        """What the files of a place are named after, those of broken ones too."""
        return frozenset(PurePosixPath(file).stem for file in self.files if file.startswith(place))

    def office(self) -> Office | None:
        node = self._only(OFFICE)
        return build_office(node, self.problems) if node else None

    def phrases(self) -> Mapping[str, tuple[str, ...]] | None:
        node = self._only(PHRASES)
        return build_phrases(node, self.problems) if node else None

    def _only(self, place: str) -> Node | None:
        """The one file of that place, reported where there is none."""
        if not self.parsed[place] and not any(problem.place.file == place for problem in self.problems.found):
            self.problems.add(Place(place, 1), "the file is missing", "write it")
        return self.parsed[place][0][1] if self.parsed[place] else None
