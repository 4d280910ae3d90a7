"""Batches: a file of statements in, a graded file and a picture of the team out."""
