"""Rasa's commands that train, validate and test work on the same files, without options."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from career_doctor.dialogue.archive import trained
from tests.end_to_end.rasa_project import copy_project, few_examples, rasa


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, model: Path) -> Path:
    """A copy of the Rasa project."""
    return copy_project(tmp_path_factory.mktemp("project"), model)


def test_rasa_train_makes_a_model(tmp_path: Path, model: Path) -> None:
    """`rasa train`, from nothing."""
    project = copy_project(tmp_path, model)
    shutil.rmtree(project / ".rasa", ignore_errors=True)
    few_examples(project)
    block = yaml.safe_load((project / "data/nlu/resigning.yml").read_text(encoding="utf-8"))["nlu"][0]
    example = block["examples"].splitlines()[0].removeprefix("- ")
    done = rasa(project, "train")
    assert done.returncode == 0, done.stderr[-3000:]
    made = [path for path in (project / "models").glob("*.tar.gz") if path.name != model.name]
    assert len(made) == 1
    topics = trained(made[0]).topics
    assert topics.labels[topics.probabilities([example])[0].argmax()] == block["intent"]


def test_rasa_data_validate_has_no_warnings(project: Path) -> None:
    """`rasa data validate`."""
    done = rasa(project, "data", "validate")
    assert done.returncode == 0, done.stderr[-3000:]
    told = [line for line in (done.stdout + done.stderr).splitlines() if "UserWarning" in line]
    assert [line for line in told if "auto-fill" not in line] == []


def test_rasa_test_core_passes_the_stories(project: Path) -> None:
    """`rasa test core --stories tests/stories`."""
    done = rasa(project, "test", "core", "--stories", "tests/stories")
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads((project / "results/story_report.json").read_text())
    assert report["conversation_accuracy"]["accuracy"] == 1.0
