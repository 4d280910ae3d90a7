from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.found import reading


@pytest.mark.parametrize(
    ("draft", "we", "you", "third"),
    [
        ("", 0, 0, 0),
        ("We save you time.", 1, 1, 0),
        ("WE'D save YOUR time, and our own.", 2, 1, 0),
        ("I’ll show yourselves what’s mine", 2, 1, 0),
        ("They said he'd ask her.", 0, 0, 3),
        ("Welcome to Yourtown, Ours Ltd", 1, 0, 0),
        ("u can see ur team", 0, 2, 0),
        ("A platform for retailers.", 0, 0, 0),
    ],
)
def test_each_side_is_counted_by_its_words(draft: str, we: int, you: int, third: int) -> None:
    """Whole words count, in any case and with any apostrophe."""
    voice = reading(draft).voice

    assert (voice.we, voice.you, voice.third) == (we, you, third)


@pytest.mark.parametrize(
    ("draft", "owned"),
    [
        ("We cut your returns.", ["your returns"]),
        ("Your conversion rises, and your dealers gain.", ["Your conversion", "your dealers"]),
        ("We help your company.", []),
        ("We help your organisation and your business.", []),
        ("Is it yours?", []),
        ("Your", []),
        ("your, well, dealers", []),
        ("We cut our returns.", []),
    ],
)
def test_what_is_the_partners_own_is_a_thing_of_its_own(draft: str, owned: list[str]) -> None:
    """A noun behind "your" is the partner's own; "your company" says no more than "you"."""
    found = reading(draft)

    assert [span.of(draft) for span in found.voice.owned_spans(found.cues)] == owned


def test_a_vague_noun_may_qualify_a_better_one() -> None:
    """Company cars are something, the company is not."""
    found = reading("We wash your company cars.")
    (owned,) = found.voice.owned

    assert owned.concrete


@given(st.lists(st.sampled_from("we you your our they company dealers , . and the 25%".split()), max_size=30))
def test_what_is_owned_follows_its_owner(words: list[str]) -> None:
    """Each owned thing begins with "your" and ends before the next mark, and none is told twice."""
    found = reading(" ".join(words))
    lower = found.cues.lower

    assert found.voice.you == sum(word in {"you", "your"} for word in lower)
    for owned in found.voice.owned:
        assert lower[owned.first] == "your"
        assert owned.first < owned.last
        assert all(found.text.words[index].joined for index in range(owned.first + 1, owned.last + 1))
    assert len({owned.first for owned in found.voice.owned}) == len(found.voice.owned)
