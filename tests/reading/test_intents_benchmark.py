"""The classifier on anybody's intents: `benchmarks/intents.py`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.intents import main

TRAIN = """text,intent
"Where is my card, it has not come?",card_arrival
my card still isn't here,card_arrival
How long until the new card is delivered?,card_arrival
I forgot my PIN,change_pin
how do i change my pin number,change_pin
Can I set a new PIN at the machine?,change_pin
"""
TEST = """text,intent
the card has not arrived yet,card_arrival
"I want another pin, please",change_pin
what is the weather,no_intent
"""


def test_every_test_row_gets_an_intent_of_the_training_file_in_order(tmp_path: Path) -> None:
    (tmp_path / "train.csv").write_text(TRAIN)
    (tmp_path / "test.csv").write_text(TEST)
    assert main([str(tmp_path / "train.csv"), str(tmp_path / "test.csv"), "--out", str(tmp_path / "out.csv")]) == 0
    with (tmp_path / "out.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    assert [row["intent"] for row in rows] == ["card_arrival", "change_pin", "no_intent"]
    assert [row["predicted"] for row in rows[:2]] == ["card_arrival", "change_pin"]
    assert rows[2]["predicted"] in ("card_arrival", "change_pin")
    assert all(0 <= float(row["confidence"]) <= 1 for row in rows)


@pytest.mark.parametrize(
    ("train", "trouble"),
    [
        ("text,label\na,b\n", "no column 'intent'"),
        ("text,intent\n", "no rows"),
        ("text,intent\nhello,greet\n", "at least two labels"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], train: str, trouble: str
) -> None:
    (tmp_path / "train.csv").write_text(train)
    (tmp_path / "test.csv").write_text(TEST)
    assert main([str(tmp_path / "train.csv"), str(tmp_path / "test.csv"), "--out", str(tmp_path / "out.csv")]) == 1
    assert trouble in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.csv"), str(tmp_path / "none.csv"), "--out", str(tmp_path / "out.csv")]) == 1
    assert "none.csv: No such file" in capsys.readouterr().err
