"""The application under test, with a page of its own and a coach that is told what to answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.doubles import REVIEW, Script
from valuecoach.api.app import create_app
from valuecoach.draft import Draft
from valuecoach.review import Review
from valuecoach.settings import read_settings

LARGEST_BODY = 20_000

Serve = Callable[..., TestClient]
"""Serves what a coach answers: a review, or an error that it raises."""


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """Return a folder with a page."""
    (tmp_path / "index.html").write_text("<!doctype html><title>valuecoach</title>")
    (tmp_path / "app.js").write_text("export {};")
    return tmp_path


@pytest.fixture
def serve(web: Path) -> Serve:
    """Return a function that serves what it is told to answer."""

    def served(answer: Review | Exception | Callable[[Draft], Review] = REVIEW) -> TestClient:
        settings = read_settings({}, web_dir=web, max_body_bytes=LARGEST_BODY)
        return TestClient(create_app(settings, Script(answer)), raise_server_exceptions=False)

    return served
