"""Writes of the outbox. Callers say `from apps.outbox import services as outbox`."""

from apps.outbox.services.effects import once
from apps.outbox.services.publishing import enqueue, publish, publish_all

__all__ = ["enqueue", "once", "publish", "publish_all"]
