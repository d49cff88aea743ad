"""The country that a text tells by its places: whose they are, what stands behind them, and which weighs most."""

from __future__ import annotations

import pytest

from tests.reading.reading import read


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("I pack parcels in a warehouse outside Doncaster.", "uk"),
        ("They let me go from a diner in Tulsa.", "us"),
        ("A dairy near Limerick wants me.", "other"),
        ("I keep the books of a garage in Birmingham, Alabama.", "us"),
        ("I keep the books of a garage in Birmingham.", "uk"),
        ("Got a second interview, Worcester, MA, on Friday.", "us"),
        ("need different hours. bristol", "uk"),
        ("fired from a solar firm in phoenix last month", "us"),
        ("I drive a bus in St. Louis.", "us"),
        ("I came to Leeds from Hamburg in the spring.", "uk"),
        ("I studied in Lisbon and now I work in Cardiff.", "uk"),
        ("I was laid off when our Austin site shut.", "us"),
        ("Hello from Cebu, I keep the books of a hotel.", "other"),
    ],
)
def test_a_place_tells_the_country(text: str, country: str) -> None:
    assert read(text)["country"] == country


@pytest.mark.parametrize(
    "text",
    [
        "My sister lives in Denver and says I should wait.",
        "I met Austin and Charlotte from accounting.",
        "I was reading in the bath when they rang.",
        "I sat between Madison and the manager.",
        "I have never been to Tampa.",
        "A firm in Leeds wants me and so does one in Boston.",
    ],
)
def test_no_country_is_read_where_none_is_told(text: str) -> None:
    assert "country" not in read(text)
