from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.rubric.folders import SMALL, Files, faults, house, loaded, replaced, rule, small, write
from valuecoach import assets
from valuecoach.errors import RubricFaults
from valuecoach.grading.subject import GradedReader
from valuecoach.rubric.faults import check
from valuecoach.rubric.load import load

WORDS = SMALL["rules/words.yaml"]

BROKEN: dict[str, tuple[Files, str]] = {
    "a file that is not YAML": (
        replaced("metrics.yaml", "- key: churn", "- key: [churn"),
        "metrics.yaml:2: expected YAML: did not find expected ',' or ']'",
    ),
    "a field that is misspelt": (
        replaced("rules/words.yaml", "effect:", "efect:"),
        (
            "rules/words.yaml:1: [0].effect: expected this field, which is missing\n"
            "rules/words.yaml:3: [0].efect: expected no such field; did you mean 'effect'?"
        ),
    ),
    "a misspelt field inside another": (
        replaced("criteria/clear.yaml", "{level: 4, means: all, needs:", "{level: 4, means: all, need:"),
        "criteria/clear.yaml:10: levels[4].need: expected no such field; did you mean 'needs'?",
    ),
    "a field that nothing resembles": (
        replaced("rubric.yaml", "language: en", "language: en\nxyz: 1"),
        "rubric.yaml:4: xyz: expected no such field",
    ),
    "a field given twice": (
        replaced("rules/words.yaml", "  points: 1", "  points: 1\n  points: 2"),
        "rules/words.yaml:5: [0].points: expected this field once",
    ),
    "a rule without source": (
        replaced("rules/words.yaml", "  source: {title: A book}\n", ""),
        "rules/words.yaml:1: [0].source: expected this field, which is missing",
    ),
    "a source without title": (
        replaced("rules/words.yaml", "{title: A book}", "{year: 2012}"),
        "rules/words.yaml:7: [0].source.title: expected this field, which is missing",
    ),
    "a source with an odd address": (
        replaced("rules/words.yaml", "{title: A book}", "{title: A book, url: book.example}"),
        (
            "rules/words.yaml:7: [0].source.url: expected an address that begins with https://, not "
            "'book.example'"
        ),
    ),
    "a rule without examples": (
        replaced("rules/words.yaml", "  bad: [This is bad.]\n", ""),
        "rules/words.yaml:1: [0].bad: expected this field, which is missing",
    ),
    "a rule with an empty list of examples": (
        replaced("rules/words.yaml", "[This is good.]", "[]"),
        "rules/words.yaml:10: [0].good: expected at least 1 of them",
    ),
    "a rule of no kind": (
        replaced("rules/words.yaml", "kind: phrase", "kind: phrases"),
        (
            "rules/words.yaml:2: [0].kind: expected one of absence, balance, count, density, "
            "invisible, length, pattern, phrase, presence"
        ),
    ),
    "an entry that is no rule": (
        small(rules__words="- just words\n"),
        (
            "rules/words.yaml:1: [0].kind: expected one of absence, balance, count, density, "
            "invisible, length, pattern, phrase, presence"
        ),
    ),
    "a file that is no list of rules": (
        small(rules__words="id: words.bad\n"),
        "rules/words.yaml:1: expected a list of rules, each beginning with '- id:'",
    ),
    "two rules of one id": (
        small(rules__words=WORDS, rules__more=WORDS),
        "rules/words.yaml:1: [0].id: expected another id; rules/more.yaml:1 has it",
    ),
    "an id without a group": (
        replaced("rules/words.yaml", "id: words.bad", "id: bad"),
        "rules/words.yaml:1: [0].id: expected a group and a name, such as 'claims.up-to', not 'bad'",
    ),
    "a rule on an unknown criterion": (
        replaced("rules/words.yaml", "  points: 1", "  criterion: clera\n  points: 1"),
        "rules/words.yaml:4: [0].criterion: expected one of clear, honest, not 'clera'",
    ),
    "points that are no number": (
        replaced("rules/words.yaml", "points: 1", "points: many"),
        "rules/words.yaml:4: [0].points: expected a number, not 'many'",
    ),
    "points that are nothing": (
        replaced("rules/words.yaml", "points: 1", "points: 0"),
        "rules/words.yaml:4: [0].points: expected more than 0.0, not 0",
    ),
    "an effect that does not exist": (
        replaced("rules/words.yaml", "effect: hurts", "effect: harms"),
        "rules/words.yaml:3: [0].effect: expected 'helps', 'could_be_better' or 'hurts', not 'harms'",
    ),
    "a word that YAML takes for something else": (
        replaced("rules/words.yaml", "[bad]", "[bad, no]"),
        "rules/words.yaml:8: [0].any[1]: expected a phrase in quotes",
    ),
    "a message that YAML takes for something else": (
        replaced("rules/words.yaml", "says: Something is wrong.", "says: 2012"),
        "rules/words.yaml:5: [0].says: expected text, not 2012; put it in quotes",
    ),
    "a message with an unknown slot": (
        replaced("rules/words.yaml", "Something is wrong.", "“{word}” is wrong."),
        "rules/words.yaml:5: [0].says: expected no braces but {text}",
    ),
    "an empty message": (
        replaced("rules/words.yaml", "Something is wrong.", '" "'),
        "rules/words.yaml:5: [0].says: expected some words, not ' '",
    ),
    "a phrase that is parted": (
        rule("  any: ['good, bad']"),
        (
            "rules/words.yaml:8: [0].any[0]: expected words parted by nothing but spaces or hyphens, "
            "not 'good, bad'"
        ),
    ),
    "a phrase of slots alone": (
        rule("  any: ['{number} {figure}']"),
        "rules/words.yaml:8: [0].any[0]: expected a phrase with at least one word besides its slots",
    ),
    "a phrase with an unknown slot": (
        rule("  any: ['up to {fluf}']"),
        "rules/words.yaml:8: [0].any: expected a fact or a word list, not 'fluf'; did you mean 'fluff'?",
    ),
    "a phrase with half a slot": (
        rule("  any: ['up to {figure']"),
        (
            "rules/words.yaml:8: [0].any[0]: expected words parted by nothing but spaces or hyphens, "
            "not 'up to {figure'"
        ),
    ),
    "a phrase that never ends": (
        rule(f"  any: ['{'very ' * 13}']"),
        "rules/words.yaml:8: [0].any[0]: expected at most 12 words",
    ),
    "a pattern that is refused": (
        rule(r"  pattern: '(a)\1'", "pattern"),
        r"rules/words.yaml:8: [0].pattern: expected a pattern that RE2 takes: invalid escape sequence: \1",
    ),
    "a pattern that looks around": (
        rule("  pattern: '(?<=a)b'", "pattern"),
        "rules/words.yaml:8: [0].pattern: expected a pattern that RE2 takes: invalid perl operator: (?<=",
    ),
    "a pattern that is too large": (
        rule("  pattern: 'a{1000}{1000}'", "pattern"),
        (
            "rules/words.yaml:8: [0].pattern: expected a pattern that RE2 takes: "
            "bad repetition operator: {1000}{1000}"
        ),
    ),
    "a pattern that is always there": (
        rule("  pattern: 'a*'", "pattern"),
        "rules/words.yaml:8: [0].pattern: expected a pattern that doesn't match the empty text",
    ),
    "a pattern that is none": (
        rule("  pattern: 5", "pattern"),
        "rules/words.yaml:8: [0].pattern: expected a pattern in quotes",
    ),
    "a condition on nothing": (
        rule("  given: [claim]\n  any: [bad]"),
        "rules/words.yaml:8: [0].given: expected a fact or a word list, not 'claim'; did you mean 'claims'?",
    ),
    "a condition that is none": (
        rule("  given: ['claims => 3']\n  any: [bad]"),
        (
            "rules/words.yaml:8: [0].given[0]: expected a condition such as 'claims', 'no baselines' or "
            "'claims >= 4'"
        ),
    ),
    "a length without a bound": (
        rule("  of: words", "length"),
        "rules/words.yaml:1: [0].above: expected above or below, to say what is too long or too short",
    ),
    "an absence of nothing": (
        rule("  lacks: []", "absence"),
        "rules/words.yaml:8: [0].lacks: expected at least 1 of them",
    ),
    "weights that do not add up": (
        replaced("criteria/clear.yaml", "weight: 60", "weight: 50"),
        "rubric.yaml:10: criteria: expected weights that add up to 100, not 90",
    ),
    "levels that are not all there": (
        replaced("criteria/clear.yaml", "- {level: 3, means: much, needs: Say much more.}\n", ""),
        "criteria/clear.yaml:5: levels: expected the levels 0 to 4 in order, not [0, 1, 2, 4]",
    ),
    "a level beyond the last": (
        replaced("criteria/clear.yaml", "level: 4", "level: 5"),
        "criteria/clear.yaml:10: levels[4].level: expected at most 4, not 5",
    ),
    "a level without advice": (
        replaced("criteria/clear.yaml", ", needs: Say more.", ""),
        "criteria/clear.yaml:8: levels[2].needs: expected advice on how to reach this level",
    ),
    "advice for what needs none": (
        replaced("criteria/clear.yaml", "means: nothing", "means: nothing, needs: Say so."),
        "criteria/clear.yaml:6: levels[0].needs: expected nothing: every text reaches level 0",
    ),
    "a criterion that is not named": (
        replaced("rubric.yaml", "[clear, honest]", "[honest]"),
        "criteria/clear.yaml:1: key: expected a criterion that rubric.yaml names: honest",
    ),
    "a criterion without a file": (
        replaced("rubric.yaml", "[clear, honest]", "[clear, honest, brief]"),
        "rubric.yaml:10: criteria[2]: expected a file criteria/brief.yaml for 'brief'",
    ),
    "a criterion named twice": (
        replaced("rubric.yaml", "[clear, honest]", "[clear, honest, clear]"),
        "rubric.yaml:10: criteria: expected each criterion once",
    ),
    "two criteria of one key": (
        replaced("criteria/honest.yaml", "key: honest", "key: clear"),
        "criteria/honest.yaml:1: key: expected another key; 'clear' is taken",
    ),
    "bands with a gap": (
        replaced("rubric.yaml", "from: 0", "from: 10"),
        "rubric.yaml:6: bands: expected weak from 0, not 10: no score may fall through",
    ),
    "bands in the wrong order": (
        replaced("rubric.yaml", "from: 70", "from: 20"),
        "rubric.yaml:6: bands: expected weak, promising and strong once each, the higher from more",
    ),
    "bands that begin together": (
        replaced("rubric.yaml", "from: 45", "from: 70"),
        "rubric.yaml:6: bands: expected weak, promising and strong once each, the higher from more",
    ),
    "a band that is missing": (
        replaced("rubric.yaml", "- {key: promising, label: Promising, from: 45}\n", ""),
        "rubric.yaml:6: bands: expected weak, promising and strong once each, the higher from more",
    ),
    "a rubric without its frame": (
        {name: content for name, content in small().items() if name != "rubric.yaml"},
        "rubric.yaml:1: expected this file, with version, title, bands and criteria",
    ),
    "a rubric without metrics": (
        {name: content for name, content in small().items() if name != "metrics.yaml"},
        "metrics.yaml:1: expected this file, with a list of entries",
    ),
    "an empty file": (
        small(motives=""),
        "motives.yaml:1: expected fields, but the file is empty",
    ),
    "a file that is no list": (
        small(motives="key: career\n"),
        "motives.yaml:1: expected a list of entries, not fields",
    ),
    "a file in the wrong place": (
        small(rule="- id: words.bad\n"),
        (
            "rule.yaml:1: expected a file that the rubric knows: criteria/…, lexicon/… or rules/….yaml, "
            "or one of "
            "gates.yaml, metrics.yaml, motives.yaml, priorities.yaml, questions.yaml, rewrites.yaml, "
            "roles.yaml, rubric.yaml"
        ),
    ),
    "a list with a phrase twice": (
        replaced("lexicon/fluff.yaml", "  next level\n", "  next level\n  World class\n"),
        "lexicon/fluff.yaml:6: phrases: expected each phrase once; 'world class' stands above",
    ),
    "a list with a phrase that is none": (
        replaced("lexicon/fluff.yaml", "  next level\n", "  next level\n  # what follows is wrong\n  a.b\n"),
        "lexicon/fluff.yaml:7: phrases: expected words parted by nothing but spaces or hyphens, not 'a.b'",
    ),
    "a list that is named like a fact": (
        replaced("lexicon/fluff.yaml", "id: fluff", "id: claims"),
        "lexicon/fluff.yaml:1: id: expected another id; 'claims' is a fact of the reading",
    ),
    "two lists of one name": (
        small(lexicon__more=SMALL["lexicon/fluff.yaml"]),
        "lexicon/more.yaml:1: id: expected another id; 'fluff' is another list",
    ),
    "a list without phrases": (
        small(lexicon__more="id: more\npurpose: More.\nphrases: ''\n"),
        "lexicon/more.yaml:3: phrases: expected some words, not ''",
    ),
    "an inflection that does not exist": (
        replaced("lexicon/fluff.yaml", "phrases:", "inflect: adverb\nphrases:"),
        "lexicon/fluff.yaml:3: inflect: expected 'none', 'verb', 'noun' or 'adjective', not 'adverb'",
    ),
    "a metric that nobody answers for": (
        replaced("metrics.yaml", "role: boss", "role: nobody"),
        "metrics.yaml:5: [0].role: expected a key that exists, not 'nobody'",
    ),
    "a metric that moves nowhere": (
        replaced("metrics.yaml", "better: down", "better: sideways"),
        "metrics.yaml:4: [0].better: expected 'up' or 'down', not 'sideways'",
    ),
    "a metric with another's name": (
        small(
            metrics=SMALL["metrics.yaml"]
            + SMALL["metrics.yaml"]
            .replace("key: churn", "key: loss")
            .replace("label: churn rate", "label: loss")
        ),
        "metrics.yaml:14: [1].names: expected a phrase of its own; 'churn' stands for 'churn'",
    ),
    "two metrics of one key": (
        small(metrics=SMALL["metrics.yaml"] * 2),
        "metrics.yaml:8: [1].key: expected another key; 'churn' is taken",
    ),
    "a role measured by what is not there": (
        replaced("roles.yaml", "kpis: [churn]", "kpis: [churn, profit]"),
        "roles.yaml:3: [0].kpis[1]: expected a key that exists, not 'profit'",
    ),
    "a cue with a fault": (
        replaced("priorities.yaml", "      revenue\n", "      revenue\n      more!\n      a, b\n"),
        (
            "priorities.yaml:11: [0].cues.noun: expected words parted by nothing but spaces or hyphens, "
            "not 'a, b'"
        ),
    ),
    "a question that quotes nothing": (
        replaced("questions.yaml", "{noun}", "it"),
        (
            "questions.yaml:6: [0].quoting[0]: expected exactly one of {noun}, {verb}, {quality}, "
            "{figure}, {share}, {outcome}, {wish}"
        ),
    ),
    "a slot that nothing fills": (
        replaced("questions.yaml", "[exact_benefits]", "[exact]"),
        "questions.yaml:4: [0].filled_by[0]: expected a fact or a word list, not 'exact'",
    ),
    "a gate that speaks of nothing known": (
        replaced("gates.yaml", "[fluff]", "[fluf]"),
        ("gates.yaml:7: [0].fails[0].given: expected a fact, a word list or a criterion, not 'fluf'"),
    ),
    "a gate that quotes nothing known": (
        replaced("gates.yaml", "{fluff}", "{fluf}"),
        "gates.yaml:8: [0].fails[0].says: expected a fact, a word list or a criterion, not 'fluf'",
    ),
    "a gate on a criterion that does not exist": (
        replaced("gates.yaml", "criterion: honest", "criterion: brave"),
        "gates.yaml:4: [0].criterion: expected a key that exists, not 'brave'",
    ),
    "a gate that decides on nothing": (
        replaced("gates.yaml", "grounds: [revisit, decline]", "grounds: []"),
        "gates.yaml:5: [0].grounds: expected at least 1 of them",
    ),
    "a placeholder without brackets": (
        replaced("questions.yaml", '"[how much]"', "how much"),
        (
            "questions.yaml:9: [0].placeholder: expected words in square brackets, such as "
            "'[how many hours a week]', not 'how much'"
        ),
    ),
    "an alias": (
        replaced("rules/words.yaml", "  any: [bad]", "  any: &x [bad]\n  unless: *x"),
        "rules/words.yaml:8: [0].unless: expected the values themselves, not an alias of others",
    ),
    "a file that nests without end": (
        small(motives="[" * 30 + "]" * 30),
        "motives.yaml:1: [0]: expected at most 20 levels, one inside the other",
    ),
    "a file that is not UTF-8": (
        {**small(), "motives.yaml": b"- key: career\n  label: caf\xe9\n"},
        "motives.yaml:2: expected text in UTF-8",
    ),
    "a file with a control character": (
        {**small(), "motives.yaml": b"- key: car\x01eer\n"},
        "motives.yaml:1: expected YAML: unacceptable character #x0001: control characters are not allowed",
    ),
    "a file that is too large": (
        {**small(), "motives.yaml": b"#" * 1_000_001},
        "motives.yaml:1: expected at most 1,000,000 bytes, not 1,000,001",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_told_with_its_place(name: str) -> None:
    """File, line and field of each fault, and what was expected there."""
    files, told = BROKEN[name]

    assert [str(fault) for fault in faults(files)] == told.splitlines()


def test_the_small_rubric_has_no_faults() -> None:
    """What the broken rubrics are made from is sound."""
    assert faults(small()) == []


def test_all_faults_are_told_at_once() -> None:
    """Whoever mends a rubric is not sent round again for each fault."""
    files = small(
        rules__words=WORDS.replace("effect: hurts", "effect: harms").replace("points: 1", "points: many"),
        metrics=SMALL["metrics.yaml"].replace("better: down", "better: sideways"),
        criteria__clear=SMALL["criteria/clear.yaml"].replace("weight: 60", "weight: heavy"),
    )

    assert [(fault.file, fault.line, fault.field) for fault in faults(files)] == [
        ("criteria/clear.yaml", 4, "weight"),
        ("metrics.yaml", 4, "[0].better"),
        ("rules/words.yaml", 3, "[0].effect"),
        ("rules/words.yaml", 4, "[0].points"),
    ]


def test_a_rubric_with_faults_does_not_load(tmp_path: Path) -> None:
    """The error carries the faults."""
    write(replaced("rules/words.yaml", "kind: phrase", "kind: none"), tmp_path)

    with pytest.raises(RubricFaults) as refused:
        load(tmp_path)

    assert [fault.field for fault in refused.value.rubric_faults] == ["[0].kind"]


def test_a_folder_loads_as_its_files_do(tmp_path: Path) -> None:
    """Where the files stand makes no difference."""
    write(small(), tmp_path)

    assert load(tmp_path).hash == loaded(small()).hash


def test_the_rubric_that_comes_along_has_no_faults(tmp_path: Path) -> None:
    """Every rule behaves on its own examples, read as reviews are."""
    assert check(Path(assets.RUBRIC), GradedReader()) == ()
    copied = shutil.copytree(assets.RUBRIC, tmp_path / "copy")
    assert load(copied).hash == house().hash
