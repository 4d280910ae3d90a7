"""The command line: valuecoach review, evaluate, rubric, serve."""

from valuecoach.cli.program import main

__all__ = ["main"]
