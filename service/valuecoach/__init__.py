"""A coach for value statements: score, partner's verdict, and what to say instead.

    from valuecoach import review

    review("We cut your returns from 9% to 6%; your fit data lets us train our advice.").score

A server is asked in the same way by valuecoach.client.
"""

# The module valuecoach.review is loaded first, so that its name in this package is the function from here on.
from valuecoach.draft import Context, Draft
from valuecoach.review import Review

from valuecoach.local import review  # isort: skip

__all__ = ["Context", "Draft", "Review", "review"]
