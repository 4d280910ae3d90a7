"""Settings: what an operator may change, read once from the environment and passed on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    DirectoryPath,
    Field,
    FilePath,
    SecretStr,
    ValidationError,
)

from valuecoach import assets
from valuecoach.errors import InvalidSettings

PREFIX = "VALUECOACH_"
_EVERYWHERE: Final = "openai_"
"""The fields whose variables are named as other programs name them too."""


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an address that begins with https:// or http://")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("must be the bare address, with no key or password in it")
    return text.rstrip("/")


def _key(secret: SecretStr) -> SecretStr:
    if not all("!" <= character <= "~" for character in secret.get_secret_value()):
        raise ValueError("has a character that no key has, such as a space or a line break")
    return secret


def _database(secret: SecretStr) -> SecretStr:
    if urlsplit(secret.get_secret_value()).scheme not in {"sqlite", "postgresql"}:
        raise ValueError("must be an address that begins with postgresql:// or sqlite:///")
    return secret


def _given(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError("must be the name of a model")
    return text.strip()


class Settings(BaseModel):
    """Everything that can be set; variable() tells by which variable."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)

    rubric_dir: DirectoryPath = assets.RUBRIC
    """The rubric to grade by."""
    prompts_dir: DirectoryPath = assets.PROMPTS
    """What a model is told."""
    web_dir: DirectoryPath = assets.WEB
    """The page that is served at /."""
    host: str = "127.0.0.1"
    """The address to listen on; 0.0.0.0 is every one that this machine has."""
    port: int = Field(default=8000, ge=0, le=65535)
    """The port to listen on; 0 takes a free one."""
    access: Literal["auto", "keys", "open"] = "auto"
    """Who may call: auto asks for keys unless only this machine can reach it, open asks nobody."""
    public_url: Annotated[str, AfterValidator(_address)] | None = None
    """The address at which others reach the service, for documents and links."""
    mcp: bool = False
    """Whether the tools for language models are served at /mcp; needs the extra mcp."""
    hubspot_client_secret: SecretStr | None = None
    """The client secret of a HubSpot app, whose workflow action may call; needs VALUECOACH_PUBLIC_URL too."""
    max_body_bytes: int = Field(default=1024 * 1024, ge=1024)
    """The largest request body that is read."""
    max_file_bytes: int = Field(default=200 * 1024 * 1024, ge=1024)
    """The largest file of statements that is read."""
    data_dir: Path | None = None
    """Where the service keeps what has to last; ~/.local/share/valuecoach unless set."""
    database_url: Annotated[SecretStr, AfterValidator(_database)] | None = None
    """The database that is shared by processes; a file in the data folder unless set."""
    retention_days: float = Field(default=30.0, gt=0, le=3650)
    """How long a batch is kept after it has ended."""
    webhook_loopback: bool = False
    """Whether webhooks may lead to this machine, by http and on any port; for trials alone."""
    server_grades: bool = True
    """Whether a server grades batches too; with workers beside it, it need not."""
    batch_processes: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, le=256)
    """How many processes grade batches by the rules, in each server and worker; all cores unless set."""
    batch_calls: int = Field(default=64, ge=1, le=10_000)
    """The most calls to the model at once for batches, of all servers and workers together."""
    batch_calls_per_minute: float | None = Field(default=None, gt=0)
    """The most calls to the model in a minute for batches, of all servers and workers together."""

    openai_api_key: Annotated[SecretStr, AfterValidator(_key)] | None = None
    """The key to the model's endpoint; servers of one's own need none."""
    openai_base_url: Annotated[str, AfterValidator(_address)] | None = None
    """The address of the model's endpoint; OpenAI's own unless set."""
    model: Annotated[str, AfterValidator(_given)] | None = None
    """The model that assists; without one the rules work alone."""
    model_seconds: float = Field(default=20.0, gt=0, le=600)
    """The longest that one review waits for the model."""
    model_calls: int = Field(default=12, ge=1, le=100)
    """The most calls that one review makes, those that are tried again included."""
    model_tokens: int = Field(default=40_000, ge=1)
    """The most tokens that one review uses, prompts and answers together."""
    model_temperature: float = Field(default=0.0, ge=0, le=2)
    """How freely the model answers; left out by itself where a model takes none."""
    model_reasoning: str | None = None
    """How much a reasoning model thinks, in its own word, such as low; not sent unless set."""
    model_thinking_tokens: int = Field(default=0, ge=0, le=100_000)
    """What a reasoning model may use to think, on top of its answer."""
    model_points: float = Field(default=15.0, ge=0, le=100)
    """By how many points of 100 the model may move the score that the rules give."""
    redact: bool = False
    """Whether e-mail addresses, telephone numbers and the context's names are kept from the model."""
    cache: bool = True
    """Whether the model's answers are kept on disk."""
    cache_dir: Path | None = None
    """Where they are kept; a folder of one's own below the user's cache folder unless set."""
    cache_megabytes: int = Field(default=100, ge=1, le=100_000)
    """The most that is kept."""
    cache_days: float = Field(default=30.0, gt=0, le=3650)
    """How long it is kept."""
    prices: FilePath | None = None
    """What models cost; prices.yaml of the prompts unless set."""


# pydantic-settings would do this too, at a tenth of a second each time a command starts.
def read_settings(environment: Mapping[str, str], **chosen: object) -> Settings:
    """Read the settings from *environment*; what is *chosen* and not None wins over it."""
    values: dict[str, object] = {
        name: environment[variable(name)] for name in Settings.model_fields if environment.get(variable(name))
    }
    values |= {name: value for name, value in chosen.items() if value is not None}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        lines = [f"{variable(str(fault['loc'][0]))}: {fault['msg']}" for fault in error.errors()]
        raise InvalidSettings("\n".join(lines)) from None


def variable(field: str) -> str:
    """Return the name of the variable that sets *field*."""
    return field.upper() if field.startswith(_EVERYWHERE) else PREFIX + field.upper()
