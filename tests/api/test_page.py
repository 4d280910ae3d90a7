from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.api.conftest import Serve

PAGE = """<!doctype html><title>valuecoach</title><link rel="stylesheet" href="looks/base.css">
<script type="module" src="app.js"></script><a href="help">Help</a><a href="#top">Up</a>
<a href="https://example.org/app.js">Away</a>"""


def references(page: str) -> list[str]:
    """Return what *page* loads and links to, in its order."""
    return re.findall(r'(?:href|src)="([^"]+)"', page)


@pytest.mark.parametrize(
    ("url", "kind"),
    [("/", "text/html; charset=utf-8"), ("/app.js", "text/javascript; charset=utf-8")],
)
def test_the_page_is_the_files_of_its_folder(serve: Serve, url: str, kind: str) -> None:
    """The folder stands at /, with the kind of each file by its name."""
    response = serve().get(url)

    assert (response.status_code, response.headers["content-type"]) == (200, kind)


def test_a_browser_asks_whether_a_file_has_changed(serve: Serve) -> None:
    """An edited page is seen at the next load, and one that stayed is not sent again."""
    client = serve()
    first = client.get("/app.js")

    again = client.get("/app.js", headers={"If-None-Match": first.headers["etag"]})

    assert (first.headers["cache-control"], again.status_code) == ("no-cache", 304)


def test_a_page_needs_no_ending(serve: Serve, web: Path) -> None:
    """The page help.html is at /help as well."""
    (web / "help.html").write_text("<!doctype html><title>Help</title>")

    assert serve().get("/help").text == "<!doctype html><title>Help</title>"


def test_what_a_page_loads_may_be_kept_for_ever(serve: Serve, web: Path) -> None:
    """A page names its files by a path that changes with their content; its links stay as they are."""
    (web / "looks").mkdir()
    (web / "looks" / "base.css").write_text("body { margin: 0 }")
    (web / "index.html").write_text(PAGE)
    client = serve()

    style, script, *links = references(client.get("/").text)
    kept = client.get(f"/{style}")

    assert re.fullmatch(r"static/[0-9a-f]{16}/looks/base\.css", style)
    assert script == style.replace("looks/base.css", "app.js")
    assert links == ["help", "#top", "https://example.org/app.js"]
    assert (kept.text, kept.headers["cache-control"]) == (
        "body { margin: 0 }",
        "public, max-age=31536000, immutable",
    )


def test_an_edited_page_is_seen_at_the_next_load(serve: Serve, web: Path) -> None:
    """A change on disk changes every path, and an old path serves the new file but is not kept."""
    (web / "index.html").write_text(PAGE)
    client = serve()
    _, before, *_ = references(client.get("/").text)
    (web / "app.js").write_text("export const edited = true;")

    _, after, *_ = references(client.get("/").text)
    old = client.get(f"/{before}")

    assert before != after
    assert (old.text, old.headers["cache-control"]) == ("export const edited = true;", "no-cache")


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, br", "gzip"), ("identity", None), ("br", None), ("gzip;q=0", None), ("GZIP ; q=0.5", "gzip")],
)
def test_a_file_is_compressed_for_who_takes_it(
    serve: Serve, web: Path, accepted: str, coding: str | None
) -> None:
    """The same content arrives either way, and a cache is told that there are two forms."""
    script = "export const words = 'the same again, '.repeat(40);\n" * 40
    (web / "app.js").write_text(script)

    response = serve().get("/app.js", headers={"Accept-Encoding": accepted})

    assert response.text == script
    assert (response.headers.get("content-encoding"), response.headers["vary"]) == (coding, "Accept-Encoding")


def test_what_gzip_makes_longer_is_sent_as_it_is(serve: Serve) -> None:
    """A file of a few bytes is not compressed."""
    response = serve().get("/app.js", headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in response.headers


def test_a_review_is_compressed_for_who_takes_it(serve: Serve) -> None:
    """What the API answers at some length is compressed as well."""
    response = serve().get("/v1/rubric", headers={"Accept-Encoding": "gzip"})

    assert response.headers["content-encoding"] == "gzip"
    assert response.json()["criteria"]


@pytest.mark.parametrize(("method", "status"), [("POST", 405), ("DELETE", 405), ("HEAD", 200)])
def test_a_file_is_only_read(serve: Serve, method: str, status: int) -> None:
    """A method that would change a file is told which ones there are."""
    response = serve().request(method, "/app.js")

    assert (response.status_code, response.headers.get("allow")) == (
        status,
        "GET, HEAD" if status == 405 else None,
    )


@pytest.mark.parametrize(
    "url",
    [
        "/nothing",
        "/%2e%2e/pyproject.toml",
        "/a%00b",
        "/" + "a" * 5000,
        "/index.html/x",
        "/static",
        "/static/0/nothing",
    ],
)
def test_nothing_outside_the_folder_is_served(serve: Serve, url: str) -> None:
    """What is not a file of the page is not there, however it is asked for."""
    response = serve().get(url)

    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")


def test_there_is_no_socket_to_talk_to(serve: Serve) -> None:
    """A WebSocket is closed at once."""
    with pytest.raises(WebSocketDisconnect), serve().websocket_connect("/"):
        pass
