"""The Rasa files fit together: every intent is answered, and Rasa reads none of our data as its own."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from rasa.shared.importers.rasa import RasaFileImporter

from tests.paths import ROOT

DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text())
RULES = yaml.safe_load((ROOT / "data/dialogue/rules.yml").read_text())["rules"]


def _ruled_intents() -> set[str]:
    first_steps = [rule["steps"][0] for rule in RULES]
    return {step["intent"] for first in first_steps for step in first.get("or", [first])}


def test_every_intent_has_a_rule() -> None:
    """An intent without a rule would be answered with silence."""
    assert set(DOMAIN["intents"]) == _ruled_intents()


def test_every_topic_has_an_intent_and_advice() -> None:
    """Domain and advice name the same topics."""
    advice = {path.stem for path in (ROOT / "data/advice").glob("*.yml")}
    intents = set(DOMAIN["intents"])
    assert {intent.removeprefix("ask_") for intent in intents if intent.startswith("ask_")} <= advice
    specials = {"crisis", "human", "small_talk", "out_of_scope"}
    assert all(f"ask_{topic}" in intents for topic in advice - specials)


def test_every_action_of_a_rule_exists() -> None:
    """Rules, domain and the action package name the same actions."""
    ruled = {step["action"] for rule in RULES for step in rule["steps"] if "action" in step}
    written = set(re.findall(r'return "(action_\w+)"', (ROOT / "actions/desk.py").read_text()))
    assert ruled == set(DOMAIN["actions"]) == written


def test_importer_finds_only_its_own_files() -> None:
    """Rasa claims files by their top-level keys; ours must have none of them."""
    importer = RasaFileImporter(
        config_file=str(ROOT / "config.yml"),
        domain_path=str(ROOT / "domain.yml"),
        training_data_paths=str(ROOT / "data"),
    )
    found = {Path(path).relative_to(ROOT).parts[:2] for path in importer._nlu_files + importer._story_files}
    assert found == {("data", "nlu"), ("data", "dialogue")}
