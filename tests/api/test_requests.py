from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.api.conftest import Serve
from valuecoach.api.requests import InvalidJson, parse


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b'{"a": }', "line 1, column 7: Expecting value"),
        (b'{"a": 1,\n 2}', "line 2, column 2: Expecting property name"),
        (b'{"a": "\x00"}', "line 1, column 8: Invalid control character"),
        (b'{"a": "\xe9"}', "byte 7"),
        (b"\xff\xfe{\x00}\x00", "byte 0"),
        (b'{"a": NaN}', "NaN"),
        (b"[Infinity]", "Infinity"),
        (b"[" * 100_000, "nested too deeply"),
        (b"9" * 5_000, "number"),
    ],
)
def test_what_is_not_json_is_told_with_its_place(body: bytes, told: str) -> None:
    """Whoever sent it learns where to look."""
    with pytest.raises(InvalidJson, match=told):
        parse(body)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": "b"}', {"a": "b"}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b'"\\ud83d\\ude00"', "😀"),
        (b'"\\ud800"', "\ud800"),
        (b"1e400", float("inf")),
        (b"null", None),
    ],
)
def test_what_is_json_is_read(body: bytes, value: object) -> None:
    """A byte order mark is passed over, and half a surrogate pair is let through to be mended later."""
    assert parse(body) == value


@given(st.binary())
def test_any_bytes_are_json_or_refused(body: bytes) -> None:
    """Nothing that can be sent makes reading fail otherwise."""
    try:
        value = parse(body)
    except InvalidJson:
        return
    json.dumps(value, allow_nan=True)


@pytest.mark.parametrize(
    "kind",
    ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.api+json"],
)
def test_json_may_be_called_by_each_of_its_names(serve: Serve, kind: str) -> None:
    """A media type has parameters, no case, and suffixes."""
    response = serve().post("/v1/reviews", content=b'{"statement": "a"}', headers={"Content-Type": kind})

    assert response.status_code == 200
