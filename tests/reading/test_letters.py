"""The topics of a message: one for a plain question, two for two questions, those of a letter out of its sentences."""

from __future__ import annotations

from career_doctor.reading.letters import Gathered, gather
from career_doctor.reading.sentences import split
from tests.reading.small_model import small_model

LETTER = (
    "Dear Career Doctor, I am thirty-four and have worked in accounting for ten years. My wife is a dentist, and we "
    "live in a village by the river. The firm is small and everyone there was friendly. Now another firm would like "
    "to talk with me on Friday, and I own neither a suit nor a tie. {question} I'd be glad of your opinion. "
    "Yours, Walter"
)


def gathered(text: str) -> Gathered:
    return gather(text, split(text), small_model())


def names(text: str) -> list[str]:
    return [topic.topic for topic in gathered(text).topics]


def test_gather_finds_the_topic_of_a_short_question() -> None:
    found = gathered("Do I need a tie to see the bank manager?")
    assert [topic.topic for topic in found.topics] == ["interview_dress"]
    assert found.label == "interview_dress"
    assert found.topics[0].sentences == ("Do I need a tie to see the bank manager?",)


def test_gather_finds_two_topics_for_two_questions() -> None:
    found = names("What do I wear to meet the bank manager? And how many references do I need to give him?")
    assert set(found) == {"interview_dress", "references"}


def test_gather_takes_small_talk_and_other_matters_for_what_they_are() -> None:
    assert names("thank you, good morning") == ["small_talk"]
    assert names("How long do I boil potatoes?") == ["out_of_scope"]


def test_gather_finds_no_topic_in_a_bare_move() -> None:
    found = gathered("yes please")
    assert (found.topics, found.label) == ((), "affirm")


def test_gather_finds_what_a_letter_asks_among_what_it_tells() -> None:
    found = gathered(LETTER.format(question="What shall I wear to the interview, and does a man need a jacket there?"))
    assert found.topics[0].topic == "interview_dress"
    assert any("What shall I wear" in sentence for sentence in found.topics[0].sentences)
    assert 0 < found.topics[0].confidence <= 1


def test_gather_finds_both_matters_of_a_letter() -> None:
    asked = "What shall I wear? And who can give me a reference, since my old manager won't speak for me?"
    assert set(names(LETTER.format(question=asked))) == {"interview_dress", "references"}


def test_gather_leaves_out_salutation_and_signature() -> None:
    plain = LETTER.format(question="What do I wear to the interview?")
    shown = [sentence for topic in gathered(plain).topics for sentence in topic.sentences]
    assert not any(sentence.startswith(("Yours", "Walter")) for sentence in shown)


def test_gather_gives_at_most_three_topics_best_first() -> None:
    asked = "What do I wear? Who gives me a reference? How much notice must I give? Should I quit by e-mail?"
    found = gathered(LETTER.format(question=asked)).topics
    assert 1 <= len(found) <= 3
    assert [topic.confidence for topic in found] == sorted((topic.confidence for topic in found), reverse=True)


def test_gather_places_a_letter_about_something_else_out_of_scope_or_nowhere() -> None:
    letter = (
        "Dear Career Doctor, my neighbour's dog barks all night long. I boil an egg for him each morning, and nothing "
        "helps. How do I train a puppy that is not mine? Which carpet does one buy when a dog is about, and how do I "
        "get the candle wax out of the old one? What does a new roof cost, by the way? Mine leaks on the printer."
    )
    assert set(names(letter)) <= {"out_of_scope"}
