"""What the desk answers to a question: the advice on its topics, or a word that it was not understood."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from career_doctor.advice.decide import decide
from career_doctor.advice.evaluate import Truth, evaluate
from career_doctor.advice.laws import settle
from career_doctor.advice.limits import with_limits
from career_doctor.advice.model import SPECIAL_TOPICS, Advice, Answer, Edition, Known
from career_doctor.advice.opening import is_open, opening_words
from career_doctor.advice.overlap import points, without
from career_doctor.advice.wording import SAID, said_in, word
from career_doctor.desk.model import Button, Payload, Reply
from career_doctor.matters.heard import Heard
from career_doctor.matters.model import Matter, Matters
from career_doctor.matters.phrases import phrase
from career_doctor.matters.replies import advice_reply, button, notice
from career_doctor.reading.letter_looks import asks
from career_doctor.reading.letters import GUESS
from career_doctor.reading.model import Reading

TOPICS_AT_ONCE = 2
"""How many topics of one message are answered; the others are offered as buttons."""

SURE = 0.5
"""From this confidence on a topic is answered without asking which one was meant."""
CLOSE = 0.15
"""Two topics whose confidences differ by less are about as likely."""
BESIDE_SURE = 0.4
"""From this confidence on a second topic is answered in full, if what its advice supposes (`beside`) is so."""

CRISIS = "crisis"

Outcome = tuple[Matters, list[Reply]]


@dataclass(frozen=True)
class Decided:
    """A matter with what was decided and said about it."""

    matter: Matter
    advice: Advice
    answer: Answer
    limits: bool = False
    """Whether the limits of the desk were said in it."""


def decide_matter(
    matter: Matter,
    heard: Heard,
    edition: Edition,
    *,
    ask: bool = True,
    said: Iterable[str] = (),
    made: Collection[str] = (),
    limits: bool = False,
) -> Decided:
    """Decide and word one matter on the day of the turn; a fact that was asked before is not asked again.

    `made` are the points that another answer of this turn has made. With `limits` the desk says what it is not, where
    the advice touches law, money or health.
    """
    topic = edition.topics[matter.topic]
    advice = without(decide(topic, matter.facts, heard.now.date(), edition, asked=matter.asked), made)
    if not ask:
        advice = replace(advice, ask=None)
    limited = with_limits(advice, phrase(edition, "limits")) if limits else None
    answer = word(limited or advice, edition, matter.form, frozenset(said))
    return Decided(matter, limited or advice, answer, limited is not None)


def facts_of(heard: Heard, turn: int) -> dict[str, Known]:
    """The facts that were read in this turn."""
    day = heard.now.date()
    return {fact.name: Known(fact.name, fact.value, "read", fact.quote, turn, day) for fact in heard.reading.facts}


def advise(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """Answer a question: one message for each topic, at most two; further topics are offered as buttons."""
    topics = _topics(heard, edition)
    if heard.text:
        state = replace(state, told=facts_of(heard, state.turn))
    if not topics:
        return unclear(state, heard, edition)
    state, (first, *others) = _answered(state, heard, topics, edition)
    return state, [replace(first, custom={**first.custom, "topics": topics}), *others]


def _answered(state: Matters, heard: Heard, topics: Sequence[str], edition: Edition) -> Outcome:
    state = replace(state, unclear=0, asked=None)
    if topics[0] in SPECIAL_TOPICS:
        return _special(state, heard, topics[0], edition)
    if not heard.form and unsure(heard.reading):
        offers = tuple(_offer(topic, edition) for topic in topics)
        return state, [notice(edition, "did_you_mean", *offers, turn=state.turn)]
    replies: list[Reply] = []
    second, others = _besides(state, heard, topics[1:], edition)
    answered = [topics[0], *second]
    made: frozenset[str] = frozenset()
    for topic in answered:
        decided = _decided(state, heard, topic, edition, ask=topic == answered[-1], made=made)
        replies.append(_told(decided, edition, state.turn, lead_in=bool(replies)))
        state = shown(state, decided)
        made |= points(decided.advice, SAID[decided.matter.form])
    if others:
        titles = " and ".join(edition.topics[topic].title for topic in others)
        offers = tuple(_offer(topic, edition) for topic in others)
        replies.append(notice(edition, "also_offer", *offers, turn=state.turn, topics=titles))
    return state, replies


def _besides(state: Matters, heard: Heard, topics: Sequence[str], edition: Edition) -> tuple[list[str], list[str]]:
    """Of the further topics those that are answered, at most one, and those that are offered.

    A topic whose advice supposes something of the asker (`beside`) is dropped where that is not so. Advice that
    nobody asked for does more harm than a button that nobody presses.
    """
    sure = {topic.topic: topic.confidence for topic in heard.reading.topics}
    shown_by = {topic.topic: frozenset(topic.sentences) for topic in heard.reading.topics}
    first = next(iter(shown_by.values()), None)  # the same words hardly ask for two answers
    facts = settle({**state.asker_facts(edition.facts), **state.told}, heard.now.date(), edition.facts)
    answered: list[str] = []
    offered: list[str] = []
    for name in topics:
        truth = evaluate(edition.topics[name].beside, facts)
        plain = truth is Truth.HOLDS and sure.get(name, 0.0) >= BESIDE_SURE and shown_by.get(name) != first
        if plain and len(answered) < TOPICS_AT_ONCE - 1:
            answered.append(name)
        elif truth is not Truth.FAILS:
            offered.append(name)
    return answered, offered


def unclear(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """Say that the message could not be read or placed; the second time running, name the phone line."""
    if heard.reading.trouble:
        return state, [notice(edition, heard.reading.trouble, turn=state.turn)]
    again = state.unclear > 0
    if state.matter is not None and not again and heard.text and not asks(heard.text):
        return replace(state, unclear=1), [notice(edition, "nothing_new", turn=state.turn)]
    buttons = (button(edition, "human_button", "human"),) if again else ()
    reply = notice(edition, "unclear_again" if again else "unclear", *buttons, turn=state.turn)
    return replace(state, unclear=state.unclear + 1), [reply]


def _topics(heard: Heard, edition: Edition) -> list[str]:
    """The topics asked about, best first, without doubles: as read, else as the button's intent says."""
    found = [topic.topic for topic in heard.reading.topics] or [heard.intent.removeprefix("ask_")]
    known = [topic for topic in dict.fromkeys(found) if topic in edition.topics]
    for special in SPECIAL_TOPICS:
        if known and known[0] == special:
            return [special]
    return [topic for topic in known if topic not in SPECIAL_TOPICS]


