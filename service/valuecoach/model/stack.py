"""The model as the coach gets it: an endpoint, with everything around it that keeps a review whole.

    Redacting(Cached(Breaking(Retrying(Endpoint))))

Each layer is a model itself and knows only the one inside it. What is hidden is hidden from the cache
too; what is cached needs no call; an open circuit costs no try; a try is one call.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from valuecoach.model.address import Address
from valuecoach.model.breaking import Breaking
from valuecoach.model.cached import Cached
from valuecoach.model.endpoint import Endpoint
from valuecoach.model.memory import Memory
from valuecoach.model.redacting import Redacting
from valuecoach.model.retrying import Retrying
from valuecoach.model.seam import Model
from valuecoach.model.tuning import Tuning


@dataclass(frozen=True, slots=True)
class World:
    """What a model needs of the machine, beside the network."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    random: Callable[[], float] = random.random


def build(
    address: Address, tuning: Tuning, memory: Memory, *, redact: bool, world: World | None = None
) -> Model:
    """Return the model at *address* with all of its layers; what is to be kept goes into *memory*."""
    world = world or World()
    endpoint = Endpoint(address, tuning, memory)
    calling = Breaking(Retrying(endpoint, sleep=world.sleep, random=world.random), clock=world.clock)
    cached = Cached(calling, memory, parameters=f"{address.base_url} {tuning}")
    return Redacting(cached) if redact else cached
