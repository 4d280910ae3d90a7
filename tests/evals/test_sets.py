from __future__ import annotations

from evals.sets import chains, statements


def test_every_statement_has_an_id_of_its_own() -> None:
    """No two rows have the same id or the same text."""
    rows = statements()

    assert len({row.id for row in rows}) == len({row.text for row in rows}) == len(rows)


def test_the_chains_stand_among_the_statements() -> None:
    """Each wording of each chain is a row of its own."""
    ids = [wording for chain in chains() for wording in chain.ids]

    assert len(ids) == len(set(ids))
    assert set(ids) <= {row.id for row in statements()}
