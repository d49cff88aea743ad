"""One action a move; each only hands over what was heard and takes back replies and slots."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.tracker import heard_in, state_in, utter
from career_doctor.matters.moves import take_turn
from career_doctor.matters.shelf import current_edition


class DeskAction(Action, ABC):  # type: ignore[misc]  # the SDK has no types
    """Makes the move that its name names after `action_`."""

    @abstractmethod
    def name(self) -> str:
        """The name in the domain."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Make the move; the slots `matters` and `asked` carry the state to the next turn."""
        edition = current_edition()
        move = self.name().removeprefix("action_")
        state, replies = take_turn(move, state_in(tracker, edition), heard_in(tracker, edition), edition)
        utter(dispatcher, replies)
        return [SlotSet("matters", state.as_json()), SlotSet("asked", state.asked)]


class ActionAdvise(DeskAction):
    """Answers a question on a topic."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_advise"


class ActionInform(DeskAction):
    """Takes a fact and says what it changes."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_inform"


class ActionDecline(DeskAction):
    """Leaves a question unanswered."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_decline"


class ActionExplain(DeskAction):
    """Says why."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_explain"


class ActionExplainQuestion(DeskAction):
    """Says why the desk asks."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_explain_question"


class ActionMoreArticles(DeskAction):
    """Names more to read."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_more_articles"


class ActionShowFacts(DeskAction):
    """Lists what was heard."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_show_facts"


class ActionSuppose(DeskAction):
    """Says what comes after, or would come otherwise."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_suppose"


class ActionDraft(DeskAction):
    """Writes a letter."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_draft"


class ActionUnclear(DeskAction):
    """Says that the message could not be read or placed."""

    def name(self) -> str:
        """The name in the domain."""
        return "action_unclear"
