"""Columns and constraints of the feeds."""

from apps.feeds.models.files import FeedFile

__all__ = ["FeedFile"]
