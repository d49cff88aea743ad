"""Rasa's message processor, changed in four points: actions run in this process, a failing action aborts the turn,
reading happens in a thread, and sessions are bounded by their length.
"""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.core.actions.action import (
    Action,
    ActionExecutionRejection,
    ActionSessionStart,
    RemoteAction,
)
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.constants import DEFAULT_SENDER_ID
from rasa.shared.core import events
from rasa.shared.core.constants import ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection as SdkRejection

SESSION_EVENTS = 40
"""From how many events on a new session begins: a turn's time grows with the events of its session."""


class ActionFailed(BaseException):
    """An action raised. No `Exception`, since Rasa swallows those and would answer with silence."""


class LocalAction(RemoteAction):  # type: ignore[misc]  # Rasa's classes are untyped here
    """A custom action run by rasa-sdk's executor in this process."""

    def __init__(self, name: str, executor: ActionExecutor) -> None:
        """The action called `name`, known to `executor`."""
        super().__init__(name, None)
        self._executor = executor

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Run it and utter what it says. Raises `ActionFailed` where it fails, so that nothing of the turn is kept."""
        state = tracker.current_state(EventVerbosity.NONE)
        state["events"] = []
        call = {"next_action": self.name(), "sender_id": tracker.sender_id, "tracker": state, "domain": {}}
        try:
            result = await self._executor.run(call)
        except SdkRejection as rejection:
            raise ActionExecutionRejection(self.name(), str(rejection)) from rejection
        except Exception as error:
            raise ActionFailed(self.name()) from error
        said = await self._utter_responses(result["responses"], output_channel, nlg, tracker)
        return [*said, *events.deserialise_events(result["events"])]


class BoundedSessionStart(ActionSessionStart):  # type: ignore[misc]
    """A session start that carries over one SlotSet a slot; Rasa's own copies every one there ever was."""

    @staticmethod
    def _slot_set_events_from_tracker(tracker: DialogueStateTracker) -> list[SlotSet]:
        last = {event.key: event for event in tracker.applied_events() if isinstance(event, SlotSet)}
        return [SlotSet(key=event.key, value=event.value, metadata=event.metadata) for event in last.values()]


class DeskProcessor(MessageProcessor):  # type: ignore[misc]
    """The processor of the embedded agent."""

    def __init__(self, *args: Any, executor: ActionExecutor, **kwargs: Any) -> None:
        """As Rasa's, with the executor that knows our actions."""
        super().__init__(*args, **kwargs)
        self._executor = executor

    def _local(self, action: Action) -> Action:
        return LocalAction(action.name(), self._executor) if type(action) is RemoteAction else action

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """The next action as Rasa predicts it, run here if it is one of ours."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        return self._local(action), prediction

    def _get_action(self, action_name: str) -> Action | None:
        if action_name == ACTION_SESSION_START_NAME:
            return BoundedSessionStart()
        action = super()._get_action(action_name)
        return self._local(action) if action is not None else None

    def _has_session_expired(self, tracker: DialogueStateTracker) -> bool:
        return len(tracker.events) >= SESSION_EVENTS

    async def parse_message(
        self, message: UserMessage, tracker: DialogueStateTracker | None = None, only_output_properties: bool = True
    ) -> dict[str, Any]:
        """Read the message in a thread, so that a long letter holds up nobody else."""
        if tracker is None:
            tracker = DialogueStateTracker.from_events(message.sender_id or DEFAULT_SENDER_ID, [])
        parsed: dict[str, Any] = await asyncio.to_thread(
            self._parse_message_with_graph, message, tracker, only_output_properties
        )
        self._update_full_retrieval_intent(parsed)
        return parsed
