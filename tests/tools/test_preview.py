"""`advice preview`: the API, who may use it, and the page in a browser."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from career_doctor.advice.tools.cases import read_cases
from career_doctor.preview.app import PAGE, make_app
from career_doctor.preview.guard import is_loopback
from tests.browser import Tab, browser, tab

from .conftest import Run, edit

__all__ = ["browser"]

TODAY = date(2026, 11, 23)
DAY = TODAY.isoformat()
FILE = "tests/advice/cases/waiting.yml"


class Page:
    """What the page does, without a browser."""

    def __init__(self, client: Any, token: str) -> None:
        self.client = client
        self.token = token

    async def post(self, path: str, body: dict[str, Any], status: int = 200, token: str | None = None) -> Any:
        """Post to the API; the body of the response, which must have that status."""
        headers = {"X-Preview-Token": self.token if token is None else token}
        async with self.client.post(f"/api/{path}", json=body, headers=headers) as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def get(self, path: str, status: int = 200) -> Any:
        """Get from the API."""
        async with self.client.get(f"/api/{path}") as response:
            assert response.status == status, await response.text()
            return await response.json()


def asked(**facts: Any) -> dict[str, Any]:
    """A question on the example's topic."""
    return {"topic": "waiting", "day": DAY, "facts": facts}


@pytest.fixture
async def page(project: Path) -> AsyncIterator[Page]:
    """The page of the project."""
    async with TestClient(TestServer(make_app(project, project / "models", lambda _: TODAY))) as client:
        async with client.get("/") as response:
            text = await response.text()
        found = re.search(r'name="preview-token" content="([^"]+)"', text)
        assert found is not None
        yield Page(client, found[1])


# --- the API --------------------------------------------------------------------------------------------------------


async def test_state_has_the_topics_and_stays_while_nothing_changes(page: Page) -> None:
    state = await page.get("state")
    assert [topic["name"] for topic in state["topics"]] == ["crisis", "waiting"]
    assert state["today"] == DAY
    assert state["problems"] == []
    assert (await page.get("state"))["token"] == state["token"]


async def test_topic_has_a_control_for_each_fact_those_it_looks_at_first(page: Page) -> None:
    facts = (await page.get("topic?name=waiting"))["facts"]
    by_name = {fact["name"]: fact for fact in facts}
    assert facts[0]["name"] == "days_waiting"
    assert by_name["days_waiting"]["at_most"] == 400
    assert by_name["wrote"]["says"] == {"true": "you have written to them", "false": "you have not written to them"}
    assert by_name["channels"]["values"][0] == {"value": "email", "label": "by e-mail"}
    assert by_name["thanked_all"]["used"]
    assert by_name["messages"]["used"]  # `wrote` follows from it
    assert not by_name["hired"]["used"]
    assert (await page.get("topic?name=nothing", 404))["error"]["code"] == "unknown_topic"


async def test_answer_has_both_forms_and_all_behind_them(page: Page) -> None:
    said = await page.post("answer", asked(days_waiting=12, channels=["email"]))
    assert said["letter"].startswith("Write to them now. After twelve days you may.")
    assert "\n1. " in said["letter"]
    assert "\n1. " not in said["short"]
    assert said["lead"]["id"] == "never-wrote"
    assert re.fullmatch(r"data/advice/waiting\.yml:\d+", said["lead"]["place"])
    assert [rule["id"] for rule in said["adds"]] == ["no-thanks"]
    assert said["presumed"][0] == "wrote = false (you have not written to them)"
    assert said["known"]["talk_date"] == {"value": "2026-11-11", "origin": "drawn", "source": "days_waiting"}
    assert said["ask"] == "promised_day"
    stopped = {rule["id"]: rule["lines"] for rule in said["next"]}
    assert stopped["silence-after-two"] == [
        "`channels` must have 2 or more in it; it is email (how they were written to: by e-mail)."
    ]


async def test_days_too_far_away_are_refused(page: Page) -> None:
    """A browser sends the year 0002 while somebody types 2026."""
    far = await page.post("answer", asked(days_waiting=12) | {"day": "0002-11-23"}, 400)
    assert far["error"]["hint"] == "Give one of the years 1900 to 2199."
    wrong = await page.post("answer", asked(promised_day="9999-12-31"), 400)
    assert "must be a day of the years 1900 to 2199" in wrong["error"]["message"]


async def test_answer_changes_with_the_file(page: Page, project: Path) -> None:
    before = await page.get("state")
    edit(project, "Give it a week.", "Give it a fortnight.")
    assert (await page.get("state"))["token"] != before["token"]
    assert (await page.post("answer", asked()))["letter"].startswith("Give it a fortnight.")


