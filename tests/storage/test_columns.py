"""What may reach a database: no NUL, no half surrogates, plain JSON, moments with their zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_doctor.storage.columns import Moment, clean, plain

ANY_TEXT = st.text(st.characters(codec=None, categories=None) | st.sampled_from("\ud83d\ude00\udfff\0"))


@given(ANY_TEXT)
def test_clean_leaves_what_every_database_takes(text: str) -> None:
    cleaned = clean(text)
    assert "\0" not in cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_clean_changes_nothing_that_is_lawful(text: str) -> None:
    assert clean(text) == text


def test_clean_keeps_what_stands_next_to_a_half_surrogate() -> None:
    assert clean("a\ud83dé\ude00z") == "a\ufffdé\ufffdz"
    assert clean("\ud83d\ude00") == "😀"


def test_plain_makes_json_of_what_python_has() -> None:
    value = MappingProxyType(
        {"day": date(2026, 11, 23), "by": frozenset({"phone", "email"}), "n": (1, 2.5, None, True)}
    )
    assert plain(value) == {"day": "2026-11-23", "by": ["email", "phone"], "n": [1, 2.5, None, True]}
    assert plain({"a\0": "b\udc00"}) == {"a": "b\ufffd"}


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_plain_refuses_numbers_that_json_lacks(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        plain([value])


def test_plain_refuses_other_objects() -> None:
    with pytest.raises(TypeError, match="object"):
        plain({"a": object()})


def test_moment_keeps_the_point_in_time_and_refuses_a_naive_one() -> None:
    east = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    assert Moment().process_bind_param(east, None) == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert Moment().process_result_value(datetime(2026, 11, 23, 7, 30), None) == east  # noqa: DTZ001 (as SQLite gives it)
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2026, 11, 23), None)  # noqa: DTZ001
