from __future__ import annotations

import gc
import subprocess
import sys
from importlib.metadata import version

import click
import pytest

from tests.cli.conftest import WEAK, Run, Start
from valuecoach.cli import main
from valuecoach.cli.program import COMMANDS


def test_the_version_is_that_of_the_package(run: Run) -> None:
    """A report of a fault can say what it is about."""
    result = run("--version")

    assert (result.exit_code, result.stdout) == (0, f"valuecoach {version('valuecoach')}\n")


def test_the_help_names_every_command_with_examples(run: Run) -> None:
    """Who knows nothing of the program learns what it does and what to type."""
    help_ = run("--help").stdout

    assert all(name in help_ and place.summary in help_ for name, place in COMMANDS.items())
    assert "Try it:\n  valuecoach review" in help_


@pytest.mark.parametrize("words", ["review", "evaluate", "doctor", "rubric check", "serve"])
def test_every_command_teaches(run: Run, words: str) -> None:
    """Each command says how it is used, and shows it in examples."""
    result = run(*words.split(), "--help")

    assert result.exit_code == 0
    assert f"Usage: valuecoach {words} " in result.stdout
    assert f"\nExamples:\n  valuecoach {words}" in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    """No option is left to be guessed."""
    options = [parameter for parameter in loaded(name).params if isinstance(parameter, click.Option)]

    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_says(name: str) -> None:
    """The list, which loads no command, has the words of each."""
    assert COMMANDS[name].summary == loaded(name).short_help


def loaded(name: str) -> click.Command:
    """Return the command *name*."""
    command = main.get_command(click.Context(main), name)
    assert command
    return command


@pytest.mark.parametrize(
    "words",
    [("nothing",), ("review", "--nothing"), ("review", "a", "b"), ("review", "a", "--fail-under", "101")],
)
def test_a_wrong_command_line_is_told(run: Run, words: tuple[str, ...]) -> None:
    """What cannot be understood exits with 2 and points at the help."""
    result = run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--help" in result.stderr


def test_a_setting_that_cannot_be_used_is_told(run: Run) -> None:
    """What is set up wrong is named and is no traceback."""
    result = run("review", WEAK, VALUECOACH_RUBRIC_DIR="no-such-folder")

    assert result.exit_code == 2
    assert "VALUECOACH_RUBRIC_DIR" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_review_starts_without_what_it_does_not_need() -> None:
    """Neither the server nor a model's client nor the report is loaded to print JSON."""
    heavy = "{'fastapi', 'uvicorn', 'openai', 'httpx', 'rich', 'textstat', 'numpy', 'asyncio'}"
    code = (
        "import sys; from valuecoach.cli import main; "
        "main(['review', 'We help.', '--json'], standalone_mode=False); "
        f"print(sorted({heavy} & set(sys.modules)), file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stderr == "[]\n"


def test_a_terminal_of_few_characters_shows_what_it_can(start: Start) -> None:
    """A report is printed in any encoding, with a question mark for what it lacks."""
    done = start("review", "We save you 40% – “really” 😀.", PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert done.stdout.isascii()
    assert done.stderr == b""


def test_a_reader_who_leaves_early_is_no_fault() -> None:
    """Piping into head prints no traceback."""
    command = f"{sys.executable} -m valuecoach review '{WEAK}' | head -1"

    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)

    assert (len(done.stdout.splitlines()), done.stderr) == (1, "")


@pytest.mark.parametrize(
    "words", [["--version"], ["review", "We save your team 6 hours a week."], ["review", ""]]
)
def test_a_command_leaves_the_collector_of_garbage_as_it_was(run: Run, words: list[str]) -> None:
    """Whoever calls a command from a program of their own keeps their settings, refused or not."""
    before = gc.get_threshold()
    run(*words)

    assert gc.get_threshold() == before
