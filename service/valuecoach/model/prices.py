"""What models cost: a table that an operator may edit, and the cost of what was used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Final

from pydantic import ConfigDict, Field

from valuecoach.errors import PriceFaults
from valuecoach.model.usage import Usage
from valuecoach.rubric.document import Faults, read_document
from valuecoach.rubric.field import CLOSED, Address, Prose
from valuecoach.rubric.schema import Shape, read_list

_MILLION: Final = 1_000_000
_DATE: Final = re.compile(r"-\d{4}-?\d{2}-?\d{2}$")
"""What providers put behind the name of a model to name one version of it."""

_Dollars = Annotated[float, Field(ge=0, le=10_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a million tokens of one model cost, in US dollars."""

    __pydantic_config__: ClassVar[ConfigDict] = CLOSED

    model: Prose
    """As VALUECOACH_MODEL names it; versions of it that end in a date cost the same."""
    input: _Dollars
    output: _Dollars
    cached_input: _Dollars | None = None
    """For tokens that the provider has in its cache; they cost the same if nothing is said."""
    source: Address
    """Where the price was read."""
    as_of: Prose
    """When it held, as the source says."""


class Prices:
    """The prices of the models that the table knows."""

    def __init__(self, prices: Iterable[Price] = ()) -> None:
        self._prices: Final = {price.model: price for price in prices}

    def cost(self, model: str, usage: Usage) -> float | None:
        """Return what *usage* of *model* cost in US dollars; None where the table does not know it."""
        price = self._price(model)
        if price is None:
            return None
        cached_input = price.input if price.cached_input is None else price.cached_input
        dollars = (
            (usage.prompt_tokens - usage.cached_tokens) * price.input
            + usage.cached_tokens * cached_input
            + usage.completion_tokens * price.output
        )
        return dollars / _MILLION

    def knows(self, model: str) -> bool:
        """Tell whether there is a price for *model*."""
        return self._price(model) is not None

    def _price(self, model: str) -> Price | None:
        return self._prices.get(model) or self._prices.get(_DATE.sub("", model))


_PRICE: Final = Shape(Price)


def load_prices(file: Path) -> Prices:
    """Return the prices in *file*; PriceFaults names everything that is wrong with it."""
    faults = Faults()
    try:
        document = read_document(file.name, file.read_bytes(), faults)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        faults.add(file.name, 1, "", f"expected a file to read: {reason}")
        document = None
    prices = read_list(document, _PRICE, faults) if document else []
    seen: set[str] = set()
    for price in prices:
        if price.value.model in seen:
            line = price.document.line((*price.path, "model"))
            expected = f"expected each model once, and {price.value.model} is there twice"
            faults.add(file.name, line, "model", expected)
        seen.add(price.value.model)
    if found := faults.in_order():
        raise PriceFaults(found)
    return Prices(price.value for price in prices)
