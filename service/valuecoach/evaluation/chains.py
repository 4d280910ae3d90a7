"""Chains: one offer in several wordings, each meant to be better than the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from valuecoach.errors import FileFaults, RubricFault
from valuecoach.evaluation.labels import LabelledRow
from valuecoach.evaluation.orderings import Ordering


@dataclass(frozen=True, slots=True)
class Chain:
    """The rows of one offer, from the wording that is meant as the weakest to the strongest."""

    number: int
    ids: tuple[str, ...]
    axes: tuple[str, ...]
    """What each wording changes."""


def read_chains(file: str, content: bytes) -> tuple[Chain, ...]:
    """Read the chains in *content*, a JSON list, or refuse *file* with every fault."""
    try:
        listed = json.loads(content)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise FileFaults([RubricFault(file, line, "", "expected JSON")]) from None
    if not isinstance(listed, list):
        raise FileFaults([RubricFault(file, 1, "", "expected a list of chains")])
    faults = [
        RubricFault(file, 1, f"[{place}]", "expected chain, and ids and axes of the same length, two or more")
        for place, entry in enumerate(listed)
        if not _is_chain(entry)
    ]
    if faults:
        raise FileFaults(faults)
    return tuple(Chain(entry["chain"], tuple(entry["ids"]), tuple(entry["axes"])) for entry in listed)


def orderings_of(chains: Iterable[Chain], rows: Iterable[LabelledRow]) -> tuple[Ordering, ...]:
    """Return for each of *chains* that its last wording beats its first; both are among *rows*."""
    texts = {row.id: row.text for row in rows}
    return tuple(_ordering(chain, texts) for chain in chains)


def _ordering(chain: Chain, texts: Mapping[str, str]) -> Ordering:
    first, last = chain.ids[0], chain.ids[-1]
    return Ordering(
        name=f"chain {chain.number}",
        kind="chain",
        stronger=texts[last],
        weaker=texts[first],
        why=f"{chain.axes[-1]} beats {chain.axes[0].removeprefix('start: ')}",
    )


def _is_chain(entry: object) -> bool:
    if not isinstance(entry, dict) or not isinstance(entry.get("chain"), int):
        return False
    lists = [entry.get("ids"), entry.get("axes")]
    texts = all(isinstance(a, list) and len(a) > 1 and all(isinstance(b, str) for b in a) for a in lists)
    return texts and len(entry["ids"]) == len(entry["axes"])
