"""Loading: what a sound edition becomes, and what is told of an unsound one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from career_doctor.advice.check import main
from career_doctor.advice.load import LoadErrors, edition_hash, load_edition, read_files
from career_doctor.advice.model import Span
from career_doctor.advice.schema import RASA_KEYS
from tests.advice.example_edition import EXAMPLE, HERE, example, example_files, with_retired_key

BAD = sorted((HERE / "bad").glob("*.yml"))


def bad_example(path: Path) -> tuple[dict[str, str], list[str]]:
    """The example edition with one bad file in it, and what is to be said of that."""
    text = path.read_bytes().decode("utf-8", errors="surrogateescape")
    lines = text.splitlines()
    stands_for = lines[0].removeprefix("# stands for: ")
    expected = [line.removeprefix("# expected: ") for line in lines if line.startswith("# expected: ")]
    return {**example_files(), stands_for: text}, expected


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_load_tells_the_mistake(path: Path) -> None:
    files, expected = bad_example(path)
    with pytest.raises(LoadErrors) as raised:
        load_edition(files)
    assert [str(problem) for problem in raised.value.problems] == expected
    assert expected


@pytest.mark.parametrize("key", sorted(RASA_KEYS))
@pytest.mark.parametrize("path", sorted(example_files()))
def test_load_refuses_every_key_by_which_rasa_claims_files(path: str, key: str) -> None:
    files = dict(example_files())
    line = files[path].count("\n") + 1
    files[path] += f"{key}: []\n"
    with pytest.raises(LoadErrors) as raised:
        load_edition(files)
    told = f"{path}:{line}: the key '{key}' is one of Rasa's, which would claim this file, rename it"
    assert [str(problem) for problem in raised.value.problems] == [told]


def test_load_tells_all_mistakes_of_all_files_at_once() -> None:
    files, expected = dict(example_files()), []
    for name in ("unknown_fact_in_condition", "bounds_that_cross", "article_without_address"):
        more, messages = bad_example(HERE / "bad" / f"{name}.yml")
        files |= {path: text for path, text in more.items() if path not in example_files()}
        expected += messages
    with pytest.raises(LoadErrors) as raised:
        load_edition(files)
    assert sorted(map(str, raised.value.problems)) == sorted(expected)


def test_load_passes_over_a_retired_key_in_stored_files_alone() -> None:
    files = with_retired_key()
    edition = load_edition(files, stored=True)
    assert edition.facts["wrote"].means == example().facts["wrote"].means
    assert edition.hash == edition_hash(files)  # it is still the edition that was published
    with pytest.raises(LoadErrors, match="the key 'asked_in' is retired, take it out"):
        load_edition(files)


def test_load_tells_every_other_mistake_of_stored_files() -> None:
    files, expected = bad_example(HERE / "bad/unknown_key.yml")
    with pytest.raises(LoadErrors) as raised:
        load_edition(with_retired_key() | files, stored=True)
    assert [str(problem) for problem in raised.value.problems] == expected


@pytest.mark.parametrize("missing", ["data/office.yml", "data/phrases.yml"])
def test_load_asks_for_a_missing_file(missing: str) -> None:
    files = {path: text for path, text in example_files().items() if path != missing}
    with pytest.raises(LoadErrors, match=f"{missing}:1: the file is missing"):
        load_edition(files)


def test_load_keeps_the_meaning_of_a_topic() -> None:
    topic = example().topics["waiting"]
    assert topic.reviewed == date(2026, 11, 20)
    assert topic.presume == {"wrote": False, "thanked": False}
    assert topic.rule("never-wrote").next[1].within == Span(5, working=True)
    assert topic.rule("never-wrote").verdict[0].wordings == ("Write to them now.", "It is high time that you wrote.")
    assert topic.rule("silence-after-two").next[0].within == Span(0, working=False)


def test_load_takes_only_true_and_false_for_booleans() -> None:
    text = example_files()["data/facts/waiting.yml"]
    assert "replies: {Yes: true, No: false}" in text
    assert example().facts["wrote"].replies == (("Yes", True), ("No", False))


def test_load_leaves_files_of_others_alone_but_counts_them() -> None:
    files = {**example_files(), "data/letters/letter.yml": "letters: {"}
    edition = load_edition(files)
    assert edition.hash != example().hash
    assert edition.files["data/letters/letter.yml"] == "letters: {"


def test_edition_hash_does_not_depend_on_order_but_on_path_and_text() -> None:
    assert edition_hash({"a": "1", "b": "2"}) == edition_hash({"b": "2", "a": "1"})
    assert edition_hash({"a": "12", "b": ""}) != edition_hash({"a": "1", "b": "2"})
    assert edition_hash({"ab": ""}) != edition_hash({"a": "b"})


def test_read_files_gives_the_same_text_whatever_the_line_ends(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/office.yml").write_bytes(b"\xef\xbb\xbfoffice:\r\n  name: Caf\xc3\xa9\r\n")
    assert read_files(tmp_path) == {"data/office.yml": "office:\n  name: Café\n"}


def test_check_says_in_one_line_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(EXAMPLE)]) == 0
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert "2 topics with 9 rules" in printed


def test_check_lists_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert "data/office.yml:1: the file is missing, write it" in printed
    assert printed.endswith("2 problems.\n")
