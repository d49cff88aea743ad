"""The moves of a conversation: telling more, asking why, asking for more to read, declining to answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from career_doctor.advice.explain import changed, why
from career_doctor.advice.model import Edition, Known, Rule, Topic
from career_doctor.advice.record import article_as_json
from career_doctor.advice.values import value_from_json
from career_doctor.desk.model import Reply
from career_doctor.matters.drafts import draft
from career_doctor.matters.heard import Heard
from career_doctor.matters.model import Matters
from career_doctor.matters.phrases import phrase
from career_doctor.matters.recall import show_facts
from career_doctor.matters.replies import advice_reply, move_reply, notice
from career_doctor.matters.supposing import suppose
from career_doctor.matters.talk import CRISIS, Outcome, advise, decide_matter, facts_of, in_crisis, shown, unclear

ARTICLES_AT_ONCE = 3


def inform(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """Take what was told, by words or by a button, and say what it changes in the advice on the matter spoken of."""
    matter = state.matter
    told = {**facts_of(heard, state.turn), **_pressed(heard, state.turn, edition)}
    if matter is None:
        return without_matter(state, heard, edition)
    if not told:
        key = "unclear" if state.asked else "nothing_new" if heard.intent == "inform" else "no_question_open"
        return state, [notice(edition, key, turn=state.turn)]
    if matter.topic == CRISIS:
        return in_crisis(replace(state, unclear=0), heard, told, edition)
    matter = replace(matter, form="short")
    before = decide_matter(matter, heard, edition)
    # What only puts right what was said leaves the question open that the desk asked.
    kept_open = state.asked if told.keys() <= matter.facts.keys() else None
    after = decide_matter(
        replace(matter, facts={**matter.facts, **told}),
        heard,
        edition,
        ask=kept_open is None,
        limits=not state.limits_told,
    )
    said = changed(before.answer, after.answer, edition)
    reply = advice_reply(after.advice, after.answer, edition, "short", said)
    reply = replace(reply, custom={**reply.custom, "move": "inform", "told": sorted(told)})
    state = shown(replace(state, unclear=0), after)
    return (replace(state, asked=kept_open) if kept_open else state), [reply]


def decline(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """Leave a question be: the asker does not know, or does not want to say."""
    if state.matter is None:
        return without_matter(state, heard, edition)
    key = "skipped" if heard.intent == "skip" else "dont_know"
    reply = move_reply(heard.intent, phrase(edition, key, turn=state.turn))
    return replace(state, asked=None, unclear=0), [reply]


def explain(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """Say why: the rules, the words they rest on, the source, and what would change the advice."""
    if state.matter is None:
        return state, [notice(edition, "nothing_to_explain", turn=state.turn)]
    decided = decide_matter(state.matter, heard, edition)
    extra = {"topic": state.matter.topic, "rules": list(decided.advice.rules)}
    return replace(state, unclear=0), [move_reply("why", why(decided.advice, edition), extra)]


def explain_question(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """Say why the desk asked what it asked; the question stays open."""
    if state.asked is None:
        return explain(state, heard, edition)
    fact = edition.facts[state.asked]
    return state, [move_reply("why_ask", f"{fact.because} {fact.question}".strip(), {"ask": fact.name})]


def more_articles(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """Name further articles on the topic spoken of, each once in a conversation."""
    matter = state.matter
    if matter is None:
        return without_matter(state, heard, edition)
    topic = edition.topics[matter.topic]
    lead = decide_matter(matter, heard, edition).advice.lead
    not_now = {*matter.articles, *edition.hidden}
    new = [edition.articles[name] for name in _shelf(topic, lead) if name not in not_now][:ARTICLES_AT_ONCE]
    if not new:
        return state, [notice(edition, "no_more_articles", turn=state.turn)]
    lines = [phrase(edition, "more_articles", turn=state.turn, title=topic.title)]
    lines += [f"{article.title} ({article.publisher}): {article.url}" for article in new]
    kept = replace(matter, articles=(*matter.articles, *(article.id for article in new)))
    extra: Mapping[str, Any] = {"topic": topic.name, "articles": [article_as_json(article) for article in new]}
    return replace(state.with_matter(kept), unclear=0), [move_reply("more_articles", "\n".join(lines), extra)]


def _shelf(topic: Topic, lead: Rule) -> list[str]:
    """The articles that fit: the leading rule's first, then those of the topic as a whole, the most named first.

    One that a single rule names, and not the topic's last, is about that rule's case (a scam, a no) and no other.
    """
    named = Counter(article for rule in (*topic.advice, *topic.also) for article in rule.articles)
    general = topic.advice[-1].articles
    fitting = (article for article, times in named.most_common() if times > 1 or article in general)
    return list(dict.fromkeys((*lead.articles, *fitting)))


def suppose_within(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """Say what comes after, or would come otherwise, in the matter spoken of."""
    return without_matter(state, heard, edition) if state.matter is None else suppose(state, heard, edition)


def without_matter(state: Matters, heard: Heard, edition: Edition) -> Outcome:
    """A move with no conversation behind it: read as a topic if it has one, else as not understood."""
    return advise(state, heard, edition) if heard.reading.topics else unclear(state, heard, edition)


def _pressed(heard: Heard, turn: int, edition: Edition) -> dict[str, Known]:
    """The fact that a button states. Raises `ValueError` where its value does not fit the fact."""
    name = str(heard.entities.get("fact", ""))
    if name not in edition.facts:
        return {}
    value = value_from_json(heard.entities.get("value"), edition.facts[name].type)
    return {name: Known(name, value, "told", "", turn, heard.now.date())}


Move = Callable[[Matters, Heard, Edition], Outcome]
MOVES: Mapping[str, Move] = {
    "advise": advise,
    "inform": inform,
    "decline": decline,
    "draft": draft,
    "explain": explain,
    "explain_question": explain_question,
    "more_articles": more_articles,
    "show_facts": show_facts,
    "suppose": suppose_within,
    "unclear": unclear,
}
"""What the actions can ask for, by the second half of their names."""


def take_turn(move: str, state: Matters, heard: Heard, edition: Edition) -> tuple[Matters, list[Reply]]:
    """One turn: count it, make the move, give back the new state and the replies."""
    return MOVES[move](replace(state, turn=state.turn + 1), heard, edition)
