from __future__ import annotations

from tests.rubric.folders import edited, found, house, house_files, loaded
from valuecoach.rubric.folder import hash_of
from valuecoach.text import read


def test_a_weight_is_changed_by_editing_it() -> None:
    """What one criterion loses another must gain."""
    files = dict(house_files())
    for key, old, new in (("business", "weight: 20", "weight: 25"), ("specific", "weight: 18", "weight: 13")):
        name = f"criteria/{key}.yaml"
        files[name] = files[name].replace(old.encode(), new.encode())

    rubric = loaded(files)

    assert (rubric.criterion("business").weight, rubric.criterion("specific").weight) == (25, 13)


def test_a_word_is_looked_for_once_it_is_in_the_list() -> None:
    """A line in lexicon/ is all it takes."""
    draft = "Our zippety platform."
    rubric = edited("lexicon/filler.yaml", "  innovative\n", "  innovative\n  zippety\n")

    assert "wording.filler: zippety" in found(rubric, draft)
    assert "wording.filler: zippety" not in found(house(), draft)


def test_a_levels_text_is_changed_by_editing_it() -> None:
    """The rubric says what its file says."""
    rubric = edited("criteria/numeric.yaml", "means: There is no figure.", "means: Not one figure.")

    assert rubric.criterion("numeric").levels[0].means == "Not one figure."


def test_a_rule_is_added_by_writing_it() -> None:
    """An entry in rules/ is all it takes; the rest of the program is told nothing."""
    rule = """
- id: house.blue-sky
  kind: phrase
  effect: could_be_better
  points: 1
  says: "“{text}” is out of fashion here."
  why: The team agreed so.
  source: {title: Team meeting}
  any: [blue-sky thinking]
  bad: [Some blue-sky thinking.]
  good: [Some thinking.]
"""
    rubric = loaded({**house_files(), "rules/house.yaml": rule.encode()})

    assert "house.blue-sky: blue sky thinking" in found(rubric, "More blue sky thinking, please.")


def test_a_rule_is_silenced_by_taking_it_out() -> None:
    """A rubric holds the rules that its owner wants."""
    files = {name: content for name, content in house_files().items() if name != "rules/wording.yaml"}

    assert not any(rule.id.startswith("wording.") for rule in loaded(files).rulebook.rules)


def test_a_metric_is_known_by_its_names() -> None:
    """A line in metrics.yaml is all it takes."""
    rubric = edited("metrics.yaml", "    churn\n", "    churn\n    walk-away rate\n")

    hits = rubric.lexicons.hits(read("your walk-away rate"))
    assert ("metric_names", "churn") in {(hit.lexicon, hit.phrase) for hit in hits}


def test_the_bands_are_changed_by_editing_them() -> None:
    """A score falls into the highest band that it reaches."""
    rubric = edited("rubric.yaml", "from: 70}", "from: 80}")

    assert [rubric.band(score) for score in (100, 80, 79, 45, 44, 0)] == [
        "strong",
        "strong",
        "promising",
        "promising",
        "weak",
        "weak",
    ]


def test_every_byte_changes_the_hash() -> None:
    """A review can tell by which rubric it was made, the learned weights included."""
    files = house_files()
    changed = [
        {**files, "rubric.yaml": files["rubric.yaml"] + b"\n"},
        {**files, "grading/more.yaml": b"a: 1\n"},
        {("lexicon/moved.yaml" if name == "lexicon/fee.yaml" else name): files[name] for name in files},
    ]

    assert len({hash_of(one) for one in [files, *changed]}) == 4
    assert hash_of(dict(reversed(list(files.items())))) == hash_of(files)


def test_the_learned_weights_are_handed_on_unread() -> None:
    """What stands under grading/ has a schema of its own."""
    rubric = loaded({**house_files(), "grading/more.yaml": b"- [not: even, yaml"})

    assert rubric.grading["more.yaml"] == b"- [not: even, yaml"
