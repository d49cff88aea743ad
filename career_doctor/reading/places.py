"""The country in which the asker works or looks for work, by the places that a text names.

A place is looked up in lists of the data (`data/facts/places.yml`), not matched by patterns, which would have to carry
a thousand names each. How a place is told weighs: "I live in Leeds" more than "a firm in Leeds", that more than "I
studied in Leeds". Where the weightiest places lie in two countries, nothing is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from career_doctor.reading.context import Scene
from career_doctor.reading.drawn import Drawn
from career_doctor.reading.lines import Hit
from career_doctor.reading.words import WordLists

Country = Literal["us", "uk", "other"]

_LISTS: Mapping[str, Country] = {"places_us": "us", "places_uk": "uk", "places_other": "other"}
_WITHIN = frozenset({
    "in", "at", "near", "outside", "around", "across", "from", "to", "of", "for", "into", "by", "between", "through",
    "leave", "leaving", "left", "via", "beyond", "throughout", "on",
})  # fmt: skip
"""Words before a place; up to `_REACH` others may stand between ("in rural Kentucky", "of one Leeds depot")."""
_CLOSE = frozenset({"in", "near", "outside", "around", "across", "from", "at", "to", "of", "for"})
"""Words right before a place that may be a first name as well."""
_INSIDE = frozenset({"in", "near", "outside"})
"""Words right before a place that is a word as well, where nobody wrote capitals: "in phoenix"."""
_REACH = 3
_BETWEEN = frozenset({
    "the", "a", "an", "one", "my", "our", "their", "this", "that", "north", "south", "east", "west", "northern",
    "southern", "eastern", "western", "central", "rural", "downtown", "upstate", "greater", "suburban", "sunny",
    "coastal", "inner", "outer", "mid", "old", "all", "big", "little", "real", "remote", "lovely", "cold",
})  # fmt: skip
_LIVING = frozenset({
    "live", "living", "lives", "work", "working", "based", "here", "located", "am", "resident", "moved", "came",
    "relocated", "settled", "reside", "teach", "drive", "run", "manage", "still", "currently", "now",
})  # fmt: skip
"""Words shortly before a place that make it the asker's own."""
_BYGONE = frozenset({
    "studied", "degree", "diploma", "university", "graduated", "born", "grew", "raised", "originally", "holiday",
    "vacation", "trip", "visit", "visiting", "visited", "traveled", "travelled", "before", "headquartered",
    "headquarters", "outsourced", "offshored", "shipped", "stationed", "deployed", "flew", "semester", "exchange",
    "honeymoon", "once", "used", "ago", "childhood", "parents", "family",
    "birth",
})  # fmt: skip
"""Words shortly before a place that tell of another time, or of somebody else's seat."""
_ELSEWHERE = frozenset({"from", "to", "for"})
"""Words before a place that somebody comes from or goes to: it may not be the one where they are."""
_COMING = frozenset(
    {"am", "hello", "hi", "greetings", "evening", "morning", "day", "moin", "hey", "ahoy", "writing", "write"}
)
"""Words before "from" that make a place the asker's own all the same: "hello from Cebu"."""
_OWN = frozenset({"i", "we", "my", "me"})
_WAS = frozenset({"was", "were", "had"})
_ARRIVED = frozenset({"moved", "came", "relocated", "settled"})
"""Words between "I" and "to" that make a place the one where the asker is now."""
_NO_PLACE_AFTER = frozenset({"university", "college", "street", "road", "avenue", "united", "fc"})
_HOUSES = frozenset({"office", "site", "branch", "plant", "depot", "warehouse", "store", "factory", "campus"})
"""Words after a name that make it a place: "our Austin site"."""
_LIFE, _PLAIN, _FAINT = 3, 2, 1
_LONGEST = 4
"""Words that the name of a place has at most."""


@dataclass(frozen=True)
class _Place:
    """A place that a sentence names, and how much it tells of where the asker is."""

    country: Country
    weight: int
    scene: int
    start: int
    end: int


