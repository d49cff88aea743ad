"""How far the matter that is asked about has come, and whether the asker has a job, from the strongest cue.

Which cue is strongest hangs on what is asked: with a question about silence after an interview a meeting counts more
than an offer elsewhere; a workplace makes the stage `employed` only where that job itself is asked about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from career_doctor.advice.model import FactValue
from career_doctor.reading.chronicle import Chronicle
from career_doctor.reading.context import Scene
from career_doctor.reading.drawn import Drawn, drawn
from career_doctor.reading.events import Event
from career_doctor.reading.lines import Index
from career_doctor.reading.subjects import AT_WORK, OFFERS
from career_doctor.reading.words import WordLists

_PRESENT = (AT_WORK - {"fired"}) | {"confidential_search", "counteroffer"}
"""Topics that suppose a present job."""
_AFTER_MEETING = frozenset({"interview_follow_up", "thank_you_note", "rejection"})
_SEARCHING = frozenset({
    "finding_openings", "stalled_search", "online_presence", "resume_content", "resume_length", "new_graduate",
    "older_worker", "job_fair", "confidential_search", "employment_gap", "job_hopping", "references",
    "reason_for_leaving", "fired", "layoff", "criminal_record", "overqualified", "returning_to_work", "career_change",
    "networking",
})  # fmt: skip


_SEARCH_WORDS = frozenset({
    "resume", "resumes", "advert", "ad", "advertisement", "apply", "applying", "applied", "application",
    "applications", "interview", "interviews", "recruiter", "recruiters", "linkedin", "references", "search",
    "searching",
})  # fmt: skip


_LONG_AGO = frozenset({"decade", "decades", "nineties", "eighties"})


class StageReader:
    """Reads `stage` and the weaker signs of `employed_now`."""

    def __init__(self, lists: WordLists) -> None:
        names = ("weak_workplace", "past_workplace", "dismissed")
        self._signs: Index[str] = Index((name, p) for name in names for p in lists.patterns(name))
        self._searching: Index[None] = Index((None, p) for p in lists.patterns("event_searching"))

    def employed(self, told: Chronicle, stated: Mapping[str, FactValue], topics: tuple[str, ...]) -> list[Drawn]:
        """Whether the asker has a job, where no phrasing says so: by a dismissal, else by signs of a workplace."""
        if "employed_now" in stated:
            return []
        signs: dict[str, list[Drawn]] = {"dismissed": [], "weak_workplace": [], "past_workplace": []}
        for number, scene in enumerate(told.scenes):
            for name, hit in self._signs.find(scene.line):
                judged = scene.judge(hit)
                gone = name == "dismissed"
                if gone and _long_ago(scene, told.day.year - 1):
                    continue
                if not (
                    judged.other or (gone and (judged.planned or judged.negated or judged.theirs or judged.hedged))
                ):
                    signs[name].append(Drawn("employed_now", not gone, number, hit.start, hit.end))
        if signs["dismissed"]:
            return signs["dismissed"][:1]
        present = set(topics[:1]) & _PRESENT and not signs["past_workplace"]
        return signs["weak_workplace"][:1] if present else []

    def stage(self, told: Chronicle, stated: Mapping[str, FactValue], topics: tuple[str, ...]) -> list[Drawn]:
        """The stage, with the words that show it; none where nothing does."""
        main = topics[0] if topics else ""
        if _about_the_job(main, stated):
            shown = _at_work(stated, main)
        else:
            shown = _after_meeting(told, stated, main) or _offered(stated) or self._on_the_way(told, stated, main)
        return [shown] if shown else []

    def _on_the_way(self, told: Chronicle, stated: Mapping[str, FactValue], main: str) -> Drawn | None:
        """Looking, applied, invited or met."""
        looking = self._looking(told.scenes)
        if main == "confidential_search" and not told.of_kind("scheduled", "interviewed", "applied"):
            looking = looking or _discreetly(told.scenes)
        if main == "stalled_search" or (main in _SEARCHING and looking):
            return looking
        coming = stated.get("interview_date")
        if isinstance(coming, date) and coming > told.day:
            return _named("interview_scheduled", "interview_date")
        met = _last(told, "interviewed") or _last(told, "interview_mentioned")
        for stage, event in (
            ("interview_scheduled", _last(told, "scheduled")),
            ("interviewed", met),
            ("applied", _last(told, "applied")),
        ):
            if event is not None:
                return _of(stage, event)
        return looking if main not in OFFERS else None

    def _looking(self, scenes: Sequence[Scene]) -> Drawn | None:
        for number, scene in enumerate(scenes):
            for _, hit in self._searching.find(scene.line):
                judged = scene.judge(hit)
                if not (judged.planned or judged.other or judged.theirs):
                    return Drawn("stage", "searching", number, hit.start, hit.end)
        return None


def _about_the_job(main: str, stated: Mapping[str, FactValue]) -> bool:
    """Whether the job that the asker has or had is what is asked about."""
    if main == "disability":
        return stated.get("employed_now") is True
    return main in AT_WORK or (main == "counteroffer" and stated.get("has_offer") is not True)


def _at_work(stated: Mapping[str, FactValue], main: str) -> Drawn | None:
    if stated.get("employed_now") is True:
        return _named("employed", "employed_now")
    for gone in ("was_fired", "was_laid_off"):
        if main in ("fired", "layoff") and stated.get(gone) is True and stated.get("employed_now") is False:
            return _named("left", gone)
    return None


def _after_meeting(told: Chronicle, stated: Mapping[str, FactValue], main: str) -> Drawn | None:
    """A question about what follows an interview: the interview counts more than an offer or a date elsewhere."""
    if main not in _AFTER_MEETING:
        return None
    met = _last(told, "interviewed") or _last(told, "interview_mentioned")
    if met is None and main == "interview_follow_up":
        met = next(iter(told.of_kind("silent", "silent_they", "wait", "told", "word")), None)
    if met is None:
        met = _last(told, "thanked")
    if met is not None:
        return _of("interviewed", met)
    turned_down = main == "rejection" and stated.get("rejected") is True and not told.of_kind("applied")
    return _named("interviewed", "rejected") if turned_down else None


def _offered(stated: Mapping[str, FactValue]) -> Drawn | None:
    if stated.get("accepted") is True:
        return _named("accepted", "accepted")
    return _named("offer", "has_offer") if stated.get("has_offer") is True else None


def _discreetly(scenes: Sequence[Scene]) -> Drawn | None:
    """The first word of a search, where somebody asks how to hide it."""
    for number, scene in enumerate(scenes):
        for at, word in enumerate(scene.line.norms):
            if word in _SEARCH_WORDS:
                return Drawn("stage", "searching", number, at, at + 1)
    return None


def _long_ago(scene: Scene, year: int) -> bool:
    """Whether a sentence tells of years gone by: whoever was dismissed then may be in a job again."""
    norms = scene.line.norms
    ago = any(norms[at : at + 2] == ("years", "ago") for at in range(len(norms)))
    return ago or any(word in _LONG_AGO or (len(word) == 4 and word.isdecimal() and word < str(year)) for word in norms)


def _last(told: Chronicle, kind: str) -> Event | None:
    return next(iter(reversed(told.of_kind(kind))), None)


def _of(stage: str, event: Event) -> Drawn:
    return drawn("stage", stage, event)


def _named(stage: str, fact: str) -> Drawn:
    """A stage that another fact shows: its words are the words of that fact."""
    return Drawn("stage", stage, -1, 0, 0, fact)
