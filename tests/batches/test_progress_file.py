from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.batches.grades import outcome, review
from valuecoach.batches.progress_file import ProgressFile, pack

KEY = "a" * 64


def fill(path: Path, counts: list[int]) -> int:
    """Write chunks of so many outcomes, every third without a review; return how many there are."""
    number = 0
    with ProgressFile(path, KEY) as progress:
        for count in counts:
            made = [
                outcome(n, None if n % 3 == 0 else review(n % 100))
                for n in range(number + 1, number + count + 1)
            ]
            progress.add(pack(made), count, sum(one.fault is not None for one in made))
            number += count
    return number


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    """Opened again, the file knows how many rows it has, how many failed, and each outcome in order."""
    path = tmp_path / "a.progress"
    total = fill(path, [3, 1, 25])

    with ProgressFile(path, KEY) as progress:
        assert (progress.rows, progress.failed) == (total, total // 3)
        found = list(progress.outcomes())

    assert [one.number for one in found] == list(range(1, total + 1))
    assert found[0].told == review(1)
    assert found[2].fault is not None


@given(cut=st.integers(0, 2_000), flip=st.booleans())
def test_a_frame_that_was_cut_short_is_cut_off(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flip: bool
) -> None:
    """Wherever a write was torn or a byte changed, the rows before it are there once, and more can follow."""
    path = tmp_path_factory.mktemp("torn") / "a.progress"
    fill(path, [2] * 4)
    content = bytearray(path.read_bytes())
    place = cut % len(content)
    if flip:
        content[place] ^= 0xFF
    path.write_bytes(content if flip else content[:place])

    with ProgressFile(path, KEY) as progress:
        before = progress.rows
        assert before in (0, 2, 4, 6, 8)
        progress.add(pack([outcome(before + 1, review())]), 1, 0)
    with ProgressFile(path, KEY) as progress:
        assert [one.number for one in progress.outcomes()] == list(range(1, before + 2))


def test_progress_of_something_else_is_not_taken(tmp_path: Path) -> None:
    """With another key the file begins anew."""
    path = tmp_path / "a.progress"
    fill(path, [5])

    with ProgressFile(path, "b" * 64) as progress:
        assert (progress.rows, list(progress.outcomes())) == (0, [])


def test_a_fault_is_counted_by_what_it_is(tmp_path: Path) -> None:
    """A statement that quotes our own words for a fault is no fault."""
    path = tmp_path / "a.progress"
    told = review(next_fix='{"fault":{"code":"x"}}')
    with ProgressFile(path, KEY) as progress:
        progress.add(pack([outcome(1, told)]), 1, 0)

    with ProgressFile(path, KEY) as progress:
        assert (progress.rows, progress.failed) == (1, 0)
