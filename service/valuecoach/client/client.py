"""The client: one method for each thing that a server is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from types import TracebackType
from typing import Any, Final, Self

import httpx2

from valuecoach.client.answer import refusal_in, review_in, score_in
from valuecoach.draft import Assist, Context
from valuecoach.errors import ServiceUnreachable
from valuecoach.review import Review
from valuecoach.score import Score

_AGAIN: Final = frozenset({429, 502, 503, 504})
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 30.0
_SECONDS: Final = 60.0


class Client:
    """Asks a server for reviews and scores.

        with Client("https://coach.example.com", key="vck_…") as coach:
            coach.review("We save your team 6 hours a week.").next_fix

    What a server refuses is raised as ServiceRefused, with the problem's code and fields. A server
    that is busy or cannot be reached is asked again, as often as *tries* says and when it asks to be.
    One that has begun and does not end is asked again only with an idempotency key, under which it
    keeps its answer for a day so that nothing is done twice.
    """

    def __init__(
        self,
        address: str,
        key: str | None = None,
        *,
        seconds: float = _SECONDS,
        tries: int = 3,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Ask the server at *address*, for *seconds* at most each time."""
        headers = {"Accept": "application/json", **({"X-API-Key": key} if key else {})}
        self._http = httpx2.Client(base_url=address, headers=headers, timeout=seconds)
        self._tries = tries
        self._sleep = sleep

    def review(
        self,
        statement: str,
        context: Context | None = None,
        *,
        answers: Mapping[str, str] | None = None,
        rewrites: bool = True,
        assist: Assist = "auto",
        idempotency_key: str | None = None,
    ) -> Review:
        """Return the review of *statement*; see valuecoach.review.

        Raises:
            ServiceRefused: the server refuses.
            ServiceUnreachable: no server answers.
        """
        body = {
            "statement": statement,
            "context": asdict(context or Context()),
            "answers": dict(answers or {}),
            "rewrites": rewrites,
            "assist": assist,
        }
        return review_in(self._post("/v1/reviews", body, idempotency_key))

    def score(
        self,
        statement: str,
        context: Context | None = None,
        *,
        rewrite: bool = True,
        assist: Assist = "off",
        idempotency_key: str | None = None,
    ) -> Score:
        """Return the score of *statement*: a review told flat.

        Raises:
            ServiceRefused: the server refuses.
            ServiceUnreachable: no server answers.
        """
        known = asdict(context or Context())
        known["decisionMaker"] = known.pop("decision_maker")
        body = {"statement": statement, "rewrite": rewrite, "assist": assist, **known}
        return score_in(self._post("/v1/scores", body, idempotency_key))

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def __enter__(self) -> Self:
        """Return the client, which is closed when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the connection."""
        self.close()

    def _post(self, path: str, body: Mapping[str, Any], idempotency_key: str | None) -> bytes:
        headers = {"Idempotency-Key": f'"{idempotency_key}"'} if idempotency_key else {}
        harmless = httpx2.TransportError if idempotency_key else (httpx2.ConnectError, httpx2.ConnectTimeout)
        for left in reversed(range(self._tries)):
            asked = None
            try:
                response = self._http.post(path, json=body, headers=headers)
            except httpx2.TransportError as error:
                if not left or not isinstance(error, harmless):
                    raise ServiceUnreachable(str(self._http.base_url), type(error).__name__) from None
            else:
                if response.is_success:
                    return response.content
                refusal = refusal_in(response.status_code, response.content)
                if not left or refusal.status not in _AGAIN:
                    raise refusal
                asked = response.headers.get("retry-after")
            self._sleep(self._pause(left, asked))
        raise AssertionError("there is at least one try")

    def _pause(self, left: int, asked: str | None) -> float:
        """Return how long to wait: as *asked*, or twice as long each time."""
        if asked and asked.isdecimal():
            return min(float(asked), _LONGEST_PAUSE)
        return float(min(_FIRST_PAUSE * 2 ** (self._tries - 1 - left), _LONGEST_PAUSE))
