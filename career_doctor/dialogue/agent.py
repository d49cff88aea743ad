"""The embedded agent: Rasa without its server, answering turns of the desk in this process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa_sdk.executor import ActionExecutor

from career_doctor.desk.model import Button, Reply, Turn, TurnFailed
from career_doctor.dialogue.locks import FairLocks
from career_doctor.dialogue.logs import quiet
from career_doctor.dialogue.payloads import payload_from_rasa, payload_to_rasa
from career_doctor.dialogue.processor import ActionFailed, DeskProcessor

LETTER_CHANNELS = ("cli",)
"""Channels whose every answer has the letter form."""


class DeskChannel(CollectingOutputChannel):  # type: ignore[misc]  # Rasa's classes are untyped here
    """Collects each reply whole; Rasa's own channel makes a message of every paragraph."""

    def __init__(self, channel: str) -> None:
        """A collector under the name of the desk's channel."""
        super().__init__()
        self._channel = channel
        self.replies: list[Reply] = []

    def name(self) -> str:
        """The desk's name of the channel."""
        return self._channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one reply: text, custom payload and buttons together."""
        buttons = tuple(Button(b["title"], payload_from_rasa(b["payload"])) for b in message.get("buttons") or [])
        self.replies.append(Reply(message.get("text") or "", message.get("custom") or {}, buttons))


class DeskAgent(Agent):  # type: ignore[misc]
    """Rasa's agent over our processor, and without the store that hides a missing database."""

    executor: ActionExecutor

    @staticmethod
    def _create_tracker_store(store: TrackerStore | None, domain: Domain) -> TrackerStore:
        if store is None:
            raise ValueError("The embedded agent needs a tracker store.")
        store.domain = domain
        return store

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Load the model and hand its domain to all who need it."""
        self.processor = DeskProcessor(
            model_path=str(model_path),
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            generator=self.nlg,
            executor=self.executor,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        self.nlg.responses = self.domain.responses


class RasaDialogue:
    """The dialogue that the desk talks to."""

    def __init__(self, model_path: Path, tracker_store: TrackerStore) -> None:
        """Load the model at `model_path` (an archive). Raises Rasa's `ModelNotFound` where there is none."""
        quiet()
        executor = ActionExecutor()
        executor.register_package("actions")
        self._agent = DeskAgent(tracker_store=tracker_store, lock_store=FairLocks())
        self._agent.executor = executor
        self._agent.load_model(model_path)

    async def reply(self, turn: Turn) -> list[Reply]:
        """Answer one turn. Raises `TurnFailed`; nothing of the turn is then kept."""
        channel = DeskChannel(turn.channel)
        text = payload_to_rasa(turn.payload) if turn.payload else (turn.text or "").lstrip("/ ")
        metadata = {"now": turn.now.isoformat(), "form": "letter" if turn.channel in LETTER_CHANNELS else ""}
        message = UserMessage(text, channel, turn.conversation, input_channel=turn.channel, metadata=metadata)
        try:
            await self._agent.handle_message(message)
        except (ActionFailed, Exception) as error:
            raise TurnFailed(f"{type(error).__name__}: {error}") from error
        if not channel.replies:
            raise TurnFailed("no action answered")
        return channel.replies
