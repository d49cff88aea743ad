"""The parts of an answer as they are handed out: each part's sentences, and the steps under `next`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def parts_of(custom: Mapping[str, Any]) -> dict[str, Any]:
    """Part name to its sentences; `next` to steps with `do`, `within` and `due` (ISO day or null)."""
    steps = [{"do": step["do"], "within": step["within"], "due": step["due"]} for step in custom.get("next") or ()]
    return {**(custom.get("parts") or {}), **({"next": steps} if steps else {})}
