"""How many people interviewed the asker: in numbers ("a panel of five") or one by one ("the owner and his wife")."""

from __future__ import annotations

from collections.abc import Sequence

from career_doctor.reading.chronicle import Chronicle
from career_doctor.reading.context import Scene
from career_doctor.reading.drawn import Drawn
from career_doctor.reading.grammar import OWN, THIRD
from career_doctor.reading.lines import Hit, Index
from career_doctor.reading.numbers import ONES, Amount
from career_doctor.reading.words import WordLists

_DETERMINERS = frozenset(
    {"the", "a", "an", "my", "her", "his", "their", "someone", "somebody", "one", "another", "this", "two", "hr", "1"}
)
_HR = frozenset({"hr", "personnel"})
_MET_ME = frozenset({"talked", "spoke", "interviewed", "met", "sat", "saw", "questioned", "grilled", "asked"})
_THERE = frozenset({"were", "seemed", "both", "all", "smiled", "laughed", "nodded", "took", "liked", "sat"})
_NO_PERSON = frozenset({
    ",", "and", ".", "who", "i", "to", "that", "for", "at", "from", "in", "with", "was", "is", "were", ":", ";", "(",
    ")", "as", "ago", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes",
    "times", "rounds", "interviews", "jobs", "days'",
})  # fmt: skip
_ATTRIBUTES = frozenset(
    {"vice", "assistant", "deputy", "head", "senior", "junior", "hiring", "department", "human", "both"}
)
_BEFORE_A_NUMBER = frozenset({"the", "her", "his", "their", "all", "another", "its"})
_PARTS = frozenset({"one", "two", "three", "four", "1", "2", "3"})
_HEDGES = frozenset({"like", "about", "only", "even", "with"})
_LONGEST = 6
"""Words that one person in a list has at most."""
_THEIRS = frozenset({"her", "his", "their"})
"""Words before "sister" that make her one of theirs, not of the asker's own life."""
_MOST = 20
_MANY = frozenset({"people", "persons", "men", "women", "gentlemen", "faces", "interviewers", "folks", "staff", "kids"})
_NOT_MET_AFTER = frozenset({
    "told", "tell", "say", "said", "says", "advised", "advise", "think", "warned", "work", "works", "working",
    "employees", "left", "quit", "jobs", "applied", "staff", "strong", "employed", "recommended", "laid", "hired",
    "under", "tops", "on",
})  # fmt: skip
"""Words after a number of people who are not the ones across the table."""
_NOT_MET_BEFORE = frozenset(
    {"told", "tell", "thank", "thanked", "emailed", "wrote", "asked", "ask", "call", "called", "or"}
)
"""Words before a list of people who were written or spoken to otherwise."""
_SAYING = frozenset({"told", "tell", "said", "say", "says", "tells", "advised", "think", "warned", "keep"})
_NO_ENCOUNTER = frozenset({"fair", "applicants", "candidates", "classmates", "friends", "class", "course", "tour"})
"""Words of a sentence that tells of other people than interviewers."""


