"""Vocabulary: closed sets of words, written as people read them."""

from __future__ import annotations


def words_of(listed: str) -> frozenset[str]:
    """Return the words of *listed*, which stand apart by white space."""
    return frozenset(listed.split())
