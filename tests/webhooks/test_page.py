"""What the page on webhooks shows works as it stands."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from valuecoach.webhooks.schedule import DELAYS
from valuecoach.webhooks.signature import headers_of, new_secret

PAGE = (Path(__file__).parents[2] / "docs" / "webhooks.md").read_text("utf-8")
SECRET = new_secret(bytes)


def test_the_example_takes_what_we_sign_and_nothing_else() -> None:
    """Changed, unsigned or signed in no known form, a message is none."""
    (source,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, Any] = {}
    exec(source, names)  # noqa: S102 -- it stands in our own page
    told: Callable[[str, dict[str, str], bytes], object] = names["told"]
    headers = headers_of("msg_1", time.time(), '{"type":"a"}', [SECRET])

    assert told(SECRET, headers, b'{"type":"a"}') == {"type": "a"}
    assert told(SECRET, headers, b'{"type":"b"}') is None
    assert told(SECRET, {}, b'{"type":"a"}') is None
    assert told(SECRET, headers | {"webhook-signature": "signed"}, b'{"type":"a"}') is None


def test_the_schedule_is_the_one_that_is_kept() -> None:
    """In the words of the page."""
    units = {"s": 1, "min": 60, "h": 3600}
    (listed,) = re.findall(r"then after (.*?), with up", PAGE.replace("\n", " "))

    assert [int(n) * units[unit] for n, unit in re.findall(r"(\d+) (s|min|h)", listed)] == [*DELAYS]
