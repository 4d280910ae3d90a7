from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import bpe_openai
import pytest
from jinja2 import UndefinedError

from tests.assistance.assistants import asking, coach
from valuecoach import assets
from valuecoach.draft import Context, Draft
from valuecoach.errors import PromptFaults
from valuecoach.model.seam import Request
from valuecoach.prompting.prompts import Prompts
from valuecoach.review import MissingSlot

SNAPSHOTS = Path(__file__).parents[1] / "snapshots" / "prompts"
MOST_JUDGE_TOKENS = 1800
STATEMENT = (
    "With our route planner your drivers at Northwind finish each round 40 minutes sooner, measured over "
    "three months in your Leeds depot. In return we would like a two-page case study with your name on it."
)
DRAFT = Draft(
    STATEMENT,
    Context(
        writer="Fernway, route planning for delivery fleets",
        partner="Northwind, a parcel carrier",
        decision_maker="Head of Operations",
        strengths=("routes that are planned again while the van drives",),
        needs=("a customer who lets us publish figures",),
        facts=("Leeds depot, March to May: 40 minutes less a round",),
    ),
    {"price": "£30 a van a month"},
)
MISSING = (
    MissingSlot("baseline", "What is it today, before you start?", 4.5),
    MissingSlot("personal_gain", "Who on the partner's side gains for themselves?", 3.0),
)


def requests() -> dict[str, Request]:
    """Return one request of each kind."""
    made = asking()
    criteria = coach().rubric.criteria
    return {
        "judge": made.judge(DRAFT, STATEMENT, criteria),
        "judge-again": made.judge(DRAFT, STATEMENT, criteria[1:2]),
        "partner": made.partner(DRAFT, STATEMENT),
        "editor": made.editor(DRAFT, STATEMENT, MISSING),
        "editor-again": made.editor(
            DRAFT, STATEMENT, MISSING, kinds=("spoken",), faults=("spoken: “45” is not in the draft.",)
        ),
    }


def shown(request: Request) -> str:
    """Return all that a model may be sent of *request*."""
    parts = {
        "system": request.system,
        "user": request.user,
        "schema": json.dumps(request.schema, indent=1),
        "where no schema is taken": request.schema_note,
    }
    return "\n".join(f"=== {name}\n{text.rstrip()}\n" for name, text in parts.items())


@pytest.mark.parametrize("name", requests())
def test_a_prompt_is_as_it_was_last_read_by_a_person(name: str) -> None:
    """Every change of what a model is told shows; SNAPSHOTS=write in the environment takes it over."""
    file = SNAPSHOTS / f"{name}.txt"
    text = shown(requests()[name])
    if os.environ.get("SNAPSHOTS") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    assert file.read_text("utf-8") == text


def test_the_judges_prompt_is_short() -> None:
    """Six criteria with every level and one statement stay within the budget, by the o200k vocabulary."""
    request = requests()["judge"]
    count = len(bpe_openai.get_encoding("o200k_base").encode(request.system + request.user))

    assert count <= MOST_JUDGE_TOKENS


def test_the_levels_in_the_prompt_are_those_of_the_rubric() -> None:
    """The judge reads each level, question and note as the rubric has it."""
    system = requests()["judge"].system
    for criterion in coach().rubric.criteria:
        assert criterion.question in system
        assert criterion.notes in system
        assert [level.means for level in criterion.levels if level.means not in system] == []


@pytest.mark.parametrize("role", ["judge", "partner", "editor"])
def test_the_fixed_part_is_the_same_for_every_draft(role: str) -> None:
    """A provider's prompt cache hits, for what varies stands behind it and the draft comes last."""
    other = Draft("We sell tea.", Context(writer="A", partner="B", decision_maker="CFO"))
    made = asking()
    fixed = {
        "judge": made.judge(other, "We sell tea.", coach().rubric.criteria),
        "partner": made.partner(other, "We sell tea."),
        "editor": made.editor(other, "We sell tea.", ()),
    }[role]
    request = requests()[role]

    assert fixed.system == request.system
    assert list(json.loads(request.user))[-1] == "statement"
    assert json.loads(request.user)["statement"] == STATEMENT


