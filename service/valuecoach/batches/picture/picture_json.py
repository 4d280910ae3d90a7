"""A picture as JSON, as the API sends it."""

from __future__ import annotations

from dataclasses import fields

from valuecoach.batches.picture.picture import TeamPicture
from valuecoach.review_json import Json


def to_dict(picture: TeamPicture) -> dict[str, Json]:
    """Return *picture* as plain values, its keys in the order in which the picture has them."""
    told = {field.name: _plain(getattr(picture, field.name)) for field in fields(picture)}
    return told | {"bands": _plain(dict(picture.bands)), "verdicts": _plain(dict(picture.verdicts))}


def _plain(value: object) -> Json:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: _plain(getattr(value, name)) for name in value._fields}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    raise TypeError(f"no JSON for {type(value).__name__}")
