"""Acceptance: would the partner take this deal, why, and what would the partner ask?"""
