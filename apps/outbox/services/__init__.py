"""Writes of the outbox. Callers say `from apps.outbox import services as outbox`."""

from apps.core.later import Later
from apps.outbox.services.conserving import count_became, count_said
from apps.outbox.services.dead_letters import bury, discard, requeue
from apps.outbox.services.draining import drain_dead_letter_queues
from apps.outbox.services.effects import once
from apps.outbox.services.listening import Wakeups
from apps.outbox.services.publishing import enqueue, publish, publish_all
from apps.outbox.services.relay import CLAIM, resend_lost, send_due
from apps.outbox.services.retention import purge

# The API alone keeps answers; with it comes all of REST framework.
idempotency = Later("apps.outbox.services.idempotency")

__all__ = [
    "CLAIM",
    "Wakeups",
    "bury",
    "count_became",
    "count_said",
    "discard",
    "drain_dead_letter_queues",
    "enqueue",
    "idempotency",
    "once",
    "publish",
    "publish_all",
    "purge",
    "requeue",
    "resend_lost",
    "send_due",
]
