"""The rubric: what good means, loaded from data and checked."""
