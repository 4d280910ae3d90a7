"""Reading: what a statement says, found by rule: figures, claims, sides and words."""
