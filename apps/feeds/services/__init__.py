"""Writes of the feeds. Callers say `from apps.feeds import services as feeds`."""

from apps.feeds.services.publishing import publish_market
from apps.feeds.services.scheduled import run_publish

__all__ = ["publish_market", "run_publish"]