def unsure(reading: Reading) -> bool:
    """Whether two topics are about as likely for the same words, and neither is likely enough to go by."""
    if len(reading.topics) < 2:
        return False
    first, second = reading.topics[:2]
    if first.confidence < GUESS:
        return True
    same_words = bool(set(first.sentences) & set(second.sentences))
    return same_words and first.confidence < SURE and first.confidence - second.confidence < CLOSE


def _offer(topic: str, edition: Edition) -> Button:
    return Button(edition.topics[topic].title, Payload(f"ask_{topic}"))


def _special(state: Matters, heard: Heard, topic: str, edition: Edition) -> Outcome:
    """Crisis, a person, small talk, out of scope. Only a crisis is a matter: its one question may be answered."""
    office = edition.office
    if topic == CRISIS:
        return in_crisis(state, heard, facts_of(heard, state.turn), edition)
    open_now = Known("desk_open", is_open(heard.now, office), "told")
    facts = {**state.asker_facts(edition.facts), **facts_of(heard, state.turn), "desk_open": open_now}
    advice = decide(edition.topics[topic], facts, heard.now.date(), edition)
    answer = word(advice, edition, "short", frozenset(state.said), opening_words(heard.now, office))
    return state.having_said(said_in(answer)), [advice_reply(advice, answer, edition, "short")]


def in_crisis(state: Matters, heard: Heard, told: Mapping[str, Known], edition: Edition) -> Outcome:
    """Answer a crisis, or what is told in one: always whole, helplines and all."""
    old = state.of(CRISIS) or Matter(CRISIS)
    facts = {**state.asker_facts(edition.facts), **old.facts, **told}
    decided = decide_matter(replace(old, facts=facts, form="short"), heard, edition)
    return shown(state, decided), [advice_reply(decided.advice, decided.answer, edition, "short")]


def _decided(
    state: Matters, heard: Heard, topic: str, edition: Edition, *, ask: bool, made: Collection[str]
) -> Decided:
    """Open or take up the matter of a topic, and decide it."""
    old = state.of(topic) or Matter(topic)
    facts = {**state.asker_facts(edition.facts), **old.facts, **state.told}
    matter = replace(old, facts=facts, form=heard.answer_form)
    limits = not state.limits_told
    return decide_matter(matter, heard, edition, ask=ask, said=state.said, made=made, limits=limits)


def _told(decided: Decided, edition: Edition, turn: int, *, lead_in: bool) -> Reply:
    """The answer as a message; that on a second topic names the topic first."""
    said = ""
    if lead_in:
        title = decided.advice.topic.title
        said = f"{phrase(edition, 'second_topic', turn=turn, title=title)}\n\n{decided.answer.text}"
    return advice_reply(decided.advice, decided.answer, edition, decided.matter.form, said)


def shown(state: Matters, decided: Decided) -> Matters:
    """The state once an answer was given: what it said, what it asked and the articles it named are remembered."""
    matter, answer = decided.matter, decided.answer
    named = [article.id for article in answer.articles if article.title in answer.text]
    asked = (*matter.asked, answer.ask) if answer.ask else matter.asked
    kept = replace(matter, articles=tuple(dict.fromkeys((*matter.articles, *named))), asked=asked)
    state = replace(state, limits_told=state.limits_told or decided.limits)
    return replace(state.with_matter(kept).having_said(said_in(answer)), asked=answer.ask)
