"""Bounding: what of a model's proposals may count, decided by facts and by nothing that a text says."""
