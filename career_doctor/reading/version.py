"""Which version of the reading a model was trained with: a hash over all that decides how a text is read."""

from __future__ import annotations

import hashlib
from pathlib import Path

READ_FROM = ("data/facts", "data/letters", "data/nlu")
"""The folders whose files decide how a text is read, besides the code of this package."""


def reading_version(root: Path) -> str:
    """The hash of this package's code and of the data that it reads below `root`, as 16 hex digits."""
    package = Path(__file__).parent
    files = [*package.rglob("*.py"), *package.rglob("*.json")]
    named = {path.relative_to(package.parent).as_posix(): path for path in files}
    for folder in READ_FROM:
        named |= {path.relative_to(root).as_posix(): path for path in (root / folder).rglob("*.*l")}
    digest = hashlib.sha256()
    for name, path in sorted(named.items()):
        digest.update(name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
