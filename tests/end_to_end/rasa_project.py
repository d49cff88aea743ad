"""A copy of the Rasa project in a temporary folder, and Rasa's own commands run in it without options."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from tests.paths import ROOT

COPIED = ("domain.yml", "config.yml", "endpoints.yml", "credentials.yml", "requirements.lock")
FOLDERS = ("data", "actions", "tests/stories")
RASA = str(Path(sys.executable).with_name("rasa"))
FEW = 6
"""Example questions of each block that `few_examples` leaves, about."""
UP_WITHIN = 90.0
"""Seconds after which a server that is not up counts as broken."""


def copy_project(folder: Path, model: Path) -> Path:
    """The project's Rasa files, its trained model and Rasa's cache of trained parts, copied into a folder."""
    for name in COPIED:
        shutil.copy(ROOT / name, folder / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "models").mkdir()
    shutil.copy(model, folder / "models" / model.name)
    if (ROOT / ".rasa").exists():
        shutil.copytree(ROOT / ".rasa", folder / ".rasa")
    return folder


def few_examples(folder: Path) -> None:
    """Leave a few example questions of each intent and a few labelled texts in a copied project.

    What training does is the same with fewer of them, and `make train` has trained on all before any test runs.
    """
    for path in (folder / "data/nlu").glob("*.yml"):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for block in content["nlu"]:
            lines = block["examples"].splitlines(keepends=True)
            block["examples"] = "".join(lines[:: max(1, len(lines) // FEW)])
        path.write_text(yaml.safe_dump(content), encoding="utf-8")
    for path in (folder / "data/letters").glob("*.jsonl"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[:2]), encoding="utf-8")


def environment(folder: Path) -> dict[str, str]:
    """The environment of a command in a shell: our settings for this folder, and nothing that the Makefile sets."""
    return {
        **{name: value for name, value in os.environ.items() if name != "RASA_TELEMETRY_ENABLED"},
        "CAREER_DOCTOR_ROOT": str(folder),
        "PYTHONWARNINGS": "ignore",
    }


def rasa(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [RASA, *words],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@contextmanager
def running(folder: Path, *words: str, until: str) -> Iterator[None]:
    """Run a server command until it has printed `until`, and end it afterwards."""
    log = folder / f"{'-'.join(words)}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [RASA, *words], cwd=folder, env=environment(folder), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            deadline = time.monotonic() + UP_WITHIN
            while until not in log.read_text():
                if process.poll() is not None or time.monotonic() > deadline:
                    raise AssertionError(f"rasa {' '.join(words)} did not come up:\n{log.read_text()[-3000:]}")
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            process.wait(timeout=30)


def in_terminal(folder: Path, words: list[str], typed: list[tuple[str, str]]) -> str:
    """Run a command in a pseudo-terminal, typing each text once what stands before it was printed; gives the output."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [RASA, *words],
        cwd=folder,
        env=environment(folder),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        close_fds=True,
    )
    os.close(terminal)
    output = ""
    try:
        for prompt, text in typed:
            output += _read_until(controller, prompt)
            os.write(controller, text.encode() + b"\r")
        process.wait(timeout=30)
    finally:
        process.kill()
        process.wait()
        os.close(controller)
    return output


def _read_until(controller: int, prompt: str) -> str:
    seen, deadline = "", time.monotonic() + UP_WITHIN
    while prompt not in seen:
        if time.monotonic() > deadline:
            raise AssertionError(f"'{prompt}' was not printed:\n{seen[-3000:]}")
        if select.select([controller], [], [], 0.2)[0]:
            try:
                seen += os.read(controller, 65_536).decode(errors="replace")
            except OSError as error:
                raise AssertionError(f"the command ended before '{prompt}' was printed:\n{seen[-3000:]}") from error
    return seen
