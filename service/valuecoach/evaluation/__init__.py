"""How far a coach agrees with raters: labelled statements and a way to grade them in, a report out."""

from valuecoach.evaluation.graded import Grade, Graded, graded_of
from valuecoach.evaluation.labels import LabelledRow, read_rows
from valuecoach.evaluation.measurement import evaluate, measure
from valuecoach.evaluation.predictions import Prediction, predict
from valuecoach.evaluation.report import Report

__all__ = [
    "Grade",
    "Graded",
    "LabelledRow",
    "Prediction",
    "Report",
    "evaluate",
    "graded_of",
    "measure",
    "predict",
    "read_rows",
]
