"""Rubrics as plain dictionaries of files, for tests that change a line and look what follows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from valuecoach import assets
from valuecoach.errors import RubricFault
from valuecoach.grading.scorecard import Grader
from valuecoach.grading.subject import subject_of
from valuecoach.reading.reading import read_draft
from valuecoach.rubric.examples import plain
from valuecoach.rubric.folder import read_folder
from valuecoach.rubric.load import assemble
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.subject import Subject
from valuecoach.text import read

Files = dict[str, bytes]

RULE = """
- id: {id}
  kind: {kind}
  effect: hurts
  points: 1
  says: Something is wrong.
  why: Because.
  source: {{title: A book}}
{fields}
  bad: [This is bad.]
  good: [This is good.]
"""

_LEVELS = """levels:
- {level: 0, means: nothing}
- {level: 1, means: a little, needs: Say something.}
- {level: 2, means: some, needs: Say more.}
- {level: 3, means: much, needs: Say much more.}
- {level: 4, means: all, needs: Say all.}
"""

SMALL: dict[str, str] = {
    "rubric.yaml": """version: "1"
title: A small rubric
language: en
limits: {max_characters: 500}
words_per_minute: 120
bands:
- {key: strong, label: Strong, from: 70}
- {key: promising, label: Promising, from: 45}
- {key: weak, label: Weak, from: 0}
criteria: [clear, honest]
""",
    "criteria/clear.yaml": "key: clear\nlabel: Clear\nquestion: Is it clear?\nweight: 60\n" + _LEVELS,
    "criteria/honest.yaml": "key: honest\nlabel: Honest\nquestion: Is it honest?\nweight: 40\n" + _LEVELS,
    "lexicon/fluff.yaml": "id: fluff\npurpose: Empty words.\nphrases: |\n  world-class\n  next level\n",
    "rules/words.yaml": RULE.format(id="words.bad", kind="phrase", fields="  any: [bad]").lstrip(),
    "metrics.yaml": """- key: churn
  label: churn rate
  unit: percent
  better: down
  role: boss
  names: |
    churn
""",
    "roles.yaml": """- key: boss
  label: head of everything
  kpis: [churn]
  source: {title: A book}
""",
    "priorities.yaml": """- key: growth
  label: growth
  means: More of it.
  source: {title: A book}
  cues:
    verb: |
      grow: grew, grown
    noun: |
      revenue
""",
    "motives.yaml": """- key: career
  label: career
  means: A step up.
  source: {title: A book}
  cues:
    noun: |
      promotion
""",
    "questions.yaml": """- key: amount
  criterion: clear
  damage: 50
  filled_by: [exact_benefits]
  question: How much?
  quoting: ["How much {noun}?"]
  writer: By how much?
  fix: Say by how much.
  placeholder: "[how much]"
  example: 9%
""",
    "gates.yaml": """- key: fair
  label: Fair
  question: Is it fair?
  criterion: honest
  grounds: [revisit, decline]
  fails:
  - given: [fluff]
    says: "“{fluff}” is nothing to trade."
  otherwise: It isn't fair.
  passed: It is fair.
""",
    "rewrites.yaml": """kinds:
- {key: spoken, label: Aloud, aloud: true, most_words: 50, most_placeholders: 3}
sentences:
- says: It is {amount}.
  side: give
""",
}


def small(**changed: str) -> Files:
    """Return the small rubric, with some files changed; their names have __ for / and no ending."""
    named = {f"{name.replace('__', '/')}.yaml": text for name, text in changed.items()}
    return {name: text.encode() for name, text in sorted({**SMALL, **named}.items())}


def replaced(name: str, old: str, new: str) -> Files:
    """Return the small rubric with *old* replaced by *new* in one file."""
    assert old in SMALL[name], f"{old!r} is not in {name}"
    return small(**{name.removesuffix(".yaml").replace("/", "__"): SMALL[name].replace(old, new, 1)})


def rule(fields: str, kind: str = "phrase", name: str = "words.bad") -> Files:
    """Return the small rubric with one rule, of which only its own fields are given."""
    return small(rules__words=RULE.format(id=name, kind=kind, fields=fields).lstrip())


def faults(files: Files) -> list[RubricFault]:
    """Return everything that is wrong with *files*."""
    return list(assemble(files).faults)


def loaded(files: Files) -> Rubric:
    """Return the rubric that *files* make; they must make one."""
    loading = assemble(files)
    assert loading.rubric is not None, [str(fault) for fault in loading.faults]
    return loading.rubric


@cache
def house_files() -> Files:
    """Return the files of the rubric that comes along."""
    return read_folder(Path(assets.RUBRIC))


@cache
def house() -> Rubric:
    """Return the rubric that comes along."""
    return loaded(house_files())


def edited(name: str, old: str, new: str) -> Rubric:
    """Return the rubric that comes along with *old* replaced by *new* in one file."""
    files = dict(house_files())
    text = files[name].decode()
    assert old in text, f"{old!r} is not in {name}"
    return loaded({**files, name: text.replace(old, new, 1).encode()})


def found(rubric: Rubric, raw: str) -> list[str]:
    """Return the rules of *rubric* that find something in *raw* by its words alone, with what they find."""
    matches = rubric.rulebook.find(plain(rubric, raw))
    return [f"{match.rule.id}: {match.span.of(raw) if match.span else '-'}" for match in matches]


def graded(rubric: Rubric, raw: str) -> Subject:
    """Read *raw* as a review by the rubric that comes along does, with the word lists of *rubric*."""
    reading = read_draft(read(raw), rubric.lexicons)
    return subject_of(reading, _grader().grade(_grader().facts(reading)))


@cache
def _grader() -> Grader:
    return Grader(house())


def write(files: Files, folder: Path) -> None:
    """Write *files* below *folder*."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