class PeopleReader:
    """Counts interviewers."""

    def __init__(self, lists: WordLists) -> None:
        self._counted: Index[str] = Index(
            (name, p)
            for name in ("interviewers_counted", "both_interviewers", "interviewers_of_them", "one_interviewer")
            for p in lists.patterns(name)
        )
        self._meeting: Index[str] = Index(
            (name, p) for name in ("meeting", "meeting_it_is") for p in lists.patterns(name)
        )
        self._hr_counted: Index[None] = Index((None, p) for p in lists.patterns("hr_counted"))
        self._hr: Index[None] = Index((None, p) for p in lists.patterns("hr_person"))
        self._sure: Index[None] = Index((None, p) for p in lists.patterns("interviewers_presupposed"))
        self._encounter: Index[str] = Index(
            (name, p) for name in ("encounter", "encounter_perhaps") for p in lists.patterns(name)
        )
        self._alone: Index[None] = Index((None, p) for p in lists.patterns("one_interviewer_told"))
        self._kin = frozenset(word for (word, *rest) in lists.plain("people") if not rest)
        self._persons = frozenset(
            word for name in ("person_nouns", "persons_met") for (word, *rest) in lists.plain(name) if not rest
        )

    def read(self, told: Chronicle, *, loose: bool = True) -> list[Drawn]:
        """The number of interviewers and of those in human resources, where the text gives them.

        `loose`: whether whoever was met or talked to is an interviewer, if an interview is told of anywhere.
        """
        met = {event.scene for event in told.of_kind("interviewed", "interview_mentioned")}
        coming = {event.scene for event in told.of_kind("scheduled")}
        for number, scene in enumerate(told.scenes):
            if "fair" in scene.line.words:
                continue  # whoever stood at the stalls interviewed nobody
            near = {number, told.before(number)}
            found = self._listed(scene, number, near=bool(near & (met | coming)))
            found = found or self._before(scene, number, just_met=bool(near & met))
            found = found or self._numbers(scene, number, met=number in met, any_met=bool(met or coming))
            found = found or self._around(scene, number, any_met=bool(met or coming), loose=loose)
            if found:
                return [*found, *(self._of_hr(scene, number, found) or self._hr_near(told.scenes, number, found))]
        both = self._both(told.scenes, presupposed=not (met or coming))
        return both or (self._one(told.scenes) if met or coming else []) or self._one_told(told.scenes)

    def _of_hr(self, scene: Scene, number: int, found: list[Drawn]) -> list[Drawn]:
        """The one of human resources whom the same sentence names, where the count of all is given otherwise."""
        if any(one.name == "hr_interviewer_count" for one in found):
            return []
        hits = [hit for _, hit in self._hr.find(scene.line)]
        return [Drawn("hr_interviewer_count", 1, number, hits[0].start, hits[0].end)] if len(hits) == 1 else []

    def _hr_near(self, scenes: Sequence[Scene], number: int, found: list[Drawn]) -> list[Drawn]:
        """Those of human resources whom the same sentence or the next counts: "two from the council's HR"."""
        if any(one.name == "hr_interviewer_count" for one in found):
            return []
        for at in range(number, min(number + 2, len(scenes))):
            for _, hit in self._hr_counted.find(scenes[at].line):
                if isinstance(hit.value, Amount) and not hit.value.vague and 1 <= hit.value.value <= _MOST:
                    return [Drawn("hr_interviewer_count", int(hit.value.value), at, hit.start, hit.end)]
        return []

    def _numbers(self, scene: Scene, number: int, *, met: bool, any_met: bool) -> list[Drawn]:
        """The highest number of interviewers that a sentence gives."""
        counts: list[Drawn] = []
        presupposed = [hit for _, hit in self._sure.find(scene.line)]
        for name, hit in self._counted.find(scene.line):
            judged = scene.judge(hit)
            sure = any(one.start <= hit.start < one.end for one in presupposed)
            if name in ("both_interviewers", "one_interviewer") or (name == "interviewers_of_them" and not met):
                continue
            if (
                not isinstance(hit.value, Amount)
                or judged.negated
                or judged.other
                or (judged.planned and not (any_met or sure))
            ):
                continue
            if not hit.value.vague and 1 <= hit.value.value <= _MOST and not self._of_applicants(scene, hit.value):
                counts.append(Drawn("interviewer_count", int(hit.value.value), number, hit.start, hit.end))
        return [max(counts, key=lambda one: (float(str(one.value)), -one.start))] if counts else []

    def _around(self, scene: Scene, number: int, *, any_met: bool, loose: bool) -> list[Drawn]:
        """The people whom a sentence about an encounter counts or lists, wherever in it they stand."""
        hits = [
            hit
            for name, hit in self._encounter.find(scene.line)
            if (name == "encounter" or (loose and any_met)) and not self._is_denied(scene, hit)
        ]
        words = scene.line.words
        if not hits or _NO_ENCOUNTER & words or (scene.third and THIRD & words and not OWN & words):
            return []
        found = [one for one in (self._in_numbers(scene, number), self._in_a_list(scene, number)) if one]
        return max(found, key=lambda one: int(str(one[0].value))) if found else []

    def _is_denied(self, scene: Scene, hit: Hit) -> bool:
        judged = scene.judge(hit)
        mine = scene.third or not {"my", "our"}.isdisjoint(scene.line.words)
        return judged.negated or (judged.other and mine)  # "the owner and her sister" are nobody of the asker's life

    def _in_numbers(self, scene: Scene, number: int) -> list[Drawn]:
        """The highest number of people in a sentence about an encounter."""
        norms = scene.line.norms
        counts: list[Drawn] = []
        for amount in scene.line.numbers:
            end = self._end_of_counted(norms, amount.end)
            if amount.vague or not 2 <= amount.value <= _MOST or end == amount.end:
                continue
            if _NOT_MET_AFTER.intersection(norms[end : end + 2]) or self._of_applicants(scene, amount):
                continue
            if self._is_denied(scene, Hit(amount.start, end)) or self._is_of_a_house(scene, amount):
                continue
            counts.append(Drawn("interviewer_count", int(amount.value), number, amount.start, end))
        return [max(counts, key=lambda one: (int(str(one.value)), -one.start))] if counts else []

    def _is_of_a_house(self, scene: Scene, amount: Amount) -> bool:
        """Whether the number tells how big the house is: "a shop of eight people"."""
        before = scene.line.norms[max(amount.start - 3, 0) : amount.start]
        of = [at for at, word in enumerate(before) if word in ("of", "with")]
        house = before[of[-1] - 1] if of and of[-1] else ""
        return (house,) in scene.cues.employers and house not in ("panel", "committee", "board", "team")

    def _end_of_counted(self, norms: Sequence[str], at: int) -> int:
        """The word after the persons that a number before `at` counts; `at` itself where it counts none."""
        if norms[at : at + 2] in (("of", "them"), ("of", "their"), ("of", "'em")):
            return at + 2
        for end in range(at, min(at + 4, len(norms))):
            if norms[end] in _NO_PERSON:
                break
            if norms[end] in _MANY or norms[end] in ("ladies", "guys") or self._is_person(norms[end]):
                several = norms[end] in _MANY or norms[end].endswith("s")
                return end + 1 if several else at  # a "two-partner practice" counts nobody who was met
        return at

    def _in_a_list(self, scene: Scene, number: int) -> list[Drawn]:
        """The longest list of people in a sentence about an encounter."""
        norms = scene.line.norms
        at = 0
        best: list[Drawn] = []
        while at < len(norms):
            begins = norms[at] in _DETERMINERS or norms[at] in ONES or norms[at] == "both" or self._is_person(norms[at])
            people, end = self._enumeration(norms, at, bare=True) if begins else ([], at)
            if len(people) < 2 or (at and norms[at - 1] in _NOT_MET_BEFORE) or self._is_denied(scene, Hit(at, at + 1)):
                at += 1
                continue
            found = [] if _SAYING.intersection(norms[end : end + 2]) else self._drawn(people, number, at, end)
            if found and (not best or int(str(found[0].value)) > int(str(best[0].value))):
                best = found
            at = end
        return best

    def _one_told(self, scenes: Sequence[Scene]) -> list[Drawn]:
        """One, where a single person is said to have held the interview."""
        for number, scene in enumerate(scenes):
            for _, hit in self._alone.find(scene.line):
                rest = scene.line.norms[hit.end : hit.end + 4]
                if not self._is_denied(scene, hit) and not {"and", "plus", "with", "then", "+"}.intersection(rest):
                    return [Drawn("interviewer_count", 1, number, hit.start, hit.end)]
        return []

    def _of_applicants(self, scene: Scene, amount: Amount) -> bool:
        """Whether the number is of candidates, not of interviewers."""
        around = scene.line.norms[max(amount.start - 4, 0) : amount.end + 4]
        return bool(
            {"candidates", "applicants", "applied", "finalists", "against", "hired", "applying"}.intersection(around)
        )

    def _both(self, scenes: Sequence[Scene], *, presupposed: bool) -> list[Drawn]:
        """Two, where "both" says so; where no meeting is told of, only "both interviewers" does."""
        for number, scene in enumerate(scenes):
            for name, hit in self._counted.find(scene.line):
                words = scene.line.norms[hit.start : hit.end]
                if presupposed and "interviewers" not in words:
                    continue
                if name == "both_interviewers" and not scene.judge(hit).other:
                    return [Drawn("interviewer_count", 2, number, hit.start, hit.end)]
        return []

    def _one(self, scenes: Sequence[Scene]) -> list[Drawn]:
        """The only interviewer: "an interview with just the owner"."""
        for number, scene in enumerate(scenes):
            for name, hit in self._counted.find(scene.line):
                judged = scene.judge(hit)
                if name == "one_interviewer" and not (judged.other or judged.negated or judged.planned):
                    return [Drawn("interviewer_count", 1, number, hit.start, hit.end)]
        return []

    def _before(self, scene: Scene, number: int, *, just_met: bool) -> list[Drawn]:
        """People listed before "interviewed me", or just after the interview: "the head and her deputy were kind"."""
        norms = scene.line.norms
        for at in range(len(norms)):
            with_me = norms[at] in _MET_ME and {"me", "us"}.intersection(norms[at + 1 : at + 4])
            there = just_met and norms[at] in _THERE
            if not with_me and not there:
                continue
            start = scene.clause_start(at)
            people, end = self._enumeration(norms, start + (norms[start] in ("and", "then", "so", "but")))
            if len(people) >= 2 and at - end <= 3:
                return self._drawn(people, number, start, at + 1)
        return []

    def _drawn(self, people: Sequence[tuple[int, bool]], number: int, start: int, end: int) -> list[Drawn]:
        count, hr = sum(n for n, _ in people), sum(n for n, is_hr in people if is_hr)
        if not 1 < count <= _MOST:
            return []
        found = [Drawn("interviewer_count", count, number, start, end)]
        return [*found, Drawn("hr_interviewer_count", hr, number, start, end)] if hr else found

    def _listed(self, scene: Scene, number: int, *, near: bool) -> list[Drawn]:
        """People listed after a word of meeting: at least two."""
        for name, hit in self._meeting.find(scene.line):
            if name == "meeting_it_is" and not near:
                continue
            if scene.judge(hit).negated or scene.subject_before(hit.start) == "person":
                continue
            people, end = self._enumeration(scene.line.norms, hit.end)
            if sum(count for count, _ in people) > 1:
                return self._drawn(people, number, hit.start, end)
        for at, word in enumerate(scene.line.norms):
            if near and word in ("(", ":"):
                people, end = self._enumeration(scene.line.norms, at + 1)
                if len(people) > 1:
                    return self._drawn(people, number, at + 1, end)
        return []

    def _enumeration(self, norms: Sequence[str], at: int, *, bare: bool = False) -> tuple[list[tuple[int, bool]], int]:
        """The persons listed from a word on, as how many and whether of human resources, and the word after them.

        `bare`: whether a person may stand without "the" or "a" ("owner and his mother").
        """
        people: list[tuple[int, bool]] = []
        end = at
        while True:
            person = self._person(norms, at, more=bool(people), bare=bare)
            if person is None:
                return people, end
            count, after = person
            words = norms[at:after]
            if people and _SAYING.intersection(norms[after : after + 1]):
                return people, end  # with this one a new clause begins: "and the manager told me"
            is_hr = bool(_HR.intersection(words)) or "human" in words
            if people and words[0] in _PARTS and words[1:2] in (("of",), ("from",), ("in",)) and people[0][0] > 1:
                return people, end  # one of those who were counted, not one more
            people.append((count, is_hr))
            end = at = self._after_remark(norms, after)
            while at < len(norms) and norms[at] in (
                ",",
                "and",
                "then",
                "plus",
                "also",
                "with",
                "briefly",
                "later",
                "finally",
                "even",
                "separately",
                "+",
                "together",
                "along",
                "afterwards",
                "lastly",
            ):
                at += 1
            if at == end:
                return people, end

    def _person(self, norms: Sequence[str], at: int, *, more: bool, bare: bool) -> tuple[int, int] | None:
        """How many one item is ("her deputy", "two of the partners") and the word after it, or None."""
        while at < len(norms) and (norms[at] in _HEDGES or norms[at : at + 2] == ("it", "'s")):
            at += 1 + (norms[at] == "it")
        count, start = _how_many(norms, at)
        first = norms[start] if start < len(norms) else ""
        if first in ("", "them", "us") or (
            count == 1
            and first not in _DETERMINERS
            and not (more and first in _ATTRIBUTES)
            and not (bare and (self._is_person(first) or first in _ATTRIBUTES or first in _HR))
        ):
            return None
        if count > 1 and _HR.intersection(norms[start : start + 2]):
            return count, self._end_of_someone(norms, start)
        if count > 1 and norms[start + 1 : start + 2] in (("team",), ("staff",)):
            return count, start + 2
        if bare and first in _HR and norms[start + 1 : start + 2] in ((), (",",), (".",), ("and",), (")",)):
            return count, start + 1
        if first in ("someone", "somebody", "one") and norms[start + 1 : start + 2] in (("from",), ("in",), ("of",)):
            return 1, self._end_of_someone(norms, start + 2)
        skipped = int(count == 1 and first in _DETERMINERS)
        for end in range(start + skipped, min(start + _LONGEST, len(norms))):
            if norms[end] in _NO_PERSON:
                break
            word = norms[end]
            theirs = more and first in _THEIRS and (word in self._kin or word.removesuffix("s") in self._kin)
            if theirs or self._is_person(word):
                return count, self._end_of_person(norms, end + 1)
        return None

    def _after_remark(self, norms: Sequence[str], at: int) -> int:
        """The word after what is said of a person between commas: "his daughter who keeps the books, and"."""
        if norms[at : at + 1] not in (("who",), ("whose",), ("whom",)):
            return at
        comma = next((k for k in range(at, min(at + 8, len(norms))) if norms[k] == ","), at)
        return comma if norms[comma + 1 : comma + 2] == ("and",) else at

    def _end_of_someone(self, norms: Sequence[str], at: int) -> int:
        """The word after "someone from human resources"."""
        end = at
        while end < min(len(norms), at + 3) and norms[end] not in (",", "and", ".", "who"):
            end += 1
        return end

    def _is_person(self, word: str) -> bool:
        return (
            word in self._persons
            or (word.endswith("s") and word[:-1] in self._persons)
            or (word.endswith("ies") and f"{word[:-3]}y" in self._persons)
            or word in ("men", "women", "people", "gentlemen")
        )

    def _end_of_person(self, norms: Sequence[str], end: int) -> int:
        while end < len(norms) and self._is_person(norms[end]):
            end += 1
        if end + 1 < len(norms) and norms[end] in ("of", "from", "in"):
            last = min(end + 5, len(norms))
            end += 1
            while end < last and norms[end] not in (
                ",",
                "and",
                ".",
                "who",
                "i",
                "for",
                "at",
                "on",
                "was",
                "were",
                "about",
            ):
                end += 1
        return min(end, len(norms))


def _how_many(norms: Sequence[str], at: int) -> tuple[int, int]:
    """How many an item counts, and its first word after the number: "two of the", "both"; 1 where it has no number."""
    word = norms[at] if at < len(norms) else ""
    if word in _BEFORE_A_NUMBER and norms[at + 1 : at + 2] and norms[at + 1] in ONES and norms[at + 1] != "one":
        return _how_many(norms, at + 1)
    if norms[at : at + 3] == ("a", "pair", "of") or norms[at : at + 3] == ("a", "couple", "of"):
        return 2, at + 3
    count = 2 if word == "both" else ONES.get(word, int(word) if word.isdecimal() and len(word) < 3 else 0)
    if count < 2 or norms[at + 1 : at + 2] in (("hundred",), ("thousand",), ("dozen",)):
        return 1, at
    return count, at + 1 + (norms[at + 1 : at + 2] == ("of",))
