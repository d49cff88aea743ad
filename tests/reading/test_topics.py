"""The classifier: it learns any labels, tells how sure it is, and comes back from a file as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from career_doctor.reading.topics import TooFewExamplesError, TopicModel, respelled
from tests.reading.small_model import EXAMPLES, small_model


def test_probabilities_are_shares_of_one_for_each_text() -> None:
    shares = small_model().probabilities(["What shall I wear on Monday?", "zzz"])
    assert shares.shape == (2, len(EXAMPLES))
    assert np.allclose(shares.sum(axis=1), 1, atol=1e-5)
    assert small_model().probabilities([]).shape == (0, len(EXAMPLES))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Is it all right to wear sandals when I meet them?", "ask_interview_dress"),
        ("wat shud i wear 2 the intervew", "ask_interview_dress"),
        ("Could my landlady vouch for me when they ring her?", "ask_references"),
        ("I'm going to quit. How many weeks before must I say so?", "ask_resigning"),
        ("How many eggs go into a sponge cake?", "out_of_scope"),
        ("hello, good evening", "small_talk"),
    ],
)
def test_probabilities_are_highest_for_what_a_text_is_about(text: str, label: str) -> None:
    model = small_model()
    assert model.labels[int(model.probabilities([text])[0].argmax())] == label


def test_probabilities_do_not_depend_on_the_other_texts() -> None:
    texts = [
        "What do I wear?",
        "Thanks a lot",
        "A much longer question about notice periods in small firms, and about mine",
    ]
    alone = np.vstack([small_model().probabilities([text]) for text in texts])
    assert np.allclose(small_model().probabilities(texts), alone, atol=0.01)


def test_joined_texts_are_seen_as_the_passage_they_make() -> None:
    model = small_model()
    parts = ["I quit on Monday.", "What do I write in the letter of resignation?"]
    passage = model.see(parts).joined(csr_matrix(np.array([[1.0, 2.0], [1.0, 0.0]], dtype=np.float32)))
    both, first = model.judge(passage)
    assert np.allclose(first, model.probabilities(parts[:1])[0], atol=0.01)
    assert model.labels[int(both.argmax())] == "ask_resigning"


def test_train_gives_the_same_model_for_the_same_texts() -> None:
    texts, labels = ["red", "green", "up", "down"], ["colour", "colour", "way", "way"]
    first, second = (TopicModel.train(texts, labels).probabilities(["blue"]) for _ in range(2))
    assert np.array_equal(first, second)


def test_train_needs_two_labels() -> None:
    with pytest.raises(TooFewExamplesError, match="two labels"):
        TopicModel.train(["one", "two"], ["same", "same"])


def test_train_tells_what_it_is_doing() -> None:
    told: list[str] = []
    TopicModel.train(["red", "up"], ["colour", "way"], progress=told.append)
    assert "2 examples of 2 labels" in told[0]


def test_saved_model_judges_as_before(tmp_path: Path) -> None:
    texts = ["Can I go in my overalls?", "who are you", "ok"]
    small_model().save(tmp_path)
    again = TopicModel.load(tmp_path)
    assert again.labels == small_model().labels
    assert np.allclose(again.probabilities(texts), small_model().probabilities(texts), atol=1e-6)
    assert not list(tmp_path.glob("*.pkl"))


def test_respelled_puts_hurried_words_into_their_usual_form() -> None:
    assert (
        respelled("wat do U think, ppl?", {"wat": "what", "u": "you", "ppl": "people"}) == "what do you think, people"
    )
    assert respelled("  ", {}) == "  "
    assert respelled("I don’t\u00a0know “why”", {"don't": "do not"}) == 'I do not know "why"'
    assert respelled("re\u0301sume\u0301", {}) == "résumé"
