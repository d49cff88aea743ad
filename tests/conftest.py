"""What tests of several parts share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT


@pytest.fixture(scope="session")
def model() -> Path:
    """The trained model that fits the files; trained now if there is none, which takes two or three minutes."""
    from career_doctor.dialogue.training import model_file

    subprocess.run([Path(sys.executable).with_name("career-doctor"), "train"], cwd=ROOT, check=True)
    return model_file(ROOT, ROOT / "models")
