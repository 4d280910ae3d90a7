"""Assistance: a review by the rules, then at most three calls to a model, then the merge that bounds them."""
