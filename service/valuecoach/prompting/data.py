"""Data: whatever a user wrote, as JSON that a model can't take for anything else."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from valuecoach.bounding.folding import is_unseen

_PLAIN: Final = re.compile(r"[\t\n\r\x20-\x7e]*")
_MARKUP: Final = re.compile(r"[<>]|\[(?=/|INST|SYS)|(?<=[A-Z])\]|`{3,}")
"""What begins or ends a turn for some endpoints: <|im_end|>, [/INST], a fence."""


def data(value: Any) -> str:
    """Return *value* as one line of JSON, without characters that nobody sees."""
    # A variable that was not given refuses to be made into text.
    text = json.dumps(_cleaned(value), ensure_ascii=False, separators=(", ", ": "), default=str)
    return _MARKUP.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"\\u{ord(character):04x}" for character in found.group())


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        if _PLAIN.fullmatch(value):
            return value
        return "".join(character for character in value if not is_unseen(character))
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(item) for item in value]
    return value
