"""Replies: what a model may answer in each role, checked field by field on our side always."""
