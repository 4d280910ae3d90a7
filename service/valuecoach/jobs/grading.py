"""Batches as a process has them: their store, what is asked of it, and who grades if this process does."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import Final

from valuecoach.jobs.assembly import Place
from valuecoach.jobs.batches import Batches
from valuecoach.jobs.station import Station
from valuecoach.ledger.statements import migrations
from valuecoach.webhooks.postman import Postman
from valuecoach.webhooks.subscriptions import Subscriptions

_LOG: Final = logging.getLogger(__name__)
_SECONDS_BETWEEN_TRIES: Final = 3.0


@dataclass
class Grading:
    """The batches of one process, from start to stop."""

    place: Place
    batches: Batches
    station: Station | None
    """None where others grade."""
    webhooks: Subscriptions
    postman: Postman | None
    """None where others send."""

    def __post_init__(self) -> None:
        """Prepare; nothing runs yet."""
        self.stopping = threading.Event()
        self._starting = threading.Thread(target=self._start, name="starting", daemon=True)

    def start(self) -> None:
        """Begin in the background: whoever serves need not wait, nor for a database that is away."""
        self._starting.start()

    def wait(self) -> None:
        """Wait until it grades."""
        self._starting.join()

    def stop(self) -> None:
        """End: what is out is written down, what is not done is left to whoever comes next."""
        self.stopping.set()
        if self._starting.ident is not None:
            self._starting.join()
        if self.postman is not None:
            self.postman.stop()
        if self.station is not None:
            self.station.stop()
        self.place.stopping.set()
        self.place.database.close()

    def _start(self) -> None:
        told = False
        while not self.stopping.is_set():
            try:
                if self.station is not None:
                    self.station.start()
                else:
                    self.place.database.migrate(migrations())
            except Exception as error:  # noqa: BLE001 -- whatever it is, it may be mended while we run
                if not told:
                    _LOG.warning("Batches are not graded yet: %s", type(error).__name__)
                    told = True
                self.stopping.wait(_SECONDS_BETWEEN_TRIES)
            else:
                if self.postman is not None:
                    self.postman.start()
                return
