from __future__ import annotations

from pathlib import Path

import pytest

from valuecoach import assets
from valuecoach.errors import InvalidSettings
from valuecoach.settings import read_settings


def test_nothing_has_to_be_set() -> None:
    """Without a variable it listens on this machine alone, and the content is what came along."""
    settings = read_settings({})

    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert (settings.rubric_dir, settings.prompts_dir, settings.web_dir) == (
        assets.RUBRIC,
        assets.PROMPTS,
        assets.WEB,
    )


def test_a_variable_wins_over_the_default_and_a_choice_over_the_variable(tmp_path: Path) -> None:
    """The nearer to the person who starts it, the stronger; an empty variable says nothing."""
    environment = {
        "VALUECOACH_PORT": "9000",
        "VALUECOACH_HOST": "0.0.0.0",  # noqa: S104 -- nothing listens here
        "VALUECOACH_RUBRIC_DIR": str(tmp_path),
        "VALUECOACH_WEB_DIR": "",
    }

    settings = read_settings(environment, port=9001, host=None)

    assert (settings.port, settings.host, settings.rubric_dir) == (9001, "0.0.0.0", tmp_path)  # noqa: S104
    assert settings.web_dir == assets.WEB


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VALUECOACH_PORT", "eighty"),
        ("VALUECOACH_PORT", "70000"),
        ("VALUECOACH_RUBRIC_DIR", "/no/such/folder"),
        ("VALUECOACH_MAX_BODY_BYTES", "0"),
        ("VALUECOACH_DATABASE_URL", "mysql://localhost/coach"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_start_by_its_name(name: str, value: str) -> None:
    """The variable is named, so that whoever set it finds it."""
    with pytest.raises(InvalidSettings, match=name):
        read_settings({name: value})


def test_all_settings_that_cannot_be_used_are_named_at_once() -> None:
    """Nobody has to start twice to learn of the second fault."""
    with pytest.raises(InvalidSettings, match=r"(?s)VALUECOACH_RUBRIC_DIR.*VALUECOACH_PORT"):
        read_settings({"VALUECOACH_PORT": "x", "VALUECOACH_RUBRIC_DIR": "/no/such/folder"})


def test_settings_stay_as_they_were_read() -> None:
    """What was read once is passed on and changed by nobody."""
    with pytest.raises(ValueError, match="frozen"):
        read_settings({}).port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OPENAI_BASE_URL", "localhost:8080"),
        ("OPENAI_BASE_URL", "ftp://localhost"),
        ("OPENAI_BASE_URL", "http://user:canary@localhost/v1"),
        ("OPENAI_BASE_URL", "http://localhost/v1?key=canary"),
        ("OPENAI_API_KEY", "sk-canary\n"),
        ("OPENAI_API_KEY", "sk canary"),
        ("VALUECOACH_MODEL", " "),
        ("VALUECOACH_MODEL_SECONDS", "0"),
        ("VALUECOACH_MODEL_TEMPERATURE", "warm"),
        ("VALUECOACH_REDACT", "maybe"),
        ("VALUECOACH_PRICES", "/no/such/file"),
    ],
)
def test_a_setting_of_the_model_is_checked_and_no_secret_is_told(name: str, value: str) -> None:
    """The variable is named, and what it holds stays out of the message."""
    with pytest.raises(InvalidSettings, match=name) as caught:
        read_settings({name: value})

    assert "canary" not in str(caught.value)


def test_the_key_is_shown_nowhere() -> None:
    """Whoever prints the settings prints no key."""
    settings = read_settings({"OPENAI_API_KEY": "sk-canary"})

    assert "canary" not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