class PlaceReader:
    """Reads the country from places."""

    def __init__(self, lists: WordLists) -> None:
        self._names: dict[tuple[str, ...], Country] = {
            name: country for kind, country in _LISTS.items() for name in lists.plain(kind)
        }
        self._names |= {("st.", *name[2:]): self._names[name] for name in self._names if name[:2] == ("st", ".")}
        self._first = frozenset(name[0] for name in self._names)
        self._words = lists.plain("places_words")
        self._people = lists.plain("places_names")
        self._states = frozenset(lists.sources.get("states_us", ()))

    def read(self, scenes: Sequence[Scene]) -> list[Drawn]:
        """The country of the weightiest places, with the first of them; nothing where they lie in several."""
        typed = any(
            word[:1].isupper() for scene in scenes for word in (t.text for t in scene.line.tokens[1:]) if len(word) > 1
        )
        found = [place for number, scene in enumerate(scenes) for place in self._in(scene, number, typed=typed)]
        if not found:
            return []
        most = max(place.weight for place in found)
        best = [place for place in found if place.weight == most]
        if len({place.country for place in best}) > 1:
            return []
        return [Drawn("country", best[0].country, best[0].scene, best[0].start, best[0].end)]

    def _in(self, scene: Scene, number: int, *, typed: bool) -> list[_Place]:
        """The places that one sentence names. `typed`: whether the text is written with capitals."""
        norms = scene.line.norms
        found: list[_Place] = []
        if self._first.isdisjoint(scene.line.words):
            return found
        at = 0
        while at < len(norms):
            end = self._end(norms, at) if norms[at] in self._first else at
            if end == at:
                at += 1
                continue
            country, after = self._whose(scene, at, end)
            if self._is_meant(scene, at, end, after, typed=typed):
                weight = self._weight(scene, at, after)
                if weight:
                    found.append(_Place(country, weight, number, max(at - 1, 0), after))
            at = after
        return found

    def _end(self, norms: Sequence[str], at: int) -> int:
        """The word after the longest name that begins with a word; the word itself where none does."""
        for end in range(min(at + _LONGEST, len(norms)), at, -1):
            if tuple(norms[at:end]) in self._names:
                return end
        return at

    def _whose(self, scene: Scene, at: int, end: int) -> tuple[Country, int]:
        """The country of a place and the word after it; what stands behind it counts: "Birmingham, Alabama"."""
        norms = scene.line.norms
        country = self._names[tuple(norms[at:end])]
        after = end + (norms[end : end + 1] == (",",))
        if after < len(norms):
            behind = self._end(norms, after)
            if behind > after:
                return self._names[tuple(norms[after:behind])], behind
            token = scene.line.tokens[after]
            short = token.text.lower().rstrip(".")
            if after > end and short in self._states and (token.text.isupper() or len(short) > 2):
                return "us", after + 1
        return country, end

    def _is_meant(self, scene: Scene, at: int, end: int, after: int, *, typed: bool) -> bool:
        """Whether the words are a place: capitals where the text has them, and no first name or common word."""
        norms, name = scene.line.norms, tuple(scene.line.norms[at:end])
        capital = scene.line.tokens[at].text[:1].isupper() or name[0] in ("the", "nyc")
        if typed and not capital and name in self._words | self._people:
            return False
        if norms[end : end + 1] and norms[end] in _NO_PLACE_AFTER and end == after:
            return False
        if after > end:
            return True  # another place says that this is one
        if capital and norms[end : end + 1] and norms[end] in _HOUSES:
            return True
        if name in self._words and not capital:
            return not typed and norms[max(at - 1, 0)] in _INSIDE
        if name in self._words:
            return self._before(norms, at) in _CLOSE
        return name not in self._people or self._before(norms, at) in _CLOSE

    def _before(self, norms: Sequence[str], at: int) -> str:
        """The word before a place, its attributes passed over."""
        for place in range(at - 1, max(at - 1 - _REACH, -1), -1):
            if norms[place] not in _BETWEEN:
                return norms[place]
        return ""

    def _weight(self, scene: Scene, at: int, after: int) -> int:
        """How much a place tells of where the asker is; 0 where it is somebody else's."""
        norms = scene.line.norms
        judged = scene.judge(Hit(at, after))
        if judged.other or judged.negated:
            return 0
        before = self._before(norms, at)
        start = max(scene.clause_start(at), at - 8)
        words = set(norms[start:at])
        if words & _BYGONE:
            return _FAINT
        if before == "from":
            return _LIFE if words & _COMING else _FAINT
        if before in _ELSEWHERE and not (_OWN & words and _ARRIVED & words):
            return _FAINT
        here = "here" in norms[max(at - _REACH, 0) : at]
        own = _OWN & words and _LIVING & words and not _WAS & words
        return _LIFE if before in _WITHIN and (here or own) else _PLAIN
