"""Prompting: the files of prompts/ filled in; the template engine is known here and nowhere else."""
