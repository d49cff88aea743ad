"""The chat page: its files and headers, its text functions, and the page itself in a browser."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from career_doctor.channels import page
from career_doctor.desk.model import Button, Payload, Reply, Turn
from tests.browser import Tab, browser, tab

from .conftest import WEB, Api

__all__ = ["browser"]

LETTER = "Wait until then.\n\nWhat I would do now:\n1. Write.\n2. Wait.\n\nTo read: *Keep at it* (Example)"
ADVICE = {
    "kind": "advice",
    "topic": "interview_follow_up",
    "rules": ["in-general"],
    "articles": [{"title": "Keep at it", "url": "https://example.org/keep"}],
    "edition": "abc",
    "day": "2026-11-23",
}


# --- files and headers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "content_type"),
    [("/", "text/html"), ("/chat.js", "text/javascript"), ("/text.js", "text/javascript"), ("/chat.css", "text/css")],
)
async def test_page_files_are_served_with_headers_that_let_nothing_else_in(
    api: Api, path: str, content_type: str
) -> None:
    async with api.client.get(path) as response:
        assert response.status == 200
        assert response.headers["Content-Type"] == f"{content_type}; charset=utf-8"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-cache"
        policy = response.headers["Content-Security-Policy"]
        tag = response.headers["ETag"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    async with api.client.get(path, headers={"If-None-Match": tag}) as response:
        assert response.status == 304


async def test_api_answers_are_never_kept(api: Api) -> None:
    async with api.client.post("/api/conversations") as response:
        assert response.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "aiohttp" not in response.headers["Server"]


def test_page_loads_nothing_from_elsewhere_and_writes_no_html() -> None:
    for path in WEB.iterdir():
        text = path.read_text(encoding="utf-8")
        addresses = set(re.findall(r"""(?:src|href)=["']([^"']+)|url\(([^)]+)|from ["']([^"']+)""", text))
        assert all(part.startswith(("/", "#", "./")) for found in addresses for part in found if part), path
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|style=|\son\w+=", text
        ), path


