"""Grading: from a reading to six levels, each a decision over named facts."""
