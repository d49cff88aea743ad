"""`advice check` on topics that nobody can ask for."""

from __future__ import annotations

from pathlib import Path

from career_doctor.advice.load import LoadErrors
from career_doctor.advice.tools.askable import not_askable
from tests.advice.case_files import project as own_project
from tests.paths import ROOT

from .conftest import Run

DOMAIN = """version: "3.1"
intents:
  - ask_waiting
  - crisis:
      use_entities: false
actions: [action_advise]
"""
RULES = """version: "3.1"
rules:
  - rule: A question gets advice
    steps:
      - or:
          - intent: ask_waiting
          - intent: crisis
      - action: action_advise
"""


def _nlu(intent: str, count: int) -> str:
    examples = "".join(f"    - Question {number}?\n" for number in range(count))
    return f"- intent: {intent}\n  examples: |\n{examples}"


def rasa_files(project: Path, domain: str = DOMAIN, rules: str = RULES, nlu: str = "") -> None:
    """Write Rasa's files beside the advice."""
    nlu = nlu or _nlu("ask_waiting", 20) + _nlu("crisis", 20)
    texts = {"domain.yml": domain, "data/dialogue/rules.yml": rules, "data/nlu/all.yml": f'version: "3.1"\nnlu:\n{nlu}'}
    for name, text in texts.items():
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(text, "utf-8")


def warnings(run: Run) -> list[str]:
    """What `advice check` warns of."""
    done = run("check", "--no-proof")
    assert done.exit_code == 0, done.output
    return [line.removeprefix("warning: ") for line in done.stdout.splitlines() if line.startswith("warning: ")]


def test_nothing_is_lacking(run: Run, project: Path) -> None:
    assert warnings(run) == []  # no Rasa project at all
    rasa_files(project)
    assert warnings(run) == []


def test_too_few_examples(run: Run, project: Path) -> None:
    rasa_files(project, nlu=_nlu("ask_waiting", 12) + _nlu("ask_waiting", 7))
    assert warnings(run) == [
        "data/advice/crisis.yml:1: 'crisis' has no example questions in data/nlu, too few to be found, "
        "write 20 or more under `- intent: crisis`, better a hundred",
        "data/advice/waiting.yml:1: 'waiting' has 19 example questions in data/nlu, too few to be found, "
        "write 20 or more under `- intent: ask_waiting`, better a hundred",
    ]


def test_missing_in_the_lists(run: Run, project: Path) -> None:
    rasa_files(project, DOMAIN.replace("  - ask_waiting\n", ""), RULES.replace("          - intent: ask_waiting\n", ""))
    assert warnings(run) == [
        "data/advice/waiting.yml:1: 'ask_waiting' is missing in domain.yml, so nobody is given this advice, "
        "add `- ask_waiting` to its list of intents",
        "data/advice/waiting.yml:1: 'ask_waiting' is missing in data/dialogue/rules.yml, so whoever asks is met with "
        "silence, add `- intent: ask_waiting` to the rule 'A question gets advice'",
    ]


def test_a_name_that_is_spelled_otherwise(run: Run, project: Path) -> None:
    rasa_files(project, DOMAIN.replace("ask_waiting", "ask_wating"))
    assert "domain.yml:3: 'ask_wating' has no advice (data/advice/wating.yml), did you mean 'ask_waiting'?" in warnings(
        run
    )


def test_files_that_cannot_be_read(run: Run, project: Path) -> None:
    rasa_files(project, DOMAIN + "\t- x\n")
    assert warnings(run) == ["domain.yml:7: a tab, use spaces"]


def test_every_topic_of_the_project_can_be_asked_for() -> None:
    edition = own_project()
    assert not isinstance(edition, LoadErrors)
    assert not_askable(ROOT, edition) == []
