"""Advice: what to fix, what is missing, and how to say it better with nothing made up."""
