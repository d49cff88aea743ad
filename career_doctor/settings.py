"""Settings: what differs between one office's machine and another's, read from the environment once at the start.

Each field is set by the variable `CAREER_DOCTOR_` and its name in capitals: `host` by `CAREER_DOCTOR_HOST`.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Extra, Field, SecretStr, ValidationError, validator

from career_doctor.storage.engine import DatabaseAddressError, read_url

PREFIX = "CAREER_DOCTOR_"


class SettingsError(ValueError):
    """Settings that cannot be used. `problems` holds a line for each: which variable, what is wrong, what to do."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _project() -> Path:
    """The folder the command is run in, where it holds a project; else the one that this program is part of."""
    here, ours = Path(), Path(__file__).parent.parent
    return here if (here / "data").is_dir() or not (ours / "data").is_dir() else ours


class Settings(BaseModel):
    """All settings, checked."""

    class Config:
        extra = Extra.forbid
        frozen = True

    root: Path = Field(default_factory=_project)
    """The project's folder, which holds `data/`; all others, and an SQLite file, are below it unless absolute."""
    models: Path = Path("models")
    """Where trained models lie: a folder."""
    web: Path = Path("web")
    """The chat page's files: a folder."""
    database: SecretStr = SecretStr("sqlite:///var/career_doctor.db")
    """Where conversations, answers and editions are kept: an SQLAlchemy URL of SQLite or PostgreSQL."""
    database_threads: int = Field(4, ge=1, le=64)
    """How many threads, and so connections, talk to the database."""
    host: str = "127.0.0.1"
    """The address to listen on."""
    port: int = Field(8080, ge=0, le=65_535)
    """The port to listen on; 0 takes any free one."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """From which level on log lines are written."""
    turn_seconds: float = Field(30.0, gt=0, le=600)
    """How long the dialogue may take for one turn."""
    reply_seconds: float = Field(60.0, gt=0, le=600)
    """How long the web channel waits for a reply before it says that the desk is still at work."""
    turns_at_once: int = Field(32, ge=1, le=1_000)
    """How many turns of different conversations run at the same time."""
    conversations_at_once: int = Field(1_000, ge=1, le=100_000)
    """How many conversations may wait for answers at the same time; messages to any further one are refused for now."""
    sweep_seconds: float = Field(30.0, gt=0, le=3_600)
    """How often the desk looks for messages that were left unanswered and replies that were left undelivered."""
    links_user_agent: str = "CareerDoctor/0.1 (an advice desk, checking the pages that it names)"
    """What `advice links` says it is to the servers it asks; an address to write to is a courtesy."""

    @validator("log_level", pre=True)
    def _in_capitals(cls, value: Any) -> Any:  # noqa: N805 (pydantic makes it a class method)
        return value.upper() if isinstance(value, str) else value

    @validator("database")
    def _database_of_a_known_kind(cls, value: SecretStr) -> SecretStr:  # noqa: N805
        try:
            read_url(value.get_secret_value())
        except DatabaseAddressError as error:
            raise ValueError(str(error)) from None
        return value

    @validator("host")
    def _host_given(cls, value: str) -> str:  # noqa: N805
        if not value.strip():
            raise ValueError("is empty: write 127.0.0.1, or 0.0.0.0 to be reached from other machines")
        return value.strip()

    @validator("links_user_agent")
    def _one_line(cls, value: str) -> str:  # noqa: N805
        if not value.strip() or not value.isprintable():
            raise ValueError("is no single line of text: say who asks, and how to reach them")
        return value.strip()

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the settings out of the environment (or out of `environ`).

        Raises `SettingsError` with all problems at once; a variable with our prefix that is no setting is one.
        """
        environ = os.environ if environ is None else environ
        given = {name[len(PREFIX) :]: value for name, value in environ.items() if name.startswith(PREFIX)}
        problems = [_unknown(name, cls) for name in sorted(given) if name.lower() not in cls.__fields__]
        known = {name.lower(): value for name, value in given.items() if name.lower() in cls.__fields__}
        try:
            settings = cls(**known)
        except ValidationError as error:
            problems += [f"{PREFIX}{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors()]
        if problems:
            raise SettingsError(tuple(problems))
        return settings

    @property
    def database_address(self) -> str:
        """The database's URL with its password: never to be logged."""
        address = self.database.get_secret_value()
        url = read_url(address)
        if url.get_backend_name() != "sqlite" or Path(str(url.database)).is_absolute():
            return address
        return f"sqlite:///{self.root.absolute() / str(url.database)}"

    @property
    def models_folder(self) -> Path:
        """Where trained models lie."""
        return self.root / self.models

    @property
    def web_folder(self) -> Path:
        """Where the chat page's files lie."""
        return self.root / self.web


def _unknown(name: str, settings: type[Settings]) -> str:
    near = difflib.get_close_matches(name.lower(), settings.__fields__, n=1)
    hint = f"did you mean {PREFIX}{near[0].upper()}?" if near else "remove it"
    return f"{PREFIX}{name}: there is no such setting, {hint}"
