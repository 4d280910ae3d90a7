"""Webhooks: what has come to pass is told to whoever asked, by the conventions of Standard Webhooks 1.0."""
