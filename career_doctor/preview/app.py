"""The preview's application: the page, and the API behind it.

`GET /api/state` tells what is on disk, with a token that changes with the files; `GET /api/topic` the facts of a topic;
`POST /api/answer` what the topic says of some facts; `POST /api/read` the facts of a letter; `POST /api/case` saves a
case. Errors have the shape of the web channel's.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from aiohttp import web

from career_doctor.advice.calendar import FIRST_YEAR, LAST_YEAR, is_usable
from career_doctor.advice.decide import decide
from career_doctor.advice.load import LoadErrors
from career_doctor.advice.model import Edition, Known, Topic
from career_doctor.advice.tools.case_making import CaseError, MadeCase, moved, save
from career_doctor.advice.tools.cases import read_cases
from career_doctor.advice.tools.given import read_facts
from career_doctor.advice.tools.trial import trial
from career_doctor.advice.values import value_as_json
from career_doctor.channels import errors, page
from career_doctor.channels.errors import ApiError
from career_doctor.channels.web_requests import read_object
from career_doctor.desk.model import MAX_BODY_BYTES
from career_doctor.preview.disk import Disk
from career_doctor.preview.guard import guard
from career_doctor.preview.letters import LetterReader, Unreadable
from career_doctor.preview.views import answer_view, state_view, topic_view

PAGE = Path(__file__).with_name("page")
_TOKEN_PLACE = "TOKEN-OF-THIS-START"  # noqa: S105 - what stands in its place in the file
LONGEST_NAME = 200
Today = Callable[[Edition], date]
"""Which day it is where the office is."""


def make_app(root: Path, models: Path, today: Today) -> web.Application:
    """The application over the files of the project in `root`, with trained models in `models`."""
    token = secrets.token_urlsafe(24)
    app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[errors.errors_as_json, guard(token)])
    api = Api(Disk(root), LetterReader(root, models), today)
    app.add_routes(
        [
            web.get("/", _index(token)),
            *page.file_routes(PAGE),
            web.get("/api/state", api.state),
            web.get("/api/topic", api.topic),
            web.post("/api/answer", api.answer),
            web.post("/api/read", api.read),
            web.post("/api/case", api.case),
        ]
    )
    app.on_response_prepare.append(page.set_headers)
    return app


def _index(token: str) -> Callable[[web.Request], Any]:
    text = (PAGE / "index.html").read_text("utf-8").replace(_TOKEN_PLACE, token)
    headers = {"Content-Security-Policy": page.CONTENT_SECURITY_POLICY}

    async def handler(_: web.Request) -> web.Response:
        return web.Response(text=text, content_type="text/html", headers=headers)

    return handler


class Api:
    """The handlers."""

    def __init__(self, disk: Disk, letters: LetterReader, today: Today) -> None:
        self._disk = disk
        self._letters = letters
        self._today = today

    async def state(self, _: web.Request) -> web.Response:
        """What is on disk now."""
        seen = await self._disk.look()
        today = self._today(seen.edition).isoformat() if seen.edition else ""
        return web.json_response(state_view(seen, today))

    async def topic(self, request: web.Request) -> web.Response:
        """The facts of a topic."""
        edition = await self._edition()
        return web.json_response(topic_view(_topic(request.query.get("name"), edition), edition))

    async def answer(self, request: web.Request) -> web.Response:
        """What a topic says of some facts."""
        body = await read_object(request)
        edition = await self._edition()
        topic, day = _topic(body.get("topic"), edition), _day(body)
        return web.json_response(answer_view(trial(topic, _facts(body, edition, day), day, edition)))

    async def read(self, request: web.Request) -> web.Response:
        """The facts of a letter, and its topics where there is a model; `topics` is null where there is none."""
        body = await read_object(request)
        edition = await self._edition()
        text, topic, day = _text(body, "text"), str(body.get("topic") or ""), _day(body)
        try:
            letter = await asyncio.to_thread(self._letters.read, text, day, topic, edition)
        except Unreadable as error:
            hint = "Paste the text of a letter, in English and of at most 8,000 characters."
            raise ApiError(400, "unreadable", f"The desk would not read this: {error}.", hint) from error
        except LoadErrors as error:
            raise ApiError(409, "wrong_phrasings", str(error), "Mend the phrasings, and read it again.") from error
        found = [
            {"name": one.topic, "title": edition.topics[one.topic].title, "confidence": round(one.confidence, 2)}
            for one in letter.topics or ()
            if one.topic in edition.topics
        ]
        facts = [{"name": fact.name, "value": value_as_json(fact.value), "quote": fact.quote} for fact in letter.facts]
        return web.json_response({"topics": None if letter.topics is None else found, "facts": facts})

    async def case(self, request: web.Request) -> web.Response:
        """Append the facts and the rules that speak to the topic's cases, under a name."""
        body = await read_object(request)
        edition = await self._edition()
        topic, day = _topic(body.get("topic"), edition), _day(body)
        name = " ".join(_text(body, "name").split())
        if not 0 < len(name) <= LONGEST_NAME:
            hint = f"Give what is special in it, in at most {LONGEST_NAME} characters."
            raise ApiError(400, "no_name", "The case has no usable name.", hint)
        facts = _facts(body, edition, day)
        # A file of cases has one day: what hangs on days is said as it would be on that one.
        as_of = read_cases(self._disk.root).days.get(topic.name, day)
        stated = moved(facts, as_of - day)
        rules = decide(topic, stated, as_of, edition).rules
        try:
            path = save(self._disk.root, topic.name, [MadeCase(name, stated, rules)], as_of)
        except CaseError as error:
            raise ApiError(409, "not_saved", str(error), "Nothing was written.") from error
        other = rules != decide(topic, facts, day, edition).rules
        file = path.relative_to(self._disk.root).as_posix()
        return web.json_response({"file": file, "day": as_of.isoformat(), "rules": list(rules), "other_rules": other})

    async def _edition(self) -> Edition:
        seen = await self._disk.look()
        if seen.edition is None:
            hint = "Mend what the page lists; it loads again by itself."
            raise ApiError(409, "no_edition", "The files have mistakes and were never without.", hint)
        return seen.edition


def _topic(name: object, edition: Edition) -> Topic:
    if not isinstance(name, str) or name not in edition.topics:
        raise ApiError(404, "unknown_topic", f"There is no topic {name!r:.60}.", "Choose one of the list.")
    return edition.topics[name]


def _day(body: Mapping[str, Any]) -> date:
    try:
        day = date.fromisoformat(body["day"])
    except (KeyError, TypeError, ValueError):
        raise ApiError(400, "no_day", "The day is missing or no day.", "Give 'day' as 2026-11-23.") from None
    if not is_usable(day):
        raise ApiError(400, "no_day", "The day is too far away.", f"Give one of the years {FIRST_YEAR} to {LAST_YEAR}.")
    return day


def _text(body: Mapping[str, Any], key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str):
        raise errors.missing_key(key)
    return value


def _facts(body: Mapping[str, Any], edition: Edition, day: date) -> dict[str, Known]:
    given = body.get("facts")
    if not isinstance(given, dict):
        raise ApiError(400, "no_facts", "The facts are missing.", "Give 'facts' as an object, name to value.")
    facts, wrong = read_facts(given, edition, day)
    if wrong:
        raise ApiError(400, "wrong_facts", "; ".join(wrong), "Mend or clear these facts.")
    return facts
