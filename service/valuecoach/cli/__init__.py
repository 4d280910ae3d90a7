"""The command line: valuecoach review, grade, evaluate, doctor, rubric, serve."""

from valuecoach.cli.program import main

__all__ = ["main"]
