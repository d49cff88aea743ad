"""The JSON Schemas as files, and the line in each data file by which editors find the one that fits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from career_doctor.advice.load import ADVICE, ARTICLES, FACTS, OFFICE, PHRASES
from career_doctor.advice.schema import json_schemas

FOLDER = "data/schemas/"
_OF_PLACE: Mapping[str, str] = {
    ADVICE: "topic",
    FACTS: "facts",
    ARTICLES: "articles",
    OFFICE: "office",
    PHRASES: "phrases",
}
_LINE = re.compile(r"# yaml-language-server: *\$schema=(\S+)")


def schema_files() -> dict[str, str]:
    """The text of every schema file, by its path in the project."""
    return {
        f"{FOLDER}{name}.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in json_schemas().items()
    }


def schema_line(path: str) -> str:
    """The first line of the data file at that path; "" for one that has no schema."""
    for place, name in _OF_PLACE.items():
        if path == place or (place.endswith("/") and path.startswith(place)):
            up = "../" * (len(PurePosixPath(path).parts) - 2)
            return f"# yaml-language-server: $schema={up}schemas/{name}.json"
    return ""


def with_line(path: str, text: str) -> str:
    """The text with that line at its top; one that names another schema is replaced."""
    line = schema_line(path)
    first, _, rest = text.partition("\n")
    if not line or first == line:
        return text
    return f"{line}\n{rest}" if _LINE.match(first) else f"{line}\n{text}"


def stale(root: Path) -> Iterator[tuple[str, str]]:
    """Files of the project that are not as they should be, and how they should be: schemas, then data files."""
    for path, text in schema_files().items():
        if _text(root / path) != text:
            yield path, text
    for file in sorted((root / "data").rglob("*.yml")):
        path = file.relative_to(root).as_posix()
        if schema_line(path):
            text = _text(file) or ""
            bare = text.removeprefix("\ufeff")
            if with_line(path, bare) != bare:
                yield path, with_line(path, bare)


def write(path: Path, text: str) -> None:
    """Write one of them; bytes that are not UTF-8 stay what they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", errors="surrogateescape"))


def _text(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", errors="surrogateescape") if path.is_file() else None
