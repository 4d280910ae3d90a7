"""Runs the command line: python -m valuecoach."""

from valuecoach.cli import main

main(prog_name="valuecoach")