def test_the_partner_sits_in_the_chair_of_a_role_of_the_rubric() -> None:
    """A title that the rubric knows brings the figures that it answers for; another stands as it is."""
    known = json.loads(asking().partner(DRAFT, STATEMENT).user)
    other = json.loads(asking().partner(Draft("", Context(decision_maker="Abbot")), STATEMENT).user)

    assert known["you_answer_for"]
    assert (other["your_role"], other["you_answer_for"]) == ("Abbot", [])


def test_the_editor_is_told_the_placeholders_of_what_is_missing() -> None:
    """It gets each missing fact with the placeholder that stands for it, and the facts that it may use."""
    told = json.loads(requests()["editor"].user)
    slots = coach().rubric.slots

    assert [one["placeholder"] for one in told["missing"]] == [
        slots[missing.slot].placeholder for missing in MISSING
    ]
    assert "Leeds depot, March to May: 40 minutes less a round" in told["known"]
    assert any("£30 a van a month" in one for one in told["known"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the prompts."""
    return Path(shutil.copytree(assets.PROMPTS, tmp_path / "prompts"))


def test_the_version_of_a_prompt_changes_with_any_edit(folder: Path) -> None:
    """Each file and each part of it counts, and nothing else does."""
    before = {role: Prompts(folder)._loaded[role].hash for role in ("judge", "partner", "editor")}
    assert before == {role: Prompts(folder)._loaded[role].hash for role in before}

    editor = folder / "editor.jinja"
    editor.write_text(editor.read_text("utf-8").replace("Short words", "Plain words"), "utf-8")
    edited = {role: Prompts(folder)._loaded[role].hash for role in before}
    assert [role for role in before if before[role] != edited[role]] == ["editor"]

    part = folder / "parts" / "data.jinja"
    part.write_text(part.read_text("utf-8") + "One more line.\n", "utf-8")
    parted = {role: Prompts(folder)._loaded[role].hash for role in before}
    assert [role for role in before if edited[role] == parted[role]] == []


def test_a_variable_that_is_not_given_is_an_error() -> None:
    """A hole in a prompt would go unseen; an error doesn't."""
    with pytest.raises(UndefinedError):
        Prompts(assets.PROMPTS).fill("judge", criteria=(), schema={})


FAULTS = {
    "a variable that nobody gives": (
        ("judge.jinja", "{{ statement | data }}", "{{ statment | data }}"),
        "judge.jinja:33: statment: expected one of criteria, schema, statement",
    ),
    "a block that is missing": (
        ("partner.jinja", "{% block schema_note %}", "{% block note %}"),
        "partner.jinja:1: schema_note: expected a block of this name",
    ),
    "no comment at the top": (
        ("parts/data.jinja", "{#", "{% set x = 1 %}{#"),
        "parts/data.jinja:1: expected a comment first, on what it is for and which variables it takes",
    ),
    "a tag that is never closed": (
        ("editor.jinja", "{% endblock %}", ""),
        "editor.jinja:35: expected a template of Jinja: Unexpected end of template.",
    ),
    "a part that is not there": (
        ("editor.jinja", "parts/data.jinja", "parts/dada.jinja"),
        "editor.jinja:1: expected this file, in UTF-8, and all that it includes",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_prompt_is_told_when_it_is_loaded(name: str, folder: Path) -> None:
    """Whoever edits a prompt learns the file, the line and what was expected."""
    (file, old, new), told = FAULTS[name]
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(PromptFaults) as refusal:
        Prompts(folder)

    assert [line for line in str(refusal.value).splitlines() if line.startswith(told)]


def test_a_file_that_is_missing_is_told(folder: Path) -> None:
    """All roles must be there."""
    (folder / "partner.jinja").unlink()

    with pytest.raises(PromptFaults, match=r"partner\.jinja:1: expected this file"):
        Prompts(folder)
