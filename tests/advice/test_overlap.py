"""What the second answer of a turn leaves out."""

from __future__ import annotations

from dataclasses import replace

from career_doctor.advice.model import Advice, PartName, Piece, Say, Step
from career_doctor.advice.overlap import points, without
from tests.advice.example_edition import advise


def _advice(*verdict: Say, steps: tuple[Step, ...] = (), caution: tuple[Say, ...] = ()) -> Advice:
    said: dict[PartName, tuple[Say | Step, ...]] = {"verdict": verdict, "next": steps, "caution": caution}
    return replace(advise(), parts={part: tuple(Piece("a", say) for say in says) for part, says in said.items()})


def test_the_same_text_is_not_said_by_both() -> None:
    first = _advice(Say("Yes."), steps=(Step("Call them."), Step("Rest.")))
    second = _advice(Say("No."), steps=(Step("Call them."),), caution=(Say("Be kind."),))
    left = without(second, points(first, ("verdict", "next")))
    assert "next" not in left.parts
    assert [piece.say.text for piece in left.parts["caution"] if isinstance(piece.say, Say)] == ["Be kind."]


def test_two_texts_with_one_point_are_said_once() -> None:
    first = _advice(Say("Yes."), steps=(Step("Call the manager.", point="call-them"),))
    second = _advice(
        Say("Call the one you like.", point="call-them"),
        Say("Ask for time."),
        steps=(Step("Ring the favorite.", point="call-them"), Step("Ask the other.")),
    )
    left = without(second, points(first, ("verdict", "next")))
    assert [piece.say.text for piece in left.parts["verdict"] if isinstance(piece.say, Say)] == ["Ask for time."]
    assert [piece.say.do for piece in left.parts["next"] if isinstance(piece.say, Step)] == ["Ask the other."]


def test_what_the_first_form_did_not_say_is_not_left_out() -> None:
    first = _advice(Say("Yes."), caution=(Say("Be kind."),))
    second = _advice(Say("No."), caution=(Say("Be kind."),))
    assert without(second, points(first, ("verdict", "next"))).parts["caution"]


def test_a_verdict_is_never_left_out_as_a_whole() -> None:
    advice = _advice(Say("Yes."))
    assert without(advice, points(advice, ("verdict",))).parts["verdict"]
