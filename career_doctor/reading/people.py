"""How many people interviewed the asker: in numbers ("a panel of five") or one by one ("the owner and his wife")."""

from __future__ import annotations

from collections.abc import Sequence

from career_doctor.reading.chronicle import Chronicle
from career_doctor.reading.context import Scene
from career_doctor.reading.drawn import Drawn
from career_doctor.reading.lines import Index
from career_doctor.reading.numbers import ONES, Amount
from career_doctor.reading.words import WordLists

_DETERMINERS = frozenset(
    {"the", "a", "an", "my", "her", "his", "their", "someone", "somebody", "one", "another", "this", "two", "hr"}
)
_HR = frozenset({"hr", "personnel"})
_MET_ME = frozenset({"talked", "spoke", "interviewed", "met", "sat", "saw", "questioned", "grilled", "asked"})
_THERE = frozenset({"were", "seemed", "both", "all", "smiled", "laughed", "nodded", "took", "liked", "sat"})
_NO_PERSON = frozenset(
    {",", "and", ".", "who", "i", "to", "that", "for", "at", "from", "in", "with", "was", "is", "were"}
)
_ATTRIBUTES = frozenset(
    {"vice", "assistant", "deputy", "head", "senior", "junior", "hiring", "department", "human", "both"}
)
_HEDGES = frozenset({"like", "about", "only", "even", "with"})
_LONGEST = 6
"""Words that one person in a list has at most."""
_THEIRS = frozenset({"her", "his", "their"})
"""Words before "sister" that make her one of theirs, not of the asker's own life."""
_MOST = 20


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
        self._kin = frozenset(word for (word, *rest) in lists.plain("people") if not rest)
        self._persons = frozenset(word for (word, *rest) in lists.plain("person_nouns") if not rest)

    def read(self, told: Chronicle) -> list[Drawn]:
        """The number of interviewers and of those in human resources, where the text gives them."""
        met = {event.scene for event in told.of_kind("interviewed", "interview_mentioned")}
        coming = {event.scene for event in told.of_kind("scheduled")}
        for number, scene in enumerate(told.scenes):
            near = {number, told.before(number)}
            found = self._listed(scene, number, near=bool(near & (met | coming)))
            found = found or self._before(scene, number, just_met=bool(near & met))
            found = found or self._numbers(scene, number, met=number in met, any_met=bool(met or coming))
            if found:
                return [*found, *(self._of_hr(scene, number, found) or self._hr_near(told.scenes, number, found))]
        both = self._both(told.scenes, presupposed=not (met or coming))
        return both or (self._one(told.scenes) if met or coming else [])

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

    def _enumeration(self, norms: Sequence[str], at: int) -> tuple[list[tuple[int, bool]], int]:
        """The persons listed from a word on, as how many and whether of human resources, and the word after them."""
        people: list[tuple[int, bool]] = []
        end = at
        while True:
            person = self._person(norms, at, more=bool(people))
            if person is None:
                return people, end
            count, after = person
            words = norms[at:after]
            people.append((count, bool(_HR.intersection(words)) or "human" in words))
            end = at = after
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
            ):
                at += 1
            if at == end:
                return people, end

    def _person(self, norms: Sequence[str], at: int, *, more: bool) -> tuple[int, int] | None:
        """How many one item is ("her deputy", "two of the partners") and the word after it, or None."""
        while at < len(norms) and norms[at] in _HEDGES:
            at += 1
        count, start = _how_many(norms, at)
        first = norms[start] if start < len(norms) else ""
        if first in ("", "them", "us") or (
            count == 1 and first not in _DETERMINERS and not (more and first in _ATTRIBUTES)
        ):
            return None
        if first in ("someone", "somebody", "one") and norms[start + 1 : start + 2] in (("from",), ("in",), ("of",)):
            return 1, self._end_of_someone(norms, start + 2)
        for end in range(start + (count == 1), min(start + _LONGEST, len(norms))):
            if norms[end] in _NO_PERSON:
                break
            theirs = more and first in _THEIRS and norms[end] in self._kin
            if theirs or self._is_person(norms[end]):
                return count, self._end_of_person(norms, end + 1)
        return None

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
            or word in ("men", "women", "people")
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
    count = 2 if word == "both" else ONES.get(word, int(word) if word.isdecimal() and len(word) < 3 else 0)
    if count < 2 or norms[at + 1 : at + 2] in (("hundred",), ("thousand",), ("dozen",)):
        return 1, at
    return count, at + 1 + (norms[at + 1 : at + 2] == ("of",))