async def test_mistakes_are_listed_and_the_last_good_edition_stays(page: Page, project: Path) -> None:
    good = await page.get("state")
    edit(project, "verdict: Give it a week.", "verdikt: Give it a week.")
    bad = await page.get("state")
    assert re.fullmatch(r"data/advice/waiting\.yml:\d+", bad["problems"][0]["place"])
    assert "did you mean 'verdict'?" in bad["problems"][0]["message"]
    assert bad["edition"] == good["edition"]
    assert (await page.post("answer", asked()))["letter"].startswith("Give it a week.")
    edit(project, "verdikt:", "verdict:")
    assert (await page.get("state"))["problems"] == []


async def test_files_that_were_never_good(project: Path) -> None:
    edit(project, "verdict: Give it a week.", "verdikt: Give it a week.")
    async with TestClient(TestServer(make_app(project, project / "models", lambda _: TODAY))) as client:
        page = Page(client, "")
        state = await page.get("state")
        assert state["topics"] == []
        assert state["problems"]
        assert (await page.get("topic?name=waiting", 409))["error"]["code"] == "no_edition"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"topic": "nothing", "day": DAY, "facts": {}}, "unknown_topic"),
        ({"topic": "waiting", "day": "today", "facts": {}}, "no_day"),
        ({"topic": "waiting", "day": DAY}, "no_facts"),
        ({"topic": "waiting", "day": DAY, "facts": {"days_waiting": 900}}, "wrong_facts"),
        ({"topic": "waiting", "day": DAY, "facts": {"mood": None}}, "wrong_facts"),
        ({"topic": "waiting", "day": DAY, "facts": {"channels": [["email"]]}}, "wrong_facts"),
        ({"topic": ["waiting"], "day": DAY, "facts": {}}, "unknown_topic"),
    ],
)
async def test_answer_refuses_what_cannot_be_meant(page: Page, body: dict[str, Any], code: str) -> None:
    said = await page.post("answer", body, 404 if code == "unknown_topic" else 400)
    assert said["error"]["code"] == code


async def test_letter_is_read_for_facts_and_without_a_model_for_no_topics(page: Page) -> None:
    said = await page.post("read", asked() | {"text": "They said no."})
    assert said["topics"] is None
    assert said["facts"] == [{"name": "refused", "value": True, "quote": "They said no"}]
    refused = await page.post("read", asked() | {"text": "  "}, 400)
    assert refused["error"]["code"] == "unreadable"


async def test_case_is_saved_under_a_name(page: Page, project: Path) -> None:
    body = asked(promised_day="2026-11-26", channels=["phone"])
    said = await page.post("case", body | {"name": " They named  a day "})
    assert said["file"] == FILE
    assert said["rules"] == ["before-the-day", "no-thanks"]
    assert (project / FILE).read_text("utf-8") == (
        "topic: waiting\ntoday: 2026-11-23\ncases:\n  - case: They named a day\n"
        "    facts: {promised_day: 2026-11-26, channels: [phone]}\n    rules: [before-the-day, no-thanks]\n"
    )
    again = await page.post("case", body | {"name": "They named a day"}, 409)
    assert "give another name" in again["error"]["message"]
    assert (await page.post("case", body | {"name": " "}, 400))["error"]["code"] == "no_name"


async def test_case_of_another_day_is_written_as_of_the_day_of_its_file(page: Page, project: Path) -> None:
    await page.post("case", asked() | {"name": "Nothing"})
    later = asked(promised_day="2026-12-04") | {"day": "2026-12-03", "name": "Tomorrow"}
    said = await page.post("case", later)
    assert not said["other_rules"]
    assert "promised_day: 2026-11-24" in (project / FILE).read_text("utf-8")
    assert not read_cases(project).problems.found


# --- who may use it -------------------------------------------------------------------------------------------------


async def test_writing_needs_the_token_of_the_page(page: Page, project: Path) -> None:
    body = asked() | {"name": "x"}
    for token in ("", "guessed"):
        refused = await page.post("case", body, 403, token)
        assert refused["error"]["code"] == "foreign_request"
    for origin in ("http://example.org", "null"):
        headers = {"X-Preview-Token": page.token, "Origin": origin}
        async with page.client.post("/api/case", json=body, headers=headers) as response:
            assert response.status == 403
    assert not (project / FILE).exists()


async def test_a_name_of_somebody_elses_that_leads_here_is_refused(page: Page) -> None:
    for host in ("example.org", "127.0.0.1.example.org", "[", ""):
        async with page.client.get("/", headers={"Host": host}) as response:
            assert response.status == 403, host
            assert page.token not in await response.text()
    async with page.client.get("/", headers={"Host": "localhost:1"}) as response:
        assert response.status == 200


