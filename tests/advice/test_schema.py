"""The JSON Schemas for editors agree with what the loader takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from career_doctor.advice.load import read_files
from career_doctor.advice.problems import Problems
from career_doctor.advice.schema import json_schemas
from career_doctor.advice.yaml_source import Node, parse
from tests.advice.example_edition import HERE, example_files
from tests.paths import ROOT


def plain(node: Node) -> Any:
    """A node as an editor's JSON Schema support sees it."""
    if isinstance(node.value, Mapping):
        return {key: plain(entry.node) for key, entry in node.value.items()}
    if isinstance(node.value, tuple):
        return [plain(item) for item in node.value]
    return node.value.isoformat() if isinstance(node.value, date) else node.value


def mistakes(path: str, text: str) -> list[str]:
    """What a file's schema finds wrong in a text."""
    node = parse(path, text, Problems())
    assert node is not None
    kind = path.split("/")[1].removesuffix(".yml").replace("advice", "topic")
    return [error.message for error in Draft7Validator(json_schemas()[kind]).iter_errors(plain(node))]


@pytest.mark.parametrize("path", sorted(example_files()))
def test_json_schema_takes_what_loads(path: str) -> None:
    assert mistakes(path, example_files()[path]) == []


def test_json_schema_takes_the_files_of_this_project() -> None:
    assert {path: found for path, text in read_files(ROOT).items() if (found := mistakes(path, text))} == {}


@pytest.mark.parametrize(
    "name", ["unknown_key", "wrong_type_list", "unknown_action", "within_in_another_form", "too_many_articles"]
)
def test_json_schema_finds_mistakes_of_shape(name: str) -> None:
    assert mistakes("data/advice/extra.yml", (HERE / "bad" / f"{name}.yml").read_text("utf-8"))
