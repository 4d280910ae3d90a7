"""Settings: what an operator may change, read once from the environment and passed on."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, DirectoryPath, Field, ValidationError

from valuecoach import assets
from valuecoach.errors import InvalidSettings

PREFIX = "VALUECOACH_"


class Settings(BaseModel):
    """Everything that can be set; the variable of a field is VALUECOACH_ and its name in capitals."""

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
    max_body_bytes: int = Field(default=1024 * 1024, ge=1024)
    """The largest request body that is read."""


# pydantic-settings would do this too, at a tenth of a second each time a command starts.
def read_settings(environment: Mapping[str, str], **chosen: object) -> Settings:
    """Read the settings from *environment*; what is *chosen* and not None wins over it."""
    values: dict[str, object] = {
        name: environment[PREFIX + name.upper()]
        for name in Settings.model_fields
        if environment.get(PREFIX + name.upper())
    }
    values |= {name: value for name, value in chosen.items() if value is not None}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        lines = [f"{PREFIX}{str(fault['loc'][0]).upper()}: {fault['msg']}" for fault in error.errors()]
        raise InvalidSettings("\n".join(lines)) from None