def test_page_that_is_missing_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="CAREER_DOCTOR_WEB"):
        page.routes(tmp_path)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_page_text_functions() -> None:
    script = Path(__file__).parent / "text_test.mjs"
    done = subprocess.run(["node", "--test", str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout


# --- in a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture
async def chat(browser: str, api: Api) -> AsyncIterator[Tab]:
    """The chat page in a fresh tab. What a test does not expect to go wrong must not."""
    async with tab(browser) as made:
        await made.go(str(api.client.make_url("/")))
        yield made
        assert made.problems == []


async def _ask(chat: Tab, text: str) -> None:
    before = await chat.run("document.querySelectorAll('#messages > .desk').length")
    await chat.run("document.getElementById('question').focus()")
    await chat.write(text)
    await chat.press("Enter")
    await chat.until(f"document.querySelectorAll('#messages > .desk').length > {before}")


async def _said(chat: Tab) -> list[str]:
    said = await chat.run("[...document.querySelectorAll('#messages .said')].map((each) => each.innerText)")
    return [str(each) for each in said]


async def test_page_asks_and_shows_the_answer_and_keeps_the_focus(chat: Tab) -> None:
    await _ask(chat, "Should I follow up?")
    assert await _said(chat) == ["Should I follow up?", "You said: Should I follow up?"]
    assert await chat.run("document.activeElement.id + document.activeElement.value") == "question"


async def test_page_breaks_the_line_with_shift_and_enter(chat: Tab, api: Api) -> None:
    await chat.run("document.getElementById('question').focus()")
    await chat.write("one")
    await chat.press("Enter", shift=True)
    assert await chat.run("document.getElementById('question').value") == "one\n"
    assert api.dialogue.turns == []
    await _ask(chat, "two")
    assert api.dialogue.turns[0].text == "one\ntwo"


async def test_page_shows_paragraphs_steps_and_safe_links(chat: Tab, api: Api) -> None:
    async def advise(turn: Turn) -> list[Reply]:
        return [Reply(LETTER, ADVICE)]

    api.dialogue.answer = advise
    await _ask(chat, "Should I follow up?")
    reply = "document.querySelector('#messages > .desk .said')"
    assert await chat.run(f"[...{reply}.children].map((each) => each.tagName)") == ["P", "P", "OL", "P"]
    assert await chat.run(f"[...{reply}.querySelectorAll('ol li')].map((each) => each.innerText)") == [
        "Write.",
        "Wait.",
    ]
    link = await chat.run(
        f"(({{ href, rel, target, textContent }}) => [href, rel, target, textContent])({reply}.querySelector('a'))"
    )
    assert link == ["https://example.org/keep", "noopener noreferrer", "_blank", "Keep at it (opens in a new tab)"]


DRAFT = {
    "intro": "Two notes:",
    "hint": "Fill in the rest.",
    "letters": [
        {"to": "the manager", "subject": "Thank you", "body": "Dear [name],\n\nThank you for the talk.\n\n[your name]"},
        {"to": "the other", "subject": "Thanks", "body": "Hello <b>[name]</b>,\n\n1. Thanks."},
    ],
}


async def _drafted(chat: Tab, api: Api) -> None:
    async def write(turn: Turn) -> list[Reply]:
        return [Reply("Two notes, in one text.", {"kind": "move", "move": "draft", "draft": DRAFT})]

    api.dialogue.answer = write
    await _ask(chat, "Write it for me")


async def test_page_shows_letters_as_they_are(chat: Tab, api: Api) -> None:
    await _drafted(chat, api)
    lines = await chat.run("[...document.querySelectorAll('.letter .lines')].map((each) => each.innerText)")
    assert lines == [letter["body"] for letter in DRAFT["letters"]]  # type: ignore[index]
    assert await chat.run("getComputedStyle(document.querySelector('.letter .lines')).whiteSpace") == "pre-wrap"
    groups = "[...document.querySelectorAll('.letter')].map((each) => [each.getAttribute('role'), each.ariaLabel])"
    assert await chat.run(groups) == [
        ["group", "Letter 1 of 2, to the manager"],
        ["group", "Letter 2 of 2, to the other"],
    ]
    shown = (await _said(chat))[-1]
    assert shown.startswith("Two notes:")
    assert shown.endswith("Fill in the rest.")
    await chat.reload()
    assert (await _said(chat))[-1] == shown


async def test_page_copies_a_letter_and_says_so(chat: Tab, api: Api) -> None:
    await _drafted(chat, api)
    await chat.run("window.copied = [], navigator.clipboard.writeText = async (text) => { window.copied.push(text); }")
    await chat.run("document.querySelector('.letter .copy').focus()")
    await chat.press("Enter")
    await chat.until("document.getElementById('status').textContent.includes('copied')")
    assert await chat.run("window.copied") == ["Thank you\n\nDear [name],\n\nThank you for the talk.\n\n[your name]"]
    assert await chat.run("document.activeElement.className") == "copy"
    await chat.run("navigator.clipboard.writeText = async () => { throw new DOMException('no'); }")
    await chat.press("Enter")
    await chat.until("document.getElementById('status').textContent.includes('Select the text')")


async def test_page_shows_markup_as_the_text_it_is(chat: Tab, api: Api) -> None:
    nasty = "<img src=x onerror=window.hurt=1><b>bold</b> <script>window.hurt=1</script>"

    async def repeat(turn: Turn) -> list[Reply]:
        return [Reply(nasty, {}, (Button(nasty, Payload("why")),))]

    api.dialogue.answer = repeat
    await _ask(chat, nasty)
    assert await _said(chat) == [nasty, nasty]
    assert await chat.run("document.querySelector('.choices button').textContent") == nasty
    assert await chat.run("document.querySelectorAll('main img, main b, main script').length") == 0
    assert await chat.run("window.hurt") is None


async def test_page_offers_buttons_under_the_last_message_only(chat: Tab, api: Api) -> None:
    async def offer(turn: Turn) -> list[Reply]:
        return [Reply("Did you?", {}, (Button("Yes", Payload("inform", {"turn": turn.sequence})),))]

    api.dialogue.answer = offer
    await _ask(chat, "Hello")
    await chat.run("document.querySelector('.choices button').click()")
    await chat.until("document.querySelectorAll('#messages > .desk').length === 2")
    assert (await _said(chat))[2] == "Yes"
    assert api.dialogue.turns[1].payload == Payload("inform", {"turn": 1})
    assert await chat.run("document.querySelectorAll('.choices').length") == 1
    assert await chat.run("document.activeElement.id") == "question"


async def test_page_shows_the_conversation_of_this_tab_after_a_reload_and_goes_on_in_it(chat: Tab, api: Api) -> None:
    await _ask(chat, "First")
    await chat.run("document.getElementById('question').focus()")
    await chat.write("half a tho")
    await chat.reload()
    assert await _said(chat) == ["First", "You said: First"]
    assert await chat.run("document.getElementById('question').value") == "half a tho"
    await _ask(chat, "ught")
    assert len({turn.conversation for turn in api.dialogue.turns}) == 1


async def test_page_gets_the_answer_that_a_reload_interrupted(chat: Tab, api: Api) -> None:
    may_answer = asyncio.Event()

    async def slow(turn: Turn) -> list[Reply]:
        await may_answer.wait()
        return [Reply("done")]

    api.dialogue.answer = slow
    await chat.run("document.getElementById('question').focus()")
    await chat.write("Hello")
    await chat.press("Enter")
    assert "Working" in await chat.until("document.getElementById('status').textContent")
    assert await chat.run("document.getElementById('ask').getAttribute('aria-busy')") == "true"
    await chat.reload()
    may_answer.set()
    await chat.until("document.querySelectorAll('#messages > .desk').length === 1")
    assert await _said(chat) == ["Hello", "done"]
    assert await chat.run("document.getElementById('question').value") == ""
    assert len(api.dialogue.turns) == 1


async def test_page_says_in_words_what_went_wrong_and_sends_the_same_message_again(
    chat: Tab, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = []
    ask = api.desk.ask

    async def fail_first(message: object, **more: object) -> object:
        ids.append(message.client_message_id)  # type: ignore[attr-defined]
        if len(ids) == 1:
            raise RuntimeError("secret")
        return await ask(message)  # type: ignore[arg-type]

    monkeypatch.setattr(api.desk, "ask", fail_first)
    await chat.run("document.getElementById('question').focus()")
    await chat.write("Hello")
    await chat.press("Enter")
    trouble = await chat.until("document.getElementById('trouble-text').textContent")
    assert "Nothing is lost" in trouble
    assert "secret" not in trouble
    assert await chat.run("document.getElementById('question').value") == "Hello"
    await chat.run("document.getElementById('retry').click()")
    await chat.until("document.querySelectorAll('#messages > .desk').length === 1")
    assert await chat.run("document.getElementById('trouble-text').textContent") == ""
    assert ids == [ids[0], ids[0]]
    assert all("500" in problem for problem in chat.problems)
    chat.problems.clear()


async def test_page_begins_a_new_conversation_where_the_desk_knows_the_old_one_no_more(chat: Tab, api: Api) -> None:
    await _ask(chat, "First")
    await api.desk.erase("web", api.dialogue.turns[0].conversation)
    await _ask(chat, "Second")
    assert (await _said(chat))[-1] == "You said: Second"
    assert all("404" in problem for problem in chat.problems)
    chat.problems.clear()


async def test_page_counts_near_the_limit_and_sends_nothing_beyond_it(chat: Tab, api: Api) -> None:
    counter = "document.getElementById('count').textContent"
    await chat.run("document.getElementById('question').focus()")
    await chat.write("😀" * 7_000)
    assert await chat.run(counter) == ""
    await chat.write("é" * 900)
    assert await chat.run(counter) == "100 characters left."
    await chat.write("x" * 101)
    assert await chat.run(counter) == "1 character too many."
    await chat.press("Enter")
    assert "too long" in await chat.until("document.getElementById('trouble-text').textContent")
    assert await chat.run("document.getElementById('question').value.length") == 15_001
    assert api.dialogue.turns == []


async def test_page_works_where_storage_is_blocked(browser: str, api: Api) -> None:
    async with tab(browser) as chat:
        script = "Object.defineProperty(window, 'sessionStorage', {get() {throw new DOMException('blocked')}})"
        await chat.call("Page.addScriptToEvaluateOnNewDocument", source=script)
        await chat.go(str(api.client.make_url("/")))
        await _ask(chat, "Hello")
        assert await _said(chat) == ["Hello", "You said: Hello"]
        assert chat.problems == []


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (1280, 800)])
async def test_page_never_scrolls_sideways_and_its_targets_are_large_enough(
    chat: Tab, api: Api, width: int, height: int
) -> None:
    async def offer(turn: Turn) -> list[Reply]:
        return [Reply("x" * 300 + " " + LETTER, ADVICE, (Button("A rather long reply " * 3, Payload("why")),))]

    api.dialogue.answer = offer
    await chat.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
    await _ask(chat, "y" * 300)
    assert await chat.run("document.documentElement.scrollWidth <= innerWidth")
    sizes = await chat.run(
        "[...document.querySelectorAll('button:not([hidden]), textarea')].map((each) => each.getBoundingClientRect())"
        ".filter(({ width }) => width).map(({ width, height }) => Math.min(width, height))"
    )
    assert len(sizes) >= 4
    assert min(sizes) >= 24


async def test_page_is_named_and_reachable_by_keyboard(chat: Tab, api: Api) -> None:
    async def offer(turn: Turn) -> list[Reply]:
        return [Reply("Did you?", {}, (Button("Yes", Payload("inform")),))]

    api.dialogue.answer = offer
    await _ask(chat, "Hello")
    await chat.run("document.activeElement.blur(), document.querySelector('.skip').focus()")
    reached = []
    for _ in range(5):
        await chat.press("Tab")
        reached.append(await chat.run("document.activeElement.id || document.activeElement.textContent"))
    assert reached == ["start-over", "log", "Yes", "question", "send"]
    tree = (await chat.call("Accessibility.getFullAXTree"))["nodes"]
    named = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node["ignored"]}
    assert {
        ("banner", ""),
        ("main", ""),
        ("log", "Conversation"),
        ("status", ""),
        ("textbox", "Your question"),
        ("button", "Send"),
        ("button", "Yes"),
        ("group", "Possible replies"),
    } <= named, json.dumps(sorted(named))


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_page_has_enough_contrast(chat: Tab, api: Api, scheme: str) -> None:
    async def offer(turn: Turn) -> list[Reply]:
        return [Reply(LETTER, ADVICE, (Button("Yes", Payload("inform")),))]

    api.dialogue.answer = offer
    await chat.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    await _ask(chat, "Hello")
    await chat.run("document.getElementById('trouble-text').textContent = 'Trouble.'")
    ratios = await chat.run(CONTRASTS)
    assert len(ratios) > 8
    assert min(ratios.values()) >= 4.5, ratios


CONTRASTS = """(() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (let each = node; each; each = each.parentElement) {
      const colour = parse(getComputedStyle(each).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = {};
  for (const node of document.querySelectorAll("h1, p, li, a, button, label, textarea, span")) {
    if (!node.getClientRects().length || !(node.textContent + (node.value ?? "x")).trim()) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(ground(node))];
    const name = node.tagName + (node.id ? "#" + node.id : "") + (node.className ? "." + node.className : "");
    found[name] = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }
  return found;
})()"""
