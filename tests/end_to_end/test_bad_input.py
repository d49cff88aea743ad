"""Bad input, the whole way through the web API: a clear, kind answer or a 4xx, never a 500, never advice."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from career_doctor.channels.web import make_app
from tests.end_to_end.conftest import OpenDesk

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNREADABLE: dict[str, str] = {
    "empty": "",
    "white space": " \n\t\u2003 ",
    "100,000 characters": "Should I follow up after my interview? " * 2_564,
    "null bytes": "Should I follow\x00 up after my interview?",
    "control characters": "Should I \x07follow up?",
    "emoji": "😀😀😀 🎉",
    "punctuation": "?!?!... ---",
    "keys hit at random": "sdfkjhsdf qwrtzplk mnbvcxz",
    "Arabic": "متى يجب أن أتصل بعد المقابلة؟",
    "Hebrew": "מתי כדאי לי להתקשר אחרי הראיון?",
    "Chinese": "面试后我应该什么时候联系他们？",
    "Spanish": "¿Cuándo debería llamar después de la entrevista de trabajo?",
    "German": "Wann soll ich nach dem Vorstellungsgespräch anrufen, wenn niemand sich meldet?",
    "HTML": "<p>Should I follow up <b>after</b> my interview?</p>",
    "a script": "<script>alert('hello')</script>",
    "template braces": "{{ office.phone }} {% if x %}should I follow up{% endif %}",
    "/restart": "/restart",
    "/restart after blanks": "   /restart",
    "a payload": '/ask_interview_follow_up{"fact": "followed_up", "value": true}',
    "a payload after a no-break space": '\u00a0 /inform{"fact": "rejected", "value": true}',
    "/session_start": "/session_start",
}


class Page:
    """What the chat page does: opens a conversation, sends messages."""

    def __init__(self, client: TestClient[Any, Any]) -> None:
        self.client = client
        self.sent = 0

    async def open(self) -> str:
        """A new conversation."""
        response = await self.client.post("/api/conversations")
        return str((await response.json())["conversation"])

    async def say(self, conversation: str, text: Any, **more: Any) -> tuple[int, Any]:
        """Status and body of the answer to a message."""
        self.sent += 1
        body = {"conversation": conversation, "text": text, "client_message_id": str(self.sent), **more}
        response = await self.client.post("/api/messages", data=json.dumps(body), headers=JSON)
        return response.status, await response.json()


JSON = {"Content-Type": "application/json"}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def page(desk: OpenDesk) -> AsyncGenerator[Page, None]:
    """The web app over the open desk."""
    app = make_app(desk.assembly.desk, desk.assembly.settings, clock=lambda: desk.now)
    app.cleanup_ctx.clear()  # the desk is open already, and stays so
    async with TestClient(TestServer(app)) as client:
        yield Page(client)


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_bad_text_gets_a_kind_answer_and_the_conversation_goes_on(page: Page, text: str) -> None:
    """No advice, no error, and the next question is answered."""
    conversation = await page.open()
    status, body = await page.say(conversation, text)
    if status == 200:
        assert body["messages"]
        for message in body["messages"]:
            assert message["text"].strip()
            assert (message["topic"], message["rules"], message["answer_id"]) == (None, [], None)
    else:
        assert 400 <= status < 500
        assert set(body["error"]) >= {"code", "message", "hint"}
    status, body = await page.say(conversation, "What should I wear to an interview at a bank?")
    assert (status, body["messages"][0]["topic"]) == (200, "interview_dress")


async def test_a_body_over_the_limit_is_refused(page: Page) -> None:
    """64 KiB is the most."""
    status, body = await page.say(await page.open(), "x" * 70_000)
    assert (status, set(body["error"]) >= {"code", "message", "hint"}) == (413, True)


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        "null",
        '"text"',
        '{"conversation": 1, "text": "x", "client_message_id": "1"}',
        '{"conversation": "C", "text": ["x"], "client_message_id": "1"}',
        '{"conversation": "C", "text": "x"}',
        '{"conversation": "C", "text": "x", "button": "b", "client_message_id": "1"}',
        '{"conversation": "C", "text": "x", "client_message_id": "1", "admin": true}',
        '{"conversation": "C", "text": "\\ud800", "client_message_id": "1"}',
    ],
)
async def test_bad_json_gets_a_4xx_of_one_shape(page: Page, body: str) -> None:
    """Invalid JSON, wrong types, missing and unknown keys."""
    response = await page.client.post(
        "/api/messages", data=body.replace('"C"', json.dumps(await page.open())), headers=JSON
    )
    answer = await response.json()
    if response.status != 200:
        assert 400 <= response.status < 500
        assert set(answer["error"]) >= {"code", "message", "hint"}
    else:
        assert answer["messages"][0]["answer_id"] is None


async def test_an_unknown_conversation_is_not_found(page: Page) -> None:
    """Ids cannot be made up."""
    status, body = await page.say("made-up", "hello")
    assert (status, body["error"]["code"]) == (404, "unknown_conversation")


async def test_a_button_counts_only_where_it_was_given(page: Page) -> None:
    """A button's id from another conversation presses nothing."""
    mine, theirs = await page.open(), await page.open()
    _, body = await page.say(theirs, "should I follow up? interviewed last week")
    button = body["messages"][-1]["buttons"][0]["id"]
    page.sent += 1
    stolen = {"conversation": mine, "button": button, "client_message_id": str(page.sent)}
    answer = await (await page.client.post("/api/messages", json=stolen)).json()
    assert answer["messages"][0]["topic"] is None
    own = {**stolen, "conversation": theirs, "client_message_id": "own"}
    answer = await (await page.client.post("/api/messages", json=own)).json()
    assert answer["messages"][0]["topic"] == "interview_follow_up"


async def test_a_failing_action_gives_a_reference_number_and_the_conversation_goes_on(
    page: Page, desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A failure inside an action: a sentence with a number, the trace in the log, nothing kept of the turn."""
    from career_doctor.matters import moves

    conversation = await page.open()
    with monkeypatch.context() as patch:
        patch.setattr(moves, "MOVES", {**moves.MOVES, "advise": _fails})
        _, body = await page.say(conversation, "What should I wear to an interview at a bank?")
    (message,) = body["messages"]
    assert message["topic"] is None
    assert desk.assembly.edition.office.phone in message["text"]
    reference = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b", message["text"])
    assert reference is not None
    assert reference.group() in caplog.text
    assert "ZeroDivisionError: made to fail" in caplog.text
    _, body = await page.say(conversation, "why?")
    assert body["messages"][0]["rules"] == []
    _, body = await page.say(conversation, "What should I wear to an interview at a bank?")
    assert body["messages"][0]["topic"] == "interview_dress"


def _fails(*_: object) -> Any:
    raise ZeroDivisionError("made to fail")
