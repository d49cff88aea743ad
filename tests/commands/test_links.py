"""`advice links` on the loopback: what it prints, keeps, and exits with."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from career_doctor.commands import advice_links
from career_doctor.links.model import Finding
from career_doctor.settings import Settings
from career_doctor.storage import links
from career_doctor.storage.storage import Storage

from .conftest import Run

GONE = "notes"
QUICK = ("--timeout", "2", "--tries", "1", "--pause", "0")


class _Pages(BaseHTTPRequestHandler):
    """`/notes` is gone, `/busy` is closed to programs, `/old` has moved, all others are there."""

    status: ClassVar[dict[str, int]] = {f"/{GONE}": 404, "/busy": 403, "/old": 301}

    def do_HEAD(self) -> None:
        """Answer."""
        self.send_response(self.status.get(self.path, 200))
        if self.path == "/old":
            self.send_header("Location", "/new")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 (the server wants these names)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture
def site(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site on the loopback that all addresses of the project are made to point to."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    for file in (project / "data").rglob("*.yml"):
        text = file.read_text().replace("https://example.org/second", f"{address}/busy")
        file.write_text(
            text.replace("https://example.org/day", f"{address}/old").replace("https://example.org", address)
        )
    yield address
    server.shutdown()
    server.server_close()


def _storage(run: Run) -> Storage:
    return Storage(Settings.load().database_address)


def test_links_reports_what_does_not_work_with_its_places(run: Run, site: str) -> None:
    done = run("links", *QUICK)
    assert done.exit_code == 1, done.output
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"dead   {site}/notes  404 Not Found, dead since ")
    assert lines[1] == "       data/articles/reading.yml:5"
    assert lines[2] == f"unsure {site}/busy  403 Forbidden"
    assert lines[4] == f"moved  {site}/old  to {site}/new"
    assert lines[-1] == "5 addresses: 3 work, 1 dead, 1 unsure."


def test_links_as_json_says_since_when_and_what_answers_leave_out(run: Run, site: str) -> None:
    dead = [Finding(f"{site}/notes", "dead", 404, "404 Not Found")]
    storage = _storage(run)
    storage.migrate_now()
    storage.write_now(partial(links.note, findings=dead, now=datetime.now(UTC) - timedelta(days=2)))
    done = run("links", "--json", *QUICK)
    assert done.exit_code == 1
    printed = json.loads(done.stdout)
    assert (printed["works"], printed["dead"], printed["unsure"]) == (3, 1, 1)
    (row,) = [row for row in printed["links"] if row["state"] == "dead"]
    assert row["left_out"] is True
    assert row["places"] == ["data/articles/reading.yml:5"]
    assert storage.read_now(links.hidden) == {f"{site}/notes"}
    storage.close_now()


def test_links_ends_well_where_nothing_is_dead(run: Run, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Pages, "status", {})
    done = run("links", *QUICK)
    assert done.exit_code == 0, done.output
    assert done.stdout == "5 addresses: 5 work, 0 dead, 0 unsure.\n"
    assert "Asking" in done.stderr


def test_links_notes_nothing_where_this_machine_has_no_network(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = [Finding(f"https://{name}.test/", "dead", None, "no such host") for name in "ab"]
    monkeypatch.setattr(advice_links, "_asked", lambda urls, manner: gone)
    done = run("links")
    assert done.exit_code == 2
    assert "no network" in done.stderr
    storage = _storage(run)
    assert storage.read_now(links.known) == {}
    storage.close_now()
