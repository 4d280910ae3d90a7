from __future__ import annotations

from datetime import UTC, datetime, timedelta

import http_sf
import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

from valuecoach.api.retirement import Retirement, retiring

SAID = datetime(2027, 1, 1, tzinfo=UTC)
GONE = datetime(2028, 7, 1, tzinfo=UTC)


def test_an_operation_that_will_go_says_when_with_each_answer() -> None:
    """A program can read the day, and a person the reason."""
    app = FastAPI()
    retirement = Retirement(SAID, GONE, "https://coach.example/docs/api.md")

    @app.get("/old", deprecated=True, dependencies=[Depends(retiring(retirement))])
    def old() -> str:
        return "still here"

    response = TestClient(app).get("/old")

    assert http_sf.parse(response.headers["deprecation"].encode(), tltype="item") == (SAID, {})
    assert response.headers["sunset"] == "Sat, 01 Jul 2028 00:00:00 GMT"
    assert response.links["deprecation"]["url"] == "https://coach.example/docs/api.md"
    assert app.openapi()["paths"]["/old"]["get"]["deprecated"] is True


def test_nothing_goes_within_a_year() -> None:
    """Whoever built on it has a year to notice."""
    with pytest.raises(ValueError, match="365 days"):
        Retirement(SAID, SAID + timedelta(days=364), "https://coach.example/docs/api.md")
