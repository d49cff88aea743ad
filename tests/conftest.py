"""What tests of several parts share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.paths import ROOT


@pytest.fixture(scope="session")
def model() -> Path:
    """The trained model that fits the files; trained now if there is none, which takes about a minute."""
    from career_doctor.dialogue.training import train_if_changed

    path, _ = train_if_changed(ROOT, ROOT / "models")
    return path
