"""The project's advice: each case gets its rules, each rule speaks in some case, each limit has both sides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from career_doctor.advice.candidates import by_fact, candidates
from career_doctor.advice.decide import decide
from career_doctor.advice.explain import why
from career_doctor.advice.load import LoadErrors
from career_doctor.advice.model import Edition, Known, Topic
from career_doctor.advice.tools.case_running import ran
from career_doctor.advice.tools.sides import missing_sides, silent_rules
from career_doctor.advice.wording import word
from tests.advice.case_files import Case, case_files, project
from tests.paths import ROOT

FILES = case_files()
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The project's own edition."""
    loaded = project()
    if isinstance(loaded, LoadErrors):
        pytest.skip("the project's data do not load: see test_project_loads")
    return loaded


def test_project_loads() -> None:
    loaded = project()
    assert not isinstance(loaded, LoadErrors), f"\n{loaded}"


def test_case_files_are_sound(edition: Edition) -> None:
    assert not FILES.problems.found, "\n".join(map(str, FILES.problems.found))
    assert set(FILES.topics) <= set(edition.topics)
    names = [str(case) for case in FILES.cases]
    assert len(names) == len(set(names)), "two cases of a topic have one name"


@pytest.mark.parametrize("case", FILES.cases, ids=str)
def test_case(case: Case, edition: Edition) -> None:
    found = ran(case, edition)
    assert found.fits, "\n" + "\n".join(found.lines(edition))


@pytest.mark.parametrize("topic", FILES.topics)
def test_every_rule_speaks_in_some_case(topic: str, edition: Edition) -> None:
    advices = [case.advice(edition) for case in FILES.of(topic)]
    silent = silent_rules(edition.topics[topic], advices)
    assert not silent, "\n".join(f"{rule.place}: '{rule.id}' speaks in no case" for rule in silent)


@pytest.mark.parametrize("topic", FILES.topics)
def test_every_limit_has_a_case_on_both_sides(topic: str, edition: Edition) -> None:
    advices = [case.advice(edition) for case in FILES.of(topic)]
    missing = missing_sides(edition.topics[topic], advices, edition)
    assert not missing, "\n".join(f"{side.place}: no case with {side}" for side in missing)


@pytest.mark.parametrize("topic", sorted({path.stem for path in (ROOT / "data/advice").glob("*.yml")}))
def test_any_facts_get_a_whole_answer(topic: str, edition: Edition) -> None:
    about = edition.topics[topic]
    for facts in _random_facts(about, edition, times=25):
        advice = decide(about, facts, TODAY, edition)
        answer = word(advice, edition, "letter")
        said = [sentence for part in answer.parts.values() for sentence in part]
        assert answer.parts["verdict"], f"no verdict for {facts}"
        assert about.special or (answer.next and answer.articles), f"no step or article for {facts}"
        assert len(said) == len(set(said)), f"said twice for {facts}"
        assert "{{" not in answer.text + why(advice, edition)
        assert 0 < len(word(advice, edition, "short").text) <= len(answer.text) + 1


def _random_facts(topic: Topic, edition: Edition, times: int) -> Iterator[dict[str, Known]]:
    """Facts that the topic looks at, each known or not and with any value that may matter; the same in every run."""
    chance = Random(topic.name)  # noqa: S311 - nothing secret
    tests = by_fact(rule.when for rule in (*topic.advice, *topic.also))
    names = sorted({*tests, *topic.ask})
    values = {name: candidates(edition.facts[name], tests, edition.facts, TODAY) for name in names}
    for _ in range(times):
        chosen = [name for name in names if chance.random() < 0.4]
        yield {name: Known(name, chance.choice(values[name]), "read", name, 1, TODAY) for name in chosen}
