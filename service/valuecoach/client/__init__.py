"""A client for a valuecoach server: the same values as in this process."""

from valuecoach.client.client import Client

__all__ = ["Client"]
