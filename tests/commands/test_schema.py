"""`advice schema`: schemas that are current, and data files that name theirs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from career_doctor.advice.load import load_edition, read_files
from career_doctor.advice.schema_files import FOLDER, schema_files, schema_line, with_line
from tests.paths import ROOT

from .conftest import Run


def test_schemas_of_this_project_are_current() -> None:
    """Else: `career-doctor advice schema`."""
    on_disk = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / FOLDER).iterdir()}
    assert on_disk == schema_files()


@pytest.mark.parametrize("path", sorted(schema_files()))
def test_schemas_are_lawful(path: str) -> None:
    schema = json.loads(schema_files()[path])
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


def test_data_files_that_name_a_schema_name_theirs() -> None:
    for path, text in read_files(ROOT).items():
        first = text.partition("\n")[0]
        if "yaml-language-server" in first:
            assert first == schema_line(path)
            assert (ROOT / path).parent.joinpath(first.partition("=")[2]).resolve().is_file()


def test_schema_writes_what_is_missing_once(run: Run, project: Path) -> None:
    before = load_edition(read_files(project))
    assert run("schema", "--check").exit_code == 1
    assert not (project / FOLDER).exists()
    assert run("schema").exit_code == 0
    topic = (project / "data/advice/waiting.yml").read_text()
    assert topic.startswith("# yaml-language-server: $schema=../schemas/topic.json\ntopic: waiting\n")
    office = (project / "data/office.yml").read_text()
    assert office.startswith("# yaml-language-server: $schema=schemas/office.json\n")
    again = run("schema")
    assert (again.exit_code, again.stdout) == (0, "")
    assert run("schema", "--check").exit_code == 0
    after = load_edition(read_files(project))
    assert (after.topics.keys(), after.facts.keys()) == (before.topics.keys(), before.facts.keys())


def test_schema_check_sees_what_has_changed(run: Run, project: Path) -> None:
    run("schema")
    (project / FOLDER / "topic.json").write_text("{}")
    checked = run("schema", "--check")
    assert checked.exit_code == 1
    assert "data/schemas/topic.json: not current" in checked.stdout


def test_schema_keeps_a_file_that_is_not_utf8(run: Run, project: Path) -> None:
    (project / "data/advice/bad.yml").write_bytes(b"title: R\xe9sum\xe9\n")
    run("schema")
    assert (project / "data/advice/bad.yml").read_bytes().endswith(b"title: R\xe9sum\xe9\n")


def test_the_line_of_another_schema_is_replaced() -> None:
    line = schema_line("data/facts/a.yml")
    assert (
        with_line("data/facts/a.yml", "# yaml-language-server: $schema=old.json\nfacts: {}\n")
        == f"{line}\nfacts: {{}}\n"
    )
    assert with_line("data/facts/a.yml", "# A comment\n") == f"{line}\n# A comment\n"
    assert with_line("data/nlu/a.yml", "nlu: []\n") == "nlu: []\n"