async def test_page_lets_nothing_else_in(page: Page) -> None:
    for path in ("/", "/preview.js", "/controls.js", "/preview.css"):
        async with page.client.get(path) as response:
            assert response.status == 200
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert "Access-Control-Allow-Origin" not in response.headers
    async with page.client.get("/index.html") as response:
        assert response.status == 404
    for file in PAGE.iterdir():
        text = file.read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|style=|https?://(?!www.w3)", text
        )


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", ""])
def test_preview_listens_on_this_machine_alone(run: Run, host: str) -> None:
    done = run("preview", "--host", host)
    assert done.exit_code == 2
    assert "this machine alone" in done.stderr


def test_command_opens_the_page_and_ends_when_told(project: Path, tmp_path: Path) -> None:
    command = str(Path(sys.executable).with_name("career-doctor"))
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {seen}.new; mv {seen}.new {seen}; sleep 30\n')
    browser.chmod(0o700)
    env = {**os.environ, "DISPLAY": ":0", "BROWSER": str(browser)}
    with subprocess.Popen([command, "advice", "preview"], stderr=subprocess.PIPE, text=True, env=env) as process:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert found is not None
        with urllib.request.urlopen(f"{found[0]}/api/state") as response:
            assert b'"waiting"' in response.read()
        for _ in range(400):
            if seen.exists():
                break
            time.sleep(0.05)
        assert seen.read_text() == found[0]
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0


def test_names_of_this_machine() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost", "LOCALHOST")))


# --- in a browser ---------------------------------------------------------------------------------------------------


def _control(name: str, what: str = "input") -> str:
    return f"document.querySelector('[data-fact={name}] {what}')"


async def _until_said(opened: Tab, text: str, where: str = "result") -> None:
    await opened.until(f"document.getElementById('{where}').innerText.includes({text!r})")


async def test_page_shows_how_a_ticked_fact_and_an_edited_file_change_the_rule(
    browser: str, page: Page, project: Path
) -> None:
    async with tab(browser) as opened:
        await opened.go(str(page.client.make_url("/#waiting")))
        await _until_said(opened, "Leads: in-general.", "summary")
        # Tick a fact with the keyboard: the second radio is "yes".
        await opened.run(_control("refused", "label:nth-of-type(2) input") + ".focus()")
        await opened.press(" ")
        await _until_said(opened, "Leads: refused.", "summary")
        await _until_said(opened, "It is over, and there is nothing to wait for.")
        # Write a number; what no fact can be is told beside it.
        await opened.run("document.getElementById('forget').click()")
        await _until_said(opened, "Leads: in-general.", "summary")
        await opened.run(_control("days_waiting") + ".focus()")
        await opened.write("9")
        await _until_said(opened, "Leads: never-wrote.", "summary")
        await opened.write("99")
        await opened.until(_control("days_waiting", ".note") + ".textContent.includes('400')")
        assert await opened.run(_control("days_waiting") + ".getAttribute('aria-invalid')") == "true"
        await opened.run("document.getElementById('forget').click()")
        await _until_said(opened, "Leads: in-general.", "summary")
        # Edit the file: a mistake is listed and the answer stays; mended, it changes by itself.
        edit(project, "verdict: Give it a week.", "verdikt: Give it a fortnight.")
        await _until_said(opened, "did you mean 'verdict'?", "problems")
        assert "Give it a week." in await opened.run("document.getElementById('letter-form').innerText")
        edit(project, "verdikt:", "verdict:")
        await _until_said(opened, "Give it a fortnight.")
        await opened.until("document.getElementById('trouble').hidden")
        # Read a letter, and save the case.
        await opened.run("document.querySelector('#asker details').open = true")
        await opened.run("document.getElementById('letter').focus()")
        await opened.write("They said no.")
        await opened.run("document.getElementById('read').click()")
        await _until_said(opened, "Facts read: 1. No trained model", "letter-note")
        await _until_said(opened, "Leads: refused.", "summary")
        await opened.run("document.getElementById('name').focus()")
        await opened.write("A plain no")
        await opened.press("Enter")
        await _until_said(opened, "refused, no-thanks", "saved")
        assert "- case: A plain no\n    facts: {refused: true}" in (project / FILE).read_text("utf-8")
        # Everything that can be used has a name.
        nameless = await opened.run(
            "[...document.querySelectorAll('input, select, textarea')].filter((each) => !each.labels.length).length"
        )
        assert nameless == 0
        assert opened.problems == []
