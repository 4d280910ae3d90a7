from __future__ import annotations

from benchmarks.rivals import rivals


def test_each_rival_does_what_it_is_for() -> None:
    """The others really work on a text: a linter finds, a readability grade is a number."""
    works = rivals()

    assert set(works) == {"proselint", "textstat"}
    assert "very unique" in str(works["proselint"]("This is a very unique offer."))
    grades = works["textstat"]("We wash your buses at night.")
    assert isinstance(grades, tuple)
    assert all(isinstance(grade, float) for grade in grades)


def test_no_rival_fails_on_a_text_of_nothing() -> None:
    """Each is timed on whatever the statements hold."""
    for work in rivals().values():
        work("…")
