"""The API: what comes back for a question, for a mistake, and for trouble on our side."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import suppress
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy.exc import OperationalError

from career_doctor.channels.web import make_app
from career_doctor.desk.desk import Desk
from career_doctor.desk.model import MAX_BODY_BYTES, Button, Payload, Reply, Turn
from career_doctor.settings import Settings
from career_doctor.storage import conversations
from career_doctor.storage.storage import Storage
from tests.fake_dialogue import FakeDialogue, phrase

from .conftest import NOW, WEB, Api

ADVICE = {
    "kind": "advice",
    "topic": "interview_follow_up",
    "rules": ["before-the-date"],
    "parts": {"verdict": ["Not quite yet."]},
    "next": [{"do": "Write two lines.", "within": "2 working days", "due": "2026-11-25"}],
    "articles": [{"id": "a", "title": "Follow up", "url": "https://example.org/a", "publisher": "Example"}],
    "facts": [{"name": "stage", "value": "interviewed", "quote": "interviewed last tuesday"}],
    "question": "Did they tell you when?",
    "ask": "decision_date_given",
    "edition": "abc",
    "day": "2026-11-23",
    "form": "short",
}


def body(**changes: Any) -> dict[str, Any]:
    """A body that is right, with changes; None takes a key away."""
    whole = {"conversation": "c", "client_message_id": "m1", "text": "Hello", **changes}
    return {key: value for key, value in whole.items() if value is not None}


def assert_error(answer: Any, code: str) -> None:
    """The one shape of every error."""
    assert set(answer) == {"error"}
    assert set(answer["error"]) - {"reference"} == {"code", "message", "hint"}
    assert answer["error"]["code"] == code
    assert all(isinstance(value, str) and value for value in answer["error"].values())
    assert "Traceback" not in json.dumps(answer)


# --- answers ----------------------------------------------------------------------------------------------------------


async def test_conversations_are_opened_with_ids_that_nobody_can_guess(api: Api) -> None:
    ids = {await api.open() for _ in range(5)}
    assert len(ids) == 5
    assert all(re.fullmatch(r"[\w-]{22,}", name) for name in ids)


async def test_conversations_take_an_empty_object_as_body(api: Api) -> None:
    async with api.client.post("/api/conversations", json={}) as response:
        assert response.status == 201


async def test_messages_are_answered_with_all_that_a_page_needs(api: Api) -> None:
    async def advise(turn: Turn) -> list[Reply]:
        return [Reply("Not quite yet.\n\nDid they tell you when?", ADVICE, (Button("Yes", Payload("inform")),))]

    api.dialogue.answer = advise
    answer = await api.post(conversation=await api.open(), text="Should I follow up?", client_message_id="m1")
    (message,) = answer["messages"]
    assert message.pop("answer_id")
    (button,) = message.pop("buttons")
    assert (set(button), button["title"]) == ({"id", "title"}, "Yes")
    assert message == {
        "text": "Not quite yet.\n\nDid they tell you when?",
        **{key: ADVICE[key] for key in ("kind", "topic", "rules", "question", "articles")},
        "parts": {"verdict": ["Not quite yet."], "next": ADVICE["next"]},
    }
    assert api.dialogue.turns[0].now == NOW


async def test_messages_without_advice_have_the_same_keys(api: Api) -> None:
    (message,) = (await api.post(conversation=await api.open(), text="Hello", client_message_id="m1"))["messages"]
    assert message == {
        "text": "You said: Hello",
        "kind": "move",
        "topic": None,
        "rules": [],
        "parts": {},
        "question": None,
        "articles": [],
        "buttons": [],
        "answer_id": None,
    }


async def test_messages_take_a_button_that_was_given(api: Api) -> None:
    async def offer(turn: Turn) -> list[Reply]:
        return [Reply("Did you?", {}, (Button("Yes", Payload("inform", {"value": True})),))]

    api.dialogue.answer = offer
    here = await api.open()
    first = await api.post(conversation=here, text="Hello", client_message_id="m1")
    await api.post(conversation=here, button=first["messages"][0]["buttons"][0]["id"], client_message_id="m2")
    assert api.dialogue.turns[1].payload == Payload("inform", {"value": True})
    stale = await api.post(conversation=here, button="guessed", client_message_id="m3")
    assert stale["messages"][0]["text"].startswith("<unknown_button>")


@pytest.mark.parametrize(
    ("text", "key"),
    [("", "empty"), ("x" * 8_001, "too_long"), ("a\0b", "unreadable"), ("/restart", "typed_command")],
)
async def test_messages_that_cannot_be_read_get_a_kind_answer(api: Api, text: str, key: str) -> None:
    answer = await api.post(conversation=await api.open(), text=text, client_message_id="m1")
    assert answer["messages"][0]["text"].startswith(f"<{key}>")
    assert api.dialogue.turns == []


async def test_messages_keep_what_json_can_hold_and_unicode_knows(api: Api) -> None:
    raw = json.dumps({"conversation": await api.open(), "client_message_id": "m1", "text": "a\ud83d b \ud83d\ude00 é"})
    headers = {"Content-Type": "application/json; charset=UTF-8"}
    async with api.client.post("/api/messages", data=raw.encode(), headers=headers) as response:
        assert response.status == 200
        assert (await response.json())["messages"][0]["text"] == "You said: a\ufffd b 😀 é"


async def test_messages_sent_again_get_the_same_answer_without_a_second_turn(api: Api) -> None:
    here = await api.open()
    answers = await asyncio.gather(*(api.post(**body(conversation=here)) for _ in range(5)))
    assert all(answer == answers[0] for answer in answers)
    assert len(api.dialogue.turns) == 1


async def test_messages_that_fail_are_answered_with_a_reference(api: Api) -> None:
    async def fail(turn: Turn) -> list[Reply]:
        raise RuntimeError("secret detail")

    api.dialogue.answer = fail
    answer = await api.post(**body(conversation=await api.open()))
    assert re.fullmatch(r"<failed> \w{4}-\w{4}", answer["messages"][0]["text"])
    assert "secret" not in json.dumps(answer)


# --- mistakes of the client -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (body(conversation=None), "missing_key"),
        (body(client_message_id=None), "missing_key"),
        (body(text=None), "text_or_button_missing"),
        (body(button="b"), "text_and_button"),
        (body(conversation=7), "wrong_type"),
        (body(text=["Hello"]), "wrong_type"),
        (body(text=True), "wrong_type"),
        (body(text={}), "wrong_type"),
        ({**body(), "text": None}, "wrong_type"),
        (body(txt="Hello"), "unknown_key"),
        (body(sender="x"), "unknown_key"),
        (body(client_message_id=""), "invalid_client_message_id"),
        (body(client_message_id="a b"), "invalid_client_message_id"),
        (body(client_message_id="x" * 101), "invalid_client_message_id"),
        (["Hello"], "not_an_object"),
        ("Hello", "not_an_object"),
    ],
)
async def test_messages_refuse_a_body_that_is_wrong(api: Api, wrong: Any, code: str) -> None:
    async with api.client.post("/api/messages", json=wrong) as response:
        assert response.status == 400
        assert_error(await response.json(), code)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b'{"text": "a" "b"}',
        b"\xff\xfe",
        b'{"text": NaN}',
        b'{"text": "a", "text": "b"}',
        b"[" * 60_000,
        b'{"text": ' + b"9" * 5_000 + b"}",
        b'{"text": "a\nb"}',
    ],
)
async def test_messages_refuse_what_is_no_json(api: Api, raw: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with api.client.post("/api/messages", data=raw, headers=headers) as response:
        assert response.status == 400
        assert_error(await response.json(), "invalid_json")


async def test_messages_name_the_key_that_was_probably_meant(api: Api) -> None:
    answer = await api.post(400, **body(txt="x"))
    assert answer["error"]["hint"] == "Did you mean 'text'?"


@pytest.mark.parametrize(
    "declared",
    ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "nonsense", None],
)
async def test_messages_refuse_another_content_type(api: Api, declared: str | None) -> None:
    headers = {"Content-Type": declared} if declared else {}
    skip = () if declared else ("Content-Type",)
    async with api.client.post("/api/messages", data=b"{}", headers=headers, skip_auto_headers=skip) as response:
        assert response.status == 415
        assert_error(await response.json(), "wrong_content_type")


@pytest.mark.parametrize("name", ["guessed", "", "a\0b", "\ud800", "x" * 500])
async def test_messages_refuse_a_conversation_that_was_never_opened(api: Api, name: str) -> None:
    assert_error(await api.post(404, **body(conversation=name)), "unknown_conversation")


async def test_messages_refuse_an_id_that_came_with_another_text(api: Api) -> None:
    here = await api.open()
    await api.post(**body(conversation=here))
    assert_error(await api.post(409, **body(conversation=here, text="Goodbye")), "client_message_id_reused")
    assert len(api.dialogue.turns) == 1


async def test_messages_refuse_a_body_over_the_limit_however_it_is_sent(api: Api) -> None:
    raw = json.dumps(body(text="x" * MAX_BODY_BYTES)).encode()
    headers = {"Content-Type": "application/json"}

    async def in_chunks() -> Any:
        for start in range(0, len(raw), 1_000):
            yield raw[start : start + 1_000]

    for data in (raw, in_chunks()):
        async with api.client.post("/api/messages", data=data, headers=headers) as response:
            assert response.status == 413
            assert_error(await response.json(), "body_too_large")


async def test_messages_take_a_body_just_within_the_limit(api: Api) -> None:
    here = await api.open()
    shell = len(json.dumps(body(conversation=here, text="")).encode())
    answer = await api.post(**body(conversation=here, text="x" * (MAX_BODY_BYTES - shell)))
    assert answer["messages"][0]["text"].startswith("<too_long>")


@pytest.mark.parametrize(
    ("raw", "code"), [(b'{"name": "x"}', "unknown_key"), (b"[]", "not_an_object"), (b"{", "invalid_json")]
)
async def test_conversations_refuse_any_content(api: Api, raw: bytes, code: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with api.client.post("/api/conversations", data=raw, headers=headers) as response:
        assert response.status == 400
        assert_error(await response.json(), code)


@pytest.mark.parametrize(
    "path", ["/nothing", "/api", "/api/messages/1", "/../pyproject.toml", "/%2e%2e/x", "/chat.css/"]
)
async def test_unknown_paths_are_said_to_be_unknown(api: Api, path: str) -> None:
    async with api.client.get(path) as response:
        assert response.status == 404
        assert_error(await response.json(), "unknown_path")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("GET", "/api/messages", "POST"), ("DELETE", "/api/conversations", "POST"), ("POST", "/", "GET, HEAD")],
)
async def test_other_methods_are_said_to_be_impossible(api: Api, method: str, path: str, allowed: str) -> None:
    async with api.client.request(method, path) as response:
        assert response.status == 405
        assert response.headers["Allow"] == allowed
        assert_error(await response.json(), "method_not_allowed")


async def _raw(api: Api, request: bytes) -> tuple[int, bytes]:
    """Send bytes as they are; give the status and all that comes until the server has nothing more to say."""
    reader, writer = await asyncio.open_connection(api.client.host, api.client.port)
    writer.write(request)
    received = b""
    with suppress(TimeoutError):
        async with asyncio.timeout(2):
            while b"}" not in received and (more := await reader.read(4_000)):
                received += more
    writer.close()
    return int(received.split()[1]), received


HEAD = b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


async def test_a_body_that_breaks_off_is_refused_and_hurts_nobody(api: Api) -> None:
    status, _ = await _raw(api, HEAD + b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"tex\r\nzz\r\n')
    assert status == 400
    assert await api.post(**body(conversation=await api.open()))


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        (b"Content-Length: 99999999\r\n", 413, b"body_too_large"),
        (b"Content-Length: 99999999\r\nExpect: 100-continue\r\n", 413, b"body_too_large"),
        (b"Content-Length: 2\r\nExpect: magic\r\n", 417, b"unknown_expectation"),
        (b"Content-Length: 2\r\nContent-Encoding: gzip\r\n", 400, b"broken_body"),
    ],
)
async def test_a_body_is_refused_by_its_headers(api: Api, headers: bytes, status: int, code: bytes) -> None:
    sent = b"" if b"99" in headers else b"{}"
    got, received = await _raw(api, HEAD + headers + b"\r\n" + sent)
    assert got == status
    assert b'{"error": {"code": "' + code in received


async def test_a_client_may_wait_until_it_is_told_to_go_on(api: Api) -> None:
    got, received = await _raw(api, HEAD + b"Content-Length: 2\r\nExpect: 100-continue\r\n\r\n{}")
    assert got == 100
    assert b"missing_key" in received


# --- trouble on our side ----------------------------------------------------------------------------------------------


async def test_an_answer_that_takes_long_is_fetched_by_sending_the_message_again(storage: Storage) -> None:
    may_answer = asyncio.Event()

    async def slow(turn: Turn) -> list[Reply]:
        await may_answer.wait()
        return [Reply("done")]

    dialogue = FakeDialogue(slow)
    settings = Settings(web=WEB, reply_seconds=0.05)
    desk = Desk(storage, dialogue, phrase)
    async with TestClient(TestServer(make_app(desk, settings))) as client:
        api = Api(client, dialogue, desk)
        here = await api.open()
        assert_error(await api.post(503, **body(conversation=here)), "still_working")
        may_answer.set()
        for _ in range(100):
            async with client.post("/api/messages", json=body(conversation=here)) as response:
                answer = await response.json()
            if response.status == 200:
                break
    assert answer["messages"][0]["text"] == "done"
    assert len(dialogue.turns) == 1


async def test_a_database_that_is_away_is_said_with_a_reference(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError("SELECT", {}, Exception("no such host: db.example.org"))

    here = await api.open()
    monkeypatch.setattr(conversations, "lock_conversation", away)
    monkeypatch.setattr(conversations, "open_conversation", away)
    answer = await api.post(503, **body(conversation=here))
    assert_error(answer, "unavailable")
    assert answer["error"]["reference"]
    assert "example.org" not in json.dumps(answer)
    async with api.client.post("/api/conversations") as response:
        assert response.status == 503
        assert int(response.headers["Retry-After"]) > 0


async def test_an_error_that_nobody_foresaw_has_a_reference_and_no_trace(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("secret detail")

    here = await api.open()
    monkeypatch.setattr(api.desk, "ask", broken)
    answer = await api.post(500, **body(conversation=here))
    assert_error(answer, "unexpected")
    assert "secret" not in json.dumps(answer)
    assert answer["error"]["reference"] in caplog.text


async def test_the_desk_that_is_full_says_when_to_come_back(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    here = await api.open()
    monkeypatch.setattr(api.desk._workers, "room", lambda key: 0)
    async with api.client.post("/api/messages", json=body(conversation=here)) as response:
        assert response.status == 503
        assert response.headers["Retry-After"] == "30"
        assert_error(await response.json(), "busy")
