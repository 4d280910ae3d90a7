"""A coach for value statements: score, partner's verdict, and what to say instead."""
