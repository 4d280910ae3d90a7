from __future__ import annotations

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.api.conftest import Serve


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


@pytest.mark.parametrize(
    "url",
    ["/nothing", "/%2e%2e/pyproject.toml", "/a%00b", "/" + "a" * 5000, "/index.html/x"],
)
def test_nothing_outside_the_folder_is_served(serve: Serve, url: str) -> None:
    """What is not a file of the page is not there, however it is asked for."""
    response = serve().get(url)

    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")


def test_there_is_no_socket_to_talk_to(serve: Serve) -> None:
    """A WebSocket is closed at once."""
    with pytest.raises(WebSocketDisconnect), serve().websocket_connect("/"):
        pass
