"""The facts of a draft, for the tests of grading."""

from tests.reading.found import reading
from valuecoach.grading.facts import facts_of
from valuecoach.grading.shape import Facts


def facts(draft: str) -> Facts:
    """Return the facts of *draft*, read by the word lists that come along."""
    return facts_of(reading(draft))


def there(draft: str, *beginnings: str) -> set[str]:
    """Return which facts that begin with one of *beginnings* are there in *draft*."""
    return {name for name, amount in facts(draft).items() if amount and name.startswith(beginnings)}
