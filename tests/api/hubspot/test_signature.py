from __future__ import annotations

from typing import Any

import pytest
from hubspot.utils.signature import Signature

from valuecoach.api.hubspot.signature import SignedRequest, check
from valuecoach.errors import SignatureRefused

SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"  # noqa: S105 -- the one of HubSpot's documentation
ADDRESS = "https://coach.example/integrations/hubspot/actions/review"
BODY = b'{"callbackId":"ap-1"}'
NOW = 1_700_000_000.0
STAMP = str(int(NOW * 1000))


def signed(version: str, **changed: Any) -> SignedRequest:
    """Return a request that HubSpot's own SDK has signed, and then *changed*."""
    theirs = Signature.get_signature(
        client_secret=SECRET,
        request_body=BODY.decode(),
        signature_version=version,
        http_method="POST",
        http_uri=ADDRESS,
        timestamp=STAMP,
    )
    headers = {
        "v3": {"x-hubspot-signature-v3": theirs, "x-hubspot-request-timestamp": STAMP},
        "v2": {"x-hubspot-signature": theirs, "x-hubspot-signature-version": "v2"},
    }[version]
    values: dict[str, Any] = {"method": "POST", "address": ADDRESS, "body": BODY, "headers": headers}
    return SignedRequest(**values | changed)


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_what_hubspots_sdk_signs_is_known(version: str) -> None:
    """Both versions, on the body as it came."""
    check(signed(version), SECRET, NOW)


def test_the_vector_of_the_documentation_is_known() -> None:
    """The one example that HubSpot prints."""
    headers = {"x-hubspot-signature": "eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e"}

    check(SignedRequest("GET", "https://www.example.com/webhook_uri", b"", headers), SECRET, NOW)


@pytest.mark.parametrize("version", ["v2", "v3"])
@pytest.mark.parametrize(
    "changed",
    [
        {"method": "PUT"},
        {"address": ADDRESS + "/"},
        {"address": ADDRESS.replace("https", "http")},
        {"address": ADDRESS + "?a=1"},
        {"body": BODY + b" "},
        {"body": BODY[:-1]},
        {"body": b""},
        {"headers": {}},
    ],
)
def test_whatever_is_changed_is_refused(version: str, changed: dict[str, Any]) -> None:
    """Method, address and each byte of the body are signed."""
    with pytest.raises(SignatureRefused):
        check(signed(version, **changed), SECRET, NOW)


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_another_secret_is_refused(version: str) -> None:
    """Only who knows it can sign."""
    with pytest.raises(SignatureRefused):
        check(signed(version), SECRET + "y", NOW)


@pytest.mark.parametrize(("seconds", "good"), [(300, True), (-300, True), (301, False), (-301, False)])
def test_a_request_is_good_for_five_minutes_both_ways(seconds: float, good: bool) -> None:
    """What was recorded cannot be sent later, and nothing comes from the future."""
    if good:
        check(signed("v3"), SECRET, NOW + seconds)
        return
    with pytest.raises(SignatureRefused):
        check(signed("v3"), SECRET, NOW + seconds)


@pytest.mark.parametrize("stamp", ["", "now", "-1", "1e12", "²"])
def test_a_time_that_is_none_is_refused(stamp: str) -> None:
    """It makes no difference what else is right."""
    headers = dict(signed("v3").headers) | {"x-hubspot-request-timestamp": stamp}

    with pytest.raises(SignatureRefused):
        check(signed("v3", headers=headers), SECRET, NOW)


def test_an_old_version_beside_a_wrong_new_one_helps_nobody() -> None:
    """Who changes the time of version 3 does not get in by version 2."""
    headers = {**signed("v2").headers, **signed("v3").headers, "x-hubspot-request-timestamp": "1"}

    with pytest.raises(SignatureRefused):
        check(signed("v2", headers=headers), SECRET, NOW)


def test_version_one_is_refused() -> None:
    """It signs no address."""
    headers = {"x-hubspot-signature": "a", "x-hubspot-signature-version": "v1"}

    with pytest.raises(SignatureRefused):
        check(signed("v2", headers=headers), SECRET, NOW)
