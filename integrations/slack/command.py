"""A Slack slash command: /value We save your team 6 hours a week answers with score, verdict and next fix.

python command.py serves it on PORT (3000 unless set). COACH_ADDRESS and COACH_KEY say whom it asks,
SLACK_SIGNING_SECRET how it knows that Slack asks.
"""

from __future__ import annotations

import hmac
import os
import time
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import dumps
from urllib.parse import parse_qs

from valuecoach.client import Client
from valuecoach.errors import ValuecoachError

WINDOW = 300
LONGEST = 100_000


def is_signed(body: bytes, stamp: str, signature: str, secret: str, now: float) -> bool:
    """Tell whether Slack has signed *body* within the last five minutes."""
    if not stamp.isdecimal() or abs(now - int(stamp)) > WINDOW:
        return False
    ours = "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, sha256).hexdigest()
    return hmac.compare_digest(ours.encode(), signature.encode())


def answer(statement: str, coach: Client) -> str:
    """Return what is said about *statement*; Slack waits three seconds, so no wording is sought."""
    try:
        score = coach.score(statement, rewrite=False)
    except ValuecoachError as error:
        return error.detail
    return f"*{score.score}*, {score.verdict}. {score.next_fix}\n>{score.partner_question}"


class Command(BaseHTTPRequestHandler):
    """Answers Slack."""

    def do_POST(self) -> None:
        """Check who asks, and answer."""
        body = self.rfile.read(min(int(self.headers.get("Content-Length", "0")), LONGEST))
        stamp = self.headers.get("X-Slack-Request-Timestamp", "")
        signature = self.headers.get("X-Slack-Signature", "")
        if not is_signed(body, stamp, signature, os.environ["SLACK_SIGNING_SECRET"], time.time()):
            self.send_error(401)
            return
        with Client(os.environ["COACH_ADDRESS"], os.environ.get("COACH_KEY"), seconds=2.5, tries=1) as coach:
            told = answer(parse_qs(body.decode()).get("text", [""])[0], coach)
        sent = dumps({"response_type": "ephemeral", "text": told}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        """Log nothing: what is asked is private."""


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "3000"))), Command) as server:
        server.serve_forever()
