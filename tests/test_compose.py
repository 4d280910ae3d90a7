from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from valuecoach import assets
from valuecoach.compose import (
    build_coach,
    build_model,
    build_prices,
    cache_dir,
    check_rubric,
    data_dir,
    database_url,
    new_allowance,
)
from valuecoach.draft import Draft
from valuecoach.errors import InvalidSettings, ModelFailure, RubricFaults
from valuecoach.model.usage import Usage
from valuecoach.settings import read_settings

STATEMENT = Draft("We save your team 6 hours a week; in return you introduce us to two buyers.")


def copy_rubric(into: Path, **replaced: tuple[str, str]) -> Path:
    """Copy the rubric, with a text replaced in some files; their names have __ for / and no ending."""
    for file in assets.RUBRIC.rglob("*.yaml"):
        relative = file.relative_to(assets.RUBRIC)
        text = file.read_text("utf-8")
        old, new = replaced.get(str(relative.with_suffix("")).replace("/", "__"), ("", ""))
        assert old in text
        target = into / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace(old, new, 1), "utf-8")
    return into


def test_the_coach_grades_by_the_rubric_that_is_set(tmp_path: Path) -> None:
    """The folder of the settings is the rubric of the review; another label is another review."""
    rubric = copy_rubric(tmp_path / "r", criteria__numeric=("label: Numeric", "label: Counted"))
    plain = build_coach(read_settings({})).review(STATEMENT)
    other = build_coach(read_settings({"VALUECOACH_RUBRIC_DIR": str(rubric)})).review(STATEMENT)

    assert [criterion.label for criterion in plain.criteria][2] == "Numeric"
    assert [criterion.label for criterion in other.criteria][2] == "Counted"
    assert other.score == plain.score
    assert other.provenance.rubric_hash != plain.provenance.rubric_hash


def test_a_broken_rubric_is_told_before_anything_is_reviewed(tmp_path: Path) -> None:
    """The coach does not start on a rubric with a fault, and the fault names its file and line."""
    rubric = copy_rubric(tmp_path / "r", rubric=("words_per_minute: 140", "words_per_minute: fast"))

    with pytest.raises(RubricFaults) as refused:
        build_coach(read_settings({"VALUECOACH_RUBRIC_DIR": str(rubric)}))

    (fault,) = refused.value.rubric_faults
    assert (fault.file, fault.field) == ("rubric.yaml", "words_per_minute")


def test_the_rubric_that_comes_along_has_no_fault() -> None:
    """Each of its rules finds what its bad examples show and leaves its good ones alone."""
    assert check_rubric(assets.RUBRIC) == ()


def test_an_example_that_its_rule_does_not_find_is_a_fault(tmp_path: Path) -> None:
    """Examples are tried by the very reading that reviews use."""
    text = (assets.RUBRIC / "rules" / "claims.yaml").read_text("utf-8")
    bad = text.partition("  bad:\n")[2].partition("\n")[0]
    rubric = copy_rubric(tmp_path / "r", rules__claims=(bad, "  - Good morning to everybody here."))

    (fault,) = check_rubric(rubric)

    assert fault.file == "rules/claims.yaml"
    assert (rubric / fault.file).read_text("utf-8").splitlines()[fault.line - 1].endswith("everybody here.")


def test_no_model_is_asked_unless_one_is_named() -> None:
    """A key alone sets up no model, so that nobody's text is sent anywhere by accident."""
    assert build_model(read_settings({"OPENAI_API_KEY": "k"})) is None


@pytest.mark.parametrize("redact", ["true", "false"])
def test_a_named_model_is_set_up_without_a_call(tmp_path: Path, redact: str) -> None:
    """Setting up speaks to nobody and keeps nothing yet; the model knows its own name."""
    variables = {
        "VALUECOACH_MODEL": "coach-1",
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
        "OPENAI_API_KEY": "k",
        "VALUECOACH_REDACT": redact,
        "VALUECOACH_CACHE_DIR": str(tmp_path / "cache"),
    }
    model = build_model(read_settings(variables))

    assert model is not None
    assert model.name == "coach-1"
    asyncio.run(model.close())


def test_an_allowance_is_what_the_settings_allow() -> None:
    """Calls, tokens and seconds of a review are those that the operator set."""
    allowance = new_allowance(
        read_settings(
            {
                "VALUECOACH_MODEL_SECONDS": "5",
                "VALUECOACH_MODEL_CALLS": "2",
                "VALUECOACH_MODEL_TOKENS": "100",
            }
        )
    )

    assert 0 < allowance.seconds_left() <= 5
    allowance.take(60)
    with pytest.raises(ModelFailure, match="100 tokens"):
        allowance.take(60)
    allowance.take(40)
    with pytest.raises(ModelFailure, match="2 calls"):
        allowance.take(0)


def test_prices_come_with_the_prompts_unless_set(tmp_path: Path) -> None:
    """An operator's own table of prices wins over the one that comes along."""
    table = tmp_path / "prices.yaml"
    table.write_text(
        "- {model: coach-1, input: 1, output: 2, source: 'https://example.org/prices', as_of: May 2026}\n"
    )
    used = Usage(prompt_tokens=1_000_000, completion_tokens=1_000_000)

    assert build_prices(read_settings({"VALUECOACH_PRICES": str(table)})).cost("coach-1", used) == 3.0
    assert build_prices(read_settings({})).cost("coach-1", used) is None


def test_answers_are_kept_where_the_user_keeps_such_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache is below the user's own folder, or where it is set, or nowhere."""
    monkeypatch.setenv("HOME", str(tmp_path))

    assert cache_dir(read_settings({})) == tmp_path / ".cache" / "valuecoach"
    assert cache_dir(read_settings({"VALUECOACH_CACHE_DIR": "/kept"})) == Path("/kept")
    assert cache_dir(read_settings({"VALUECOACH_CACHE": "false"})) is None


def test_a_user_without_a_home_keeps_no_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service's user may have no folder at all; the review works all the same."""
    monkeypatch.setenv("HOME", "~")

    assert cache_dir(read_settings({})) is None


def test_what_has_to_last_is_kept_below_the_users_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Data stands in the user's folder, or where it is set; without either it is told what to set."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_dir(read_settings({})) == tmp_path / ".local" / "share" / "valuecoach"

    monkeypatch.setenv("HOME", "~")
    assert data_dir(read_settings({"VALUECOACH_DATA_DIR": "/kept"})) == Path("/kept")
    with pytest.raises(InvalidSettings, match="VALUECOACH_DATA_DIR"):
        data_dir(read_settings({}))


def test_the_database_is_a_file_unless_one_is_named(tmp_path: Path) -> None:
    """Whoever names nothing gets a file in the data folder."""
    settings = read_settings({"VALUECOACH_DATA_DIR": str(tmp_path)})

    assert database_url(settings) == f"sqlite:///{tmp_path}/valuecoach.sqlite"


@pytest.mark.parametrize(
    ("named", "read"),
    [
        ("postgresql://coach:secret@db/coach", "postgresql+psycopg://coach:secret@db/coach"),
        ("sqlite:////srv/coach.sqlite", "sqlite:////srv/coach.sqlite"),
    ],
)
def test_a_database_is_named_as_its_own_tools_name_it(named: str, read: str) -> None:
    """What psql takes is taken here too."""
    assert database_url(read_settings({"VALUECOACH_DATABASE_URL": named})) == read


def test_a_password_in_an_address_is_not_shown() -> None:
    """Settings may be printed."""
    settings = read_settings({"VALUECOACH_DATABASE_URL": "postgresql://coach:hush-hush@db/coach"})

    assert "hush-hush" not in repr(settings)
