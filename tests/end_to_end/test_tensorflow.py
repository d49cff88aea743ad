"""A component that needs TensorFlow fails with an error that says how to install it."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.end_to_end.rasa_project import rasa

CONFIG = """
recipe: default.v1
assistant_id: example
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: CountVectorsFeaturizer
  - name: DIETClassifier
    epochs: 1
policies:
  - name: RulePolicy
"""
DOMAIN = """
version: "3.1"
intents: [agree, refuse]
responses: {utter_fine: [{text: Fine.}]}
"""
DATA = """
version: "3.1"
nlu:
  - intent: agree
    examples: |
      - yes please
      - of course
  - intent: refuse
    examples: |
      - no thank you
      - never
rules:
  - rule: Fine
    steps: [{intent: agree}, {action: utter_fine}]
"""


def test_a_component_that_needs_tensorflow_says_how_to_install_it(tmp_path: Path) -> None:
    """`rasa train` with DIET, over the stand-in."""
    tensorflow = importlib.import_module("tensorflow")

    if not hasattr(tensorflow, "TensorFlowMissing") or tensorflow.__version__ != "0":
        pytest.skip("the real TensorFlow is installed here")
    (tmp_path / "config.yml").write_text(CONFIG)
    (tmp_path / "domain.yml").write_text(DOMAIN)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/all.yml").write_text(DATA)
    done = rasa(tmp_path, "train")
    assert done.returncode != 0
    assert "make tensorflow" in done.stdout + done.stderr
