"""Help that teaches: examples to copy, shown as they are written."""

from __future__ import annotations

from typing import Any

import click


class Lesson(click.Command):
    """A command whose help ends with examples."""

    def __init__(self, *args: Any, examples: dict[str, str], **kwargs: Any) -> None:
        """Take *examples* as blocks of lines by their heading."""
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        super().format_epilog(ctx, formatter)
        write_examples(self.examples, formatter)


def write_examples(examples: dict[str, str], formatter: click.HelpFormatter) -> None:
    """Write *examples* line by line: what is to be copied is not wrapped."""
    for heading, block in examples.items():
        formatter.write_paragraph()
        formatter.write_heading(heading)
        with formatter.indentation():
            for line in block.strip("\n").splitlines():
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
