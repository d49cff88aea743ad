"""The files on disk as they change: the last edition that could be loaded, and what is wrong since."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from pathlib import Path

from career_doctor.advice.load import LoadErrors, Problem, edition_files, read_files
from career_doctor.advice.model import Edition
from career_doctor.kept import edition_of


@dataclass(frozen=True)
class Seen:
    """What was found. `token` is another one after each change; `edition` is None where none could be loaded yet."""

    token: str
    edition: Edition | None
    problems: tuple[Problem, ...] = ()


class Disk:
    """The files of one project, loaded again when they have changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._seen = Seen("", None)
        self._looking = asyncio.Lock()

    async def look(self) -> Seen:
        """The files as they are now."""
        async with self._looking:  # two at once would load twice
            self._seen = await asyncio.to_thread(self._look)
            return self._seen

    def _look(self) -> Seen:
        token = _token(self.root)
        if token == self._seen.token:
            return self._seen
        try:
            return Seen(token, edition_of(read_files(self.root)))
        except LoadErrors as errors:
            return Seen(token, self._seen.edition, errors.problems)
        except OSError:
            return self._seen  # a file that went while it was read: the next look finds what became of it


def _token(root: Path) -> str:
    """Another one for other files, sizes or times of change; never "", which stands for no look yet."""
    digest = hashlib.sha256()
    for path in sorted(edition_files(root)):
        try:
            stat = path.stat()
        except OSError:
            continue
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ino}\n".encode())
    return digest.hexdigest()[:16]
