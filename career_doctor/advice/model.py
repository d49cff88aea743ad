"""The words of the advice: facts, conditions, rules, topics, and what deciding and wording give back.

Everything here is frozen data without behaviour beyond looking things up. `load` makes the first half out of the
files, `decide` and `wording` make the second half out of the first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

FactValue = bool | int | float | str | frozenset[str] | date
"""What a fact can be: yes or no, a number, one of a choice, a set of choices, or a day."""

FactType = Literal["boolean", "integer", "number", "choice", "set", "date"]
Origin = Literal["read", "drawn", "presumed", "told"]
"""How a fact became known: read in the asker's words, drawn by a law, presumed by the topic, told by a button."""

PartName = Literal["verdict", "praise", "correction", "diagnosis", "next", "caution", "articles"]
PARTS: tuple[PartName, ...] = ("verdict", "praise", "correction", "diagnosis", "next", "caution", "articles")
SPECIAL_TOPICS: tuple[str, ...] = ("crisis", "human", "small_talk", "out_of_scope")


class UnknownName(KeyError):
    """A topic, fact, rule, article or draft was named that the edition does not have."""


@dataclass(frozen=True)
class Place:
    """Where something stands: file (relative to the project) and line (from 1)."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Known:
    """One known fact of one matter.

    `quote` is a substring of the masked text (empty for drawn and presumed ones); `day` is the day on which it was
    said and `turn` the message in which (from 1; 0 for drawn and presumed ones). `source` is, for a drawn one, the
    name of the fact from which it follows.
    """

    name: str
    value: FactValue
    origin: Origin = "read"
    quote: str = ""
    turn: int = 0
    day: date | None = None
    source: str = ""


Facts = Mapping[str, Known]


# --- facts ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Implication:
    """Where this fact has `value` (None: any value), the fact `then` has `then_value`.

    A number may instead lie between `at_least` and `at_most`, inclusive, where they are given.
    """

    value: FactValue | None
    then: str
    then_value: FactValue
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True)
class FactDef:
    """A fact as `data/facts/*.yml` defines it."""

    name: str
    type: FactType
    about: Literal["matter", "asker"]
    means: str
    """What the fact means when true or given, as a noun phrase an adviser reads."""
    place: Place
    values: tuple[str, ...] = ()
    """The choices of a `choice` or `set`, in the order in which they are offered."""
    unit: Literal["", "days", "months", "years", "people"] = ""
    at_least: float | None = None
    at_most: float | None = None
    """Lawful bounds of a number, inclusive."""
    ages: Literal["", "up", "down"] = ""
    """Whether a duration grows or shrinks as days go by."""
    day: str = ""
    """For a day count: the `date` fact it points to (`days_since_contact` -> `contact_date`)."""
    passed_fact: str = ""
    """For a date: the boolean that is true once the day lies before today (`decision_date`: `decision_date_passed`)."""
    question: str = ""
    """How the desk asks for it, one sentence ending in a question mark."""
    because: str = ""
    """Why the desk asks, one sentence."""
    replies: tuple[tuple[str, FactValue], ...] = ()
    """Buttons under the question: label and value."""
    says: Mapping[str, str] = field(default_factory=dict)
    """Value (as `true`, `false`, a choice, or `*`) to a clause about the asker: 'you thanked each of them'."""
    presumed: Mapping[str, str] = field(default_factory=dict)
    """Presumed value to the sentence that says so: 'You do not mention ...'."""
    implies: tuple[Implication, ...] = ()
    excludes: tuple[tuple[str, FactValue], ...] = ()
    """When true, the facts that cannot have these values."""
    at_most_fact: str = ""
    """The number fact that this one cannot exceed (`hr_interviewer_count` <= `interviewer_count`)."""
    unasked_after: tuple[str, ...] = ()
    """Facts that tell enough once they are known: the desk does not ask for this one then."""


# --- conditions ----------------------------------------------------------------------------------------------------

Operator = Literal["is", "at_least", "at_most", "one_of", "includes", "count_at_least", "count_at_most", "stated"]


@dataclass(frozen=True)
class Test:
    """One test of one fact. `value` is the right-hand side, a frozenset of allowed values for `one_of`."""

    fact: str
    operator: Operator
    value: FactValue | frozenset[FactValue]


@dataclass(frozen=True)
class All:
    """Holds where every condition holds; the empty one always holds."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Any:
    """Holds where at least one condition holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """Holds where the condition fails; open where it is open."""

    condition: Condition


Condition = Test | All | Any | Not
ALWAYS = All()

# --- rules ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Say:
    """Sentences that stand or fall together: left out where `when` does not hold or a fact in it is unknown.

    `others` are further wordings of the same, taken in turn where those before were said already. `point` is a name
    shared by all that make the same point in other words: where two topics are answered at once, it is made once.
    """

    text: str
    when: Condition = ALWAYS
    place: Place = Place("", 0)
    others: tuple[str, ...] = ()
    point: str = ""

    @property
    def wordings(self) -> tuple[str, ...]:
        """All wordings, the first one first."""
        return (self.text, *self.others)


@dataclass(frozen=True)
class Span:
    """A length of time in whole days: working days (skipping weekends and the office's holidays) or calendar days."""

    days: int
    working: bool = True


@dataclass(frozen=True)
class Step:
    """One step of `next`.

    It is due `within` a span counted from the day of the answer; with `after` from the day that the named date fact
    points to, or from the due day of the step before (`previous`); with `before`, that long before the day of the
    named date fact. `undated` is said instead of `do` where that day is not known. `point` is as in `Say`.
    """

    do: str
    within: Span | None = None
    after: str = ""
    before: str = ""
    action: str = ""
    """What kind of step it is: contact, write, wait, apply, prepare, stop, call, keep, ask."""
    undated: str = ""
    when: Condition = ALWAYS
    place: Place = Place("", 0)
    point: str = ""
    draft: str = ""
    """The draft that this step is to be done with."""


CARES = ("law", "money", "health", "crisis", "phone")
"""What a rule may speak of that somebody who knows it has to confirm."""


@dataclass(frozen=True)
class Rule:
    """An entry of `advice` (`leads`) or of `also`.

    `care` names what in it needs confirming, `owner` who answers for it, and `confirmed_by` and `confirmed_on` who has
    read it last, and when.
    """

    id: str
    topic: str
    leads: bool
    when: Condition
    place: Place
    notes: tuple[str, ...] = ()
    verdict: tuple[Say, ...] = ()
    praise: tuple[Say, ...] = ()
    correction: tuple[Say, ...] = ()
    diagnosis: tuple[Say, ...] = ()
    next: tuple[Step, ...] = ()
    caution: tuple[Say, ...] = ()
    because: str = ""
    articles: tuple[str, ...] = ()
    care: tuple[str, ...] = ()
    owner: str = ""
    confirmed_by: str = ""
    confirmed_on: date | None = None
    draft: str = ""
    """The draft of the message that the rule is about."""

    @property
    def unconfirmed(self) -> bool:
        """Whether the rule speaks of what must be confirmed, and nobody has done so."""
        return bool(self.care) and self.confirmed_on is None

    def units(self, part: PartName) -> tuple[Say | Step, ...]:
        """What the rule may say in a part, in order; articles are no units."""
        said: Mapping[PartName, tuple[Say | Step, ...]] = {
            "verdict": self.verdict,
            "praise": self.praise,
            "correction": self.correction,
            "diagnosis": self.diagnosis,
            "next": self.next,
            "caution": self.caution,
        }
        return said.get(part, ())

    @property
    def all_units(self) -> tuple[Say | Step, ...]:
        """What the rule may say in any part."""
        return tuple(unit for part in PARTS for unit in self.units(part))


@dataclass(frozen=True)
class Source:
    """Where a rule's claim comes from: a title or short description and its address."""

    title: str
    url: str
    place: Place = Place("", 0)


@dataclass(frozen=True)
class Topic:
    """All the advice on one kind of question. `advice` is never empty and its last rule has no condition."""

    name: str
    title: str
    place: Place
    reviewed: date
    review_by: date
    advice: tuple[Rule, ...]
    also: tuple[Rule, ...] = ()
    beside: Condition = ALWAYS
    """What must be so of an asker for whom this is the second topic of a message; else it is not answered beside it."""
    presume: Mapping[str, FactValue] = field(default_factory=dict)
    ask: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    ready_by: str = ""
    """A date fact: what this topic says to do from today on is due the day before that day, if it lies ahead."""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Rows of the research notes that no rule stands for, with the reason."""
    review_place: Place = Place("", 0)
    """Where the day of the next review stands."""

    @property
    def special(self) -> bool:
        """Whether this is one of the four that are no advice topics."""
        return self.name in SPECIAL_TOPICS

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id. Raises `UnknownName`."""
        for rule in (*self.advice, *self.also):
            if rule.id == rule_id:
                return rule
        raise UnknownName(rule_id)


@dataclass(frozen=True)
class Article:
    """Something to read: `good_for` says in a clause what it is good for."""

    id: str
    title: str
    publisher: str
    url: str
    good_for: str
    place: Place
    checked: date | None = None
    """When somebody last read it and found that it still says what it is named for."""


# --- drafts ----------------------------------------------------------------------------------------------------------

Version = Literal["formal", "plain"]
VERSIONS: tuple[Version, ...] = ("formal", "plain")
Versions = Mapping[Version, tuple[Say, ...]]
"""The same in a formal and in a plain version."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a letter: left out where `when` does not hold or none of its texts can be said.

    A `spare` one is courtesy or a detail, and goes where the letter is to be shorter.
    """

    said: Versions
    when: Condition = ALWAYS
    spare: bool = False


@dataclass(frozen=True)
class Letter:
    """One message of a draft, to whom (`to`), with a subject: the first text of it that can be said.

    `of` is a number fact: the letter is for one of the people that it counts. Where `alone` and `when` hold, no other
    letter of the draft is written.
    """

    to: str
    subject: Versions
    body: tuple[Paragraph, ...]
    when: Condition = ALWAYS
    of: str = ""
    alone: bool = False
    place: Place = Place("", 0)


@dataclass(frozen=True)
class Draft:
    """Letters over the facts, as `data/drafts/<kind>.yml` has them.

    One letter is written, or as many as the number fact `as_many_as` says, as far as there are letters. `usual` is
    the version that is written unless the other is asked for, `remark` what the asker is told beside it.
    """

    kind: str
    title: str
    topics: tuple[str, ...]
    """The topics for which it is offered, that under which its facts are kept first."""
    letters: tuple[Letter, ...]
    place: Place
    usual: Version = "formal"
    remark: tuple[Say, ...] = ()
    as_many_as: str = ""


# --- what deciding gives back ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """A `Say` or `Step` that will be said, with the rule it comes from."""

    rule: str
    say: Say | Step


@dataclass(frozen=True)
class Advice:
    """What the rules say of a topic and some facts, before wording.

    `facts` are all that were used in deciding: read, told, drawn and presumed, aged to `today`.
    `parts` holds the pieces whose conditions hold, `next` included, `articles` not.
    `ask` is the one fact worth asking, or None. `presumed` are the presumed facts on which a speaking rule rests.
    """

    topic: Topic
    today: date
    facts: Facts
    lead: Rule
    adds: tuple[Rule, ...]
    parts: Mapping[PartName, tuple[Piece, ...]]
    articles: tuple[str, ...]
    ask: str | None
    presumed: tuple[str, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of the rules that speak, the leading one first."""
        return (self.lead.id, *(rule.id for rule in self.adds))


# --- what wording gives back -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WordedStep:
    """A step in words; `within` as in the rule ('2 working days', '' for none), `due` the day it falls on.

    `line` is the step as it stands in a list, with its day in front, `prose` as it stands in running text; both are
    `do` where that names the day itself or there is none.
    """

    do: str
    within: str
    due: date | None
    line: str = ""
    prose: str = ""
    action: str = ""


@dataclass(frozen=True)
class Answer:
    """The advice in words.

    `parts`: part name to its sentences (without `next` and `articles`). `text` is the whole answer as plain text;
    `question` is the one question asked after it (not part of `text`).
    """

    topic: str
    title: str
    rules: tuple[str, ...]
    parts: Mapping[PartName, tuple[str, ...]]
    next: tuple[WordedStep, ...]
    articles: tuple[Article, ...]
    text: str
    ask: str | None = None
    question: str | None = None
    replies: tuple[tuple[str, FactValue], ...] = ()


# --- all of it together ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Helpline:
    """A line that is always shown in a crisis."""

    name: str
    number: str
    where: str
    note: str = ""


@dataclass(frozen=True)
class Office:
    """Who runs the desk: `data/office.yml`.

    `hours` maps a weekday (0 Monday) to opening spans as (from, to) in 24-hour 'HH:MM'.
    """

    name: str
    phone: str
    time_zone: str
    holidays: str
    """Country code, as the `holidays` package knows it, with a subdivision where needed: 'US', 'US-CA', 'GB-ENG'."""
    hours: Mapping[int, tuple[tuple[str, str], ...]]
    helplines: tuple[Helpline, ...]


@dataclass(frozen=True)
class Edition:
    """All that answers are made of, loaded. `hash` tells editions apart; `files` maps each path to its text."""

    hash: str
    files: Mapping[str, str]
    topics: Mapping[str, Topic]
    facts: Mapping[str, FactDef]
    articles: Mapping[str, Article]
    office: Office
    drafts: Mapping[str, Draft]
    phrases: Mapping[str, tuple[str, ...]]
    """The desk's own sentences, by key, each with one or more wordings: `data/phrases.yml`."""
    hidden: frozenset[str] = frozenset()
    """Ids of articles that answers leave out for now, since nothing is found at their addresses. Not of the files."""

    def without(self, addresses: Collection[str]) -> Edition:
        """The same edition with the articles at these addresses left out of answers, and no others."""
        ids = frozenset(article.id for article in self.articles.values() if article.url in addresses)
        return self if ids == self.hidden else replace(self, hidden=ids)
