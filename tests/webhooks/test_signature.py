"""Messages are signed so that anybody's verifier takes them."""

from __future__ import annotations

import base64
import json
import subprocess
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from valuecoach.webhooks.signature import headers_of, is_secret, new_secret

SECRET = new_secret(lambda size: bytes(range(size)))
OTHER = new_secret(bytes)
BODY = '{"type":"batch.completed","data":{"name":"Käse \\u2013 50 %"}}'


def test_pythons_verifier_takes_what_is_signed() -> None:
    """And nothing that was changed on its way, nor what is five minutes old."""
    headers = headers_of("msg_1", time.time(), BODY, [SECRET])

    assert Webhook(SECRET).verify(BODY, headers) == json.loads(BODY)
    for body, changed in [
        (BODY + " ", {}),
        (BODY, {"webhook-id": "msg_2"}),
        (BODY, {"webhook-timestamp": str(int(time.time()) + 1)}),
        (BODY, headers_of("msg_1", time.time() - 301, BODY, [SECRET])),
        (BODY, headers_of("msg_1", time.time(), BODY, [OTHER])),
    ]:
        with pytest.raises(WebhookVerificationError):
            Webhook(SECRET).verify(body, headers | changed)


def test_javascripts_verifier_takes_it_too() -> None:
    """Another language, another author, the same convention."""
    script = """
      import { Webhook } from "standardwebhooks";
      const [secret, body, headers] = process.argv.slice(1);
      console.log(new Webhook(secret).verify(body, JSON.parse(headers)).type);
    """
    headers = headers_of("msg_1", time.time(), BODY, [OTHER, SECRET])
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script, SECRET, BODY, json.dumps(headers)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout.strip(), done.returncode) == ("batch.completed", 0), done.stderr


def test_while_a_secret_changes_either_will_do() -> None:
    """Two signatures, one for each."""
    headers = headers_of("msg_1", time.time(), BODY, [SECRET, OTHER])

    assert len(headers["webhook-signature"].split()) == 2
    for secret in (SECRET, OTHER):
        Webhook(secret).verify(BODY, headers)


def test_the_time_that_is_signed_is_the_time_that_is_sent() -> None:
    """The library takes any zone for UTC: given local time it would sign another second than it is."""
    at = datetime(2026, 3, 1, 12, 0, 0, 900_000, tzinfo=timezone(timedelta(hours=5)))
    headers = headers_of("msg_1", at.timestamp(), BODY, [SECRET])

    assert headers["webhook-timestamp"] == str(int(at.timestamp()))
    assert headers["webhook-signature"] == Webhook(SECRET).sign("msg_1", at.astimezone(UTC), BODY)
    assert headers["webhook-signature"] != Webhook(SECRET).sign("msg_1", at, BODY)


def test_without_a_secret_there_is_no_signature() -> None:
    """Whoever gave none cannot verify one."""
    assert headers_of("msg_1", 1_700_000_000.5, BODY, []) == {
        "webhook-id": "msg_1",
        "webhook-timestamp": "1700000000",
    }


@pytest.mark.parametrize(
    ("secret", "good"),
    [
        (SECRET, True),
        ("whsec_" + base64.b64encode(bytes(24)).decode(), True),
        ("whsec_" + base64.b64encode(bytes(64)).decode(), True),
        ("whsec_" + base64.b64encode(bytes(23)).decode(), False),
        ("whsec_" + base64.b64encode(bytes(65)).decode(), False),
        (base64.b64encode(bytes(32)).decode(), False),
        ("whsec_", False),
        ("whsec_ä" + "A" * 40, False),
        ("whsec_" + "A" * 41, False),
        ("", False),
    ],
)
def test_a_secret_is_told_from_what_is_none(secret: str, good: bool) -> None:
    """The prefix, and 24 to 64 bytes in base64."""
    assert is_secret(secret) is good
