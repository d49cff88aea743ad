"""YAML with places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from career_doctor.advice.problems import Problems
from career_doctor.advice.yaml_source import Node, Scalar, parse


def value(text: str) -> object:
    """The value of `a` in a small file without problems."""
    problems = Problems()
    node = parse("a.yml", f"a: {text}\n", problems)
    assert not problems.found
    assert node is not None
    assert isinstance(node.value, Mapping)
    return node.value["a"].node.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true", True),
        ("True", "True"),
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("012", "012"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("12:30", "12:30"),
        ("2.5", 2.5),
        (".5", ".5"),
        (".inf", ".inf"),
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-11-20 10:00:00", "2026-11-20 10:00:00"),
        ("555-0100", "555-0100"),
        ("'12'", "12"),
        ("=", "="),
    ],
)
def test_parse_guesses_nothing(text: str, expected: Scalar) -> None:
    found = value(text)
    assert found == expected
    assert type(found) is type(expected)


def test_parse_knows_the_lines_of_keys_and_values() -> None:
    node = parse("a.yml", "a:\n  - one\n  - b: two\n    c:\n      three\n", Problems())
    assert node is not None
    assert isinstance(node.value, Mapping)
    listed = node.value["a"].node.value
    assert isinstance(listed, tuple)
    assert [item.place.line for item in listed] == [2, 3]
    inner = listed[1].value
    assert isinstance(inner, Mapping)
    assert (inner["c"].place.line, inner["c"].node.place.line) == (4, 5)


def test_parse_reports_an_anchor_within_itself() -> None:
    problems = Problems()
    node = parse("a.yml", "a: &x [*x]\n", problems)
    assert isinstance(node, Node)
    assert [problem.message for problem in problems.found] == [
        "an anchor used twice, write the value out at both places"
    ]


def test_parse_reports_characters_that_yaml_does_not_allow() -> None:
    problems = Problems()
    assert parse("a.yml", "a: b\nc: d\x07\n", problems) is None
    assert str(problems.found[0]) == "a.yml:2: a character that cannot be seen, remove it"
