"""The shape of every data file of ours: which keys it has and what they hold.

Meaning (does the fact exist, is the value lawful, is there a verdict) is checked by the modules that build the edition
out of what fits these shapes. How a key is retired: docs/decisions/0012-retired-keys.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from career_doctor.advice.model import CARES, VERSIONS
from career_doctor.advice.scalars import Choice, Day, Number, Raw, Shape, Switch, Text, Value
from career_doctor.advice.shapes import Either, Listing, Record, Table

RASA_KEYS = frozenset(
    ("rules", "stories", "nlu", "responses", "intents", "entities", "slots", "actions", "forms", "session_config")
)
"""Top-level keys by which Rasa claims a file; none of ours may have one."""

ACTIONS = ("contact", "write", "wait", "apply", "prepare", "stop", "call", "keep", "ask")
NAME = Text(r"[a-z][a-z0-9_]*", "a name in small letters, digits and underscores, such as thank_you_sent")
VALUE = Text(r"[a-z0-9][a-z0-9_]*", "a word in small letters, digits and underscores, such as in_person")
KEBAB = Text(r"[a-z0-9]+(-[a-z0-9]+)*", "a name in small letters, digits and hyphens, such as never-followed-up")
URL = Text(r"https?://\S+", "an address that starts with http:// or https://")
SPAN = Text(
    r"today|tomorrow|[1-9][0-9]{0,2} (working )?days?",
    "'today', 'tomorrow', 'N days' or 'N working days' (N up to 999)",
)
CONDITION = Raw("a condition, such as {thank_you_sent: true}")
_TEXTS = Listing(Text(), at_least=1)

SAY = Record({"say": Either((Text(), _TEXTS)), "when": CONDITION, "point": KEBAB}, frozenset({"say"}))
SAYS = Either((Text(), Listing(Either((Text(), SAY)), at_least=1), SAY))

STEP = Record(
    {
        "do": Text(),
        "within": SPAN,
        "after": NAME,
        "before": NAME,
        "action": Choice(ACTIONS),
        "undated": Text(),
        "when": CONDITION,
        "point": KEBAB,
        "draft": NAME,
    },
    frozenset({"do"}),
)

_CARE = Choice(CARES)

RULE = Record(
    {
        "id": KEBAB,
        "notes": Either((Text(), _TEXTS)),
        "when": CONDITION,
        "verdict": SAYS,
        "praise": SAYS,
        "correction": SAYS,
        "diagnosis": SAYS,
        "next": Listing(STEP, at_least=1),
        "caution": SAYS,
        "because": Text(),
        "articles": Listing(KEBAB, at_least=1, at_most=3),
        "care": Either((_CARE, Listing(_CARE, at_least=1))),
        "owner": Text(),
        "confirmed_by": Text(),
        "confirmed_on": Day(),
        "draft": NAME,
    },
    frozenset({"id"}),
)

SOURCE = Record({"title": Text(), "url": URL}, frozenset({"title", "url"}))

TOPIC_FILE = Record(
    {
        "topic": NAME,
        "title": Text(),
        "reviewed": Day(),
        "review_by": Day(),
        "beside": CONDITION,
        "presume": Table(Value()),
        "ready_by": NAME,
        "ask": Listing(NAME),
        "sources": Listing(SOURCE),
        "left_out": Table(Text()),
        "advice": Listing(RULE, at_least=1),
        "also": Listing(RULE),
    },
    frozenset({"topic", "title", "reviewed", "review_by", "advice"}),
    {"topic": "", "title": "", "reviewed": date.min, "review_by": date.max},
)

ARTICLE = Record(
    {"id": KEBAB, "title": Text(), "publisher": Text(), "url": URL, "good_for": Text(), "checked": Day()},
    frozenset({"id", "title", "publisher", "url", "good_for"}),
)
ARTICLE_FILE = Record({"articles": Listing(ARTICLE)}, frozenset({"articles"}))

IMPLIES = Record(
    {"value": Value(), "at_least": Number(), "at_most": Number(), "then": Table(Value())}, frozenset({"then"})
)

FACT = Record(
    {
        "type": Choice(("boolean", "integer", "number", "choice", "set", "date")),
        "about": Choice(("matter", "asker")),
        "means": Text(),
        "values": Listing(VALUE, at_least=1),
        "unit": Choice(("days", "months", "years", "people")),
        "at_least": Number(),
        "at_most": Number(),
        "ages": Choice(("up", "down")),
        "day": NAME,
        "passed_fact": NAME,
        "question": Text(r".*\?", "one sentence that ends in a question mark"),
        "because": Text(),
        "replies": Table(Value()),
        "says": Table(Text()),
        "presumed": Table(Text()),
        "implies": Listing(IMPLIES),
        "excludes": Table(Value()),
        "at_most_fact": NAME,
        "unasked_after": Listing(NAME, at_least=1),
    },
    frozenset({"type", "about", "means"}),
    retired={"asked_in": "take it out: a topic's own fact is now read wherever a topic is asked whose rules use it"},
)

PHRASING = Record(
    {
        "fact": NAME,
        "value": Value(),
        "patterns": Listing(Either((Text(), Listing(Raw("a spaCy token pattern"), at_least=1))), at_least=1),
        "negated": Choice(("drop", "flip", "keep")),
        "planned": Choice(("drop", "keep")),
        "other_people": Choice(("drop", "keep")),
        "strength": Choice(("strong", "weak")),
        "examples": Listing(Text()),
        "counter": Listing(Text()),
    },
    frozenset({"fact", "value", "patterns"}),
)

FACT_FILE = Record(
    {"facts": Table(FACT, NAME.pattern, NAME.like), "phrasings": Listing(PHRASING), "words": Table(_TEXTS)}
)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00"
_CLOCK = Text(_TIME, "a time of day in quotes, such as '09:00'")
_SPAN = Text(rf"(?:{_TIME}) ?- ?(?:{_TIME})", "a span in quotes, such as '09:00-17:30'")
_SPANS: Shape = Listing(Either((_SPAN, Listing(_CLOCK, at_least=2, at_most=2))))
_DAY = f"({'|'.join(WEEKDAYS)})"
_DAYS = rf"{_DAY}( to {_DAY})?"
OFFICE = Record(
    {
        "name": Text(),
        "phone": Text(),
        "time_zone": Text(),
        "holidays": Text(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", "a country code, such as US, US-CA or GB-ENG"),
        "hours": Table(_SPANS, _DAYS, "a day or days, such as monday or monday to friday"),
        "helplines": Listing(
            Record(
                {"name": Text(), "number": Text(), "where": Text(), "note": Text()},
                frozenset({"name", "number", "where"}),
            ),
            at_least=1,
        ),
    },
    frozenset({"name", "phone", "time_zone", "holidays", "hours", "helplines"}),
)
OFFICE_FILE = Record({"office": OFFICE}, frozenset({"office"}))
_SENTENCE = Record({"say": Text(), "when": CONDITION}, frozenset({"say"}))
_SENTENCES = Either((Text(), Listing(Either((Text(), _SENTENCE)), at_least=1), _SENTENCE))
_VERSIONS: Mapping[str, Shape] = dict.fromkeys(VERSIONS, _SENTENCES)
PARAGRAPH = Record({"when": CONDITION, "spare": Switch(), **_VERSIONS}, frozenset(VERSIONS))
LETTER = Record(
    {
        "to": Text(),
        "of": NAME,
        "alone": Switch(),
        "when": CONDITION,
        "subject": Record(_VERSIONS, frozenset(VERSIONS)),
        "body": Listing(PARAGRAPH, at_least=1),
    },
    frozenset({"to", "subject", "body"}),
)
DRAFT_FILE = Record(
    {
        "draft": NAME,
        "title": Text(),
        "topics": Listing(NAME, at_least=1),
        "usual": Choice(VERSIONS),
        "as_many_as": NAME,
        "remark": _SENTENCES,
        "letters": Listing(LETTER, at_least=1),
    },
    frozenset({"draft", "title", "topics", "letters"}),
)
PHRASES_FILE = Record({"phrases": Table(Either((Text(), _TEXTS)), NAME.pattern, NAME.like)}, frozenset({"phrases"}))


def json_schemas() -> Mapping[str, dict[str, Any]]:
    """A JSON Schema for each kind of file, by name: with it editors complete keys and show mistakes while typing."""
    files = {
        "topic": TOPIC_FILE,
        "facts": FACT_FILE,
        "articles": ARTICLE_FILE,
        "office": OFFICE_FILE,
        "drafts": DRAFT_FILE,
        "phrases": PHRASES_FILE,
    }
    draft = "http://json-schema.org/draft-07/schema#"  # what language servers for YAML know
    return {name: {"$schema": draft, "title": name, **shape.json_schema()} for name, shape in files.items()}
