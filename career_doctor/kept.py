"""Editions and readers of their facts, kept ready-made on disk: making them out of hundreds of files takes seconds.

What is kept is found by all that it was made from: the texts of the files, the code that makes it, and the versions of
Python and spaCy. So it is never out of date, and the folder may be deleted at any time. It holds pickles, and is to be
trusted as the models beside it are: whoever can write there can run code here.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from joblib import Memory

from career_doctor.advice.load import FACTS, LoadErrors, edition_hash, load_edition
from career_doctor.advice.model import Edition
from career_doctor.settings import Settings

if TYPE_CHECKING:
    from career_doctor.reading.facts import FactReader

T = TypeVar("T")

FOLDER = "kept"
"""The folder below that of the models."""
MOST = 12
"""So many are kept on disk, those used last."""
AT_HAND = 4
"""So many are kept in memory."""
CODE = ("advice", "reading")
"""The packages whose code decides what the files become."""

_at_hand: dict[tuple[str, str], Any] = {}
_lock = RLock()


def edition_of(files: Mapping[str, str], *, stored: bool = False) -> Edition:
    """The edition that these files (path to text) make, as `load_edition`. Raises `LoadErrors`.

    An edition of the past that would still be taken from disk is the same one, kept once.
    """
    of = edition_hash(files)
    try:
        return _made("edition", of, partial(load_edition, files))
    except LoadErrors:
        if not stored:
            raise
        return _made("stored edition", of, partial(load_edition, files, stored=True))


def fact_reader_of(files: Mapping[str, str]) -> FactReader:
    """The reader of the facts in these files (path to text), as `FactReader.load`. Raises `LoadErrors`."""
    from career_doctor.reading.facts import FactReader  # noqa: PLC0415  brings spaCy

    of_facts = {path: text for path, text in files.items() if path.startswith(FACTS)}
    return _made("facts", edition_hash(of_facts), partial(FactReader.load, of_facts))


def _made(kind: str, of: str, make: Callable[[], T]) -> T:
    """What `make` makes of files with the hash `of`, from memory or disk where it was made before."""
    key = (kind, of)
    with _lock:  # threads of a server ask too
        if key not in _at_hand:
            made = _unpickled(_store()((*key, code_version()), make))
            while len(_at_hand) >= AT_HAND:
                del _at_hand[next(iter(_at_hand))]
            _at_hand[key] = made
        return cast(T, _at_hand[key])


def _pickled(key: Sequence[str], make: Callable[[], object]) -> bytes:  # noqa: ARG001  kept under the key
    """What is written to disk: joblib's own way of writing objects takes ten times as long to read."""
    return pickle.dumps(make(), protocol=5)


def _unpickled(data: bytes) -> Any:
    with _no_collecting():
        return pickle.loads(data)  # noqa: S301  see above: as trusted as the models


def _store() -> Callable[..., bytes]:
    """`_pickled`, kept on disk where there is a folder that can be written."""
    folder = Settings.load().models_folder / FOLDER
    try:
        memory = Memory(folder, verbose=0)
    except OSError:
        return _pickled
    memory.reduce_size(items_limit=MOST)
    return cast("Callable[..., bytes]", memory.cache(_pickled, ignore=["make"]))


@lru_cache(maxsize=1)
def code_version() -> str:
    """A hash of the code that makes editions and readers, with the versions of what their objects hold."""
    digest = hashlib.sha256(f"{sys.version} {version('spacy')}".encode())
    for package in CODE:
        for path in sorted((Path(__file__).parent / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Many objects are made and none of them is garbage: looking for it would take longer than making them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
