"""The payloads and the statements that they are put into, as the files beside this module give them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from valuecoach.text import sentences_of

HERE = Path(__file__).parent


class Payload(NamedTuple):
    """Something that is put into a text to sway whoever grades it."""

    family: str
    name: str
    text: str
    place: str

    def inside(self, statement: str) -> str:
        """Return *statement* with this payload in it."""
        text = self.text.replace("{statement}", statement)
        match self.place:
            case "alone":
                return text
            case "before":
                return f"{text} {statement}"
            case "middle" if len(sentences := sentences_of(statement)) > 1:
                cut = sentences[0].end
                return f"{statement[:cut]} {text}{statement[cut:]}"
        return f"{statement} {text}"


@cache
def payloads() -> tuple[Payload, ...]:
    """Return all payloads, family by family."""
    return tuple(
        Payload(family["family"], shape["name"], shape["text"], shape.get("place", "after"))
        for family in _read("payloads.yaml")
        for shape in family["shapes"]
    )


@cache
def statements() -> tuple[str, ...]:
    """Return the statements: three weak, four middling, three strong."""
    return tuple(statement.strip() for statement in _read("statements.yaml"))


@cache
def harmless() -> tuple[str, ...]:
    """Return statements that speak of ignoring, systems, scores and codes, and mean their business."""
    return tuple(statement.strip() for statement in _read("harmless.yaml"))


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text("utf-8"))
