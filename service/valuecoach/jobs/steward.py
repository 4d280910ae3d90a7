"""Looks after all jobs: gives out anew what does not go on. This, no engine, makes "nothing lost" true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from valuecoach.jobs.stage import Dispatch, Stage, State
from valuecoach.ledger.intake import Intake
from valuecoach.ledger.job import Ticket
from valuecoach.ledger.work import WorkBook

WINDOW: Final = 32
"""So many chunks of a job are with the engine at a time: enough for many workers, few to cancel."""


@dataclass
class Steward:
    """Looks after the jobs of all workers, as each of them does; what two find at once, one gives out."""

    work: WorkBook
    engine: Dispatch
    held: Callable[[], frozenset[Ticket]]
    """The tickets that this process grades."""
    clock: Callable[[], float]
    """Seconds that never go back."""
    silent_seconds: float
    """A worker that says nothing for so long is dead."""
    _heard: dict[str, tuple[int, float]] = field(default_factory=dict)
    """By worker: its last beat, and when it was seen first."""
    _strayed: frozenset[Ticket] = frozenset()
    """What was said to run here when last looked, and did not."""

    def look(self) -> None:
        """Look after every job that runs."""
        alive = self._alive()
        held = self.held()
        strayed: set[Ticket] = set()
        for key in self.work.running():
            issued = self.work.issued(key)
            states = self.engine.states(issued)
            for ticket in issued:
                state = states.get(ticket)
                if state is None:
                    self.engine.enqueue([ticket])  # whoever gave it out ended before it was enqueued
                elif self._lost(ticket, state, alive, held, strayed):
                    self._give_anew(ticket)
            self.engine.enqueue(self.work.issue(key, WINDOW - len(issued)))
            if not issued:
                self.work.finish(key)
        self._strayed = frozenset(strayed)

    def go_on(self, ticket: Ticket) -> None:
        """Follow a chunk that has ended: give out the next of its job, or end the job."""
        if not self.work.finish(ticket.key):
            self.engine.enqueue(self.work.issue(ticket.key, 1))

    def clear(self, intake: Intake, days: float, stop: Callable[[], bool]) -> None:
        """Forget what is older than *days*, and free what deleted jobs held."""
        intake.expire(days)
        for key in intake.purge(stop):
            self.engine.forget(key)

    def _lost(
        self,
        ticket: Ticket,
        state: State,
        alive: frozenset[str],
        held: frozenset[Ticket],
        strayed: set[Ticket],
    ) -> bool:
        """Tell whether nobody will go on with *ticket*, which is not done."""
        if state.stage is Stage.WAITING:
            return False
        if state.stage is Stage.ENDED or state.worker not in alive:
            return True
        if state.worker != self.work.worker or ticket in held:
            return False
        # With us by the engine's word alone: it may be about to begin, so it is looked at twice.
        strayed.add(ticket)
        return ticket in self._strayed

    def _give_anew(self, ticket: Ticket) -> None:
        new = self.work.reissue(ticket)
        if new is not None:
            self.engine.cancel([ticket])
            self.engine.enqueue([new])

    def _alive(self) -> frozenset[str]:
        """Return the workers that were heard of lately, and strike off those that were not.

        How often they said something counts, and for how long by our own clock: no other need be right.
        """
        now = self.clock()
        beats = self.work.beats()
        heard = {
            worker: self._heard[worker] if self._heard.get(worker, (None,))[0] == beat else (beat, now)
            for worker, beat in beats.items()
        }
        for worker, (_, since) in list(heard.items()):
            if now - since > self.silent_seconds and worker != self.work.worker:
                self.work.forget(worker)
                del heard[worker]
        self._heard = heard
        return frozenset(heard)
