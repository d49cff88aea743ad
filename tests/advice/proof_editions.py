"""Editions for the proof: the example with a topic in which every law can get into the way of every other."""

from __future__ import annotations

from functools import lru_cache

from career_doctor.advice.load import load_edition
from career_doctor.advice.model import Edition
from tests.advice.example_edition import example_files

LAWS = """facts:
  confirmed:
    type: boolean
    about: matter
    means: the party is confirmed
    says: {true: you have confirmed it, false: you have not confirmed it}
    presumed: {true: I take it that you confirmed it.}
    implies: [{value: true, then: {invited: true}}]
  cancelled: {type: boolean, about: matter, means: the party is cancelled, excludes: {confirmed: true}}
  invited: {type: boolean, about: matter, means: was invited}
  rooms:
    type: integer
    about: matter
    means: how many rooms there are
    at_least: 0
    at_most: 9
    question: How many rooms are there?
    because: Seats stand in rooms.
  seats:
    type: integer
    about: matter
    means: how many seats there are
    at_least: 0
    at_most: 9
    at_most_fact: rooms
    presumed: {3: I take it that there are three seats.}
    implies: [{at_least: 2, at_most: 4, then: {small: true}}, {value: 0, then: {small: true}}]
  small: {type: boolean, about: matter, means: it is a small party}
  party_date:
    type: date
    about: matter
    means: the day of the party
    passed_fact: party_over
    question: When is it?
    because: Then I know.
  party_over:
    type: boolean
    about: matter
    means: the party is over
    excludes: {looking_forward: true}
    implies: [{value: false, then: {still_on: true}}]
  looking_forward: {type: boolean, about: matter, means: looks forward to it}
  still_on: {type: boolean, about: matter, means: the party is still on}
  days_to_party:
    {type: integer, about: matter, means: days left, unit: days, at_least: 1, at_most: 30, ages: down, day: party_date}
  days_since_call:
    type: number
    about: matter
    means: days since a call
    unit: days
    at_least: 0
    at_most: 30
    ages: up
    day: call_date
    presumed: {2: I take it that you called two days ago.}
  weekdays_since_call: {type: integer, about: matter, means: the same once more, unit: days, ages: up, day: call_date}
  call_date: {type: date, about: matter, means: day of a call}
  music:
    type: set
    about: matter
    means: the music
    values: [waltz, polka, tango]
    says: {waltz: waltzes, polka: polkas, tango: tangos}
    presumed: {"polka, waltz": You do not name the music.}
"""

PARTY = """topic: party
title: A party
reviewed: 2026-11-20
review_by: 2027-11-20
presume: {confirmed: true, seats: 3, days_since_call: 2, music: [waltz, polka]}
ask: [rooms, party_date]
ready_by: party_date
advice:
  - id: over
    when: {party_over: true, any: [{looking_forward: {stated: false}}, {not: {music: {includes: tango}}}]}
    verdict:
      - It is over.
      - {say: "It was on {{ party_date }}.", when: {party_date: {at_most: 2026-11-10}}}
    next: [{do: Rest., within: today}]
    articles: [notes]
  - id: cramped
    when: {small: true, rooms: {one_of: [3, 4]}}
    verdict:
      - "It is small."
      - "It has {{ seats | words }} seats and {{ music }}."
    next:
      - {do: "Book by {{ due }}.", within: 2 working days, before: party_date, undated: Book soon.}
      - {do: "Count {{ rooms | words }} rooms.", within: 1 day, after: call_date}
      - {do: "Dance on {{ due }}.", within: 1 day, after: previous}
    articles: [notes]
  - id: dance
    when: {music: [waltz, polka], not: {any: [{days_since_call: {at_least: 2.5}}, {cancelled: true}]}}
    verdict: Dance.
    next: [{do: "Be there on {{ party_date }}.", before: party_date}, {do: Go., within: today}]
    articles: [notes]
  - id: soon
    when: {days_to_party: {at_most: 3}, weekdays_since_call: {at_least: 1}, seats: {stated: true}}
    verdict: Soon.
    next: [{do: Go., within: today}]
    articles: [notes]
  - id: in-general
    verdict: Wait.
    next: [{do: Wait., within: today}]
    articles: [notes]
also:
  - {id: quiet, when: {music: {count: 0}}, caution: It will be quiet.}
  - {id: gone, when: {cancelled: true, still_on: true}, correction: You still went.}
  - {id: many, when: {music: {count: {at_least: 2, at_most: 2}}}, praise: "Fine music, {{ music }}."}
"""


@lru_cache(maxsize=1)
def tangled() -> Edition:
    """The example and the topic `party`."""
    return load_edition(example_files() | {"data/facts/party.yml": LAWS, "data/advice/party.yml": PARTY})
