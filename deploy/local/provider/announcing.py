"""Events: what happened, kept for whoever asks, and when it is to be told."""

from typing import Final

from deploy.local.provider.faults import Fault, Faults
from deploy.local.provider.store import Store, Thing

API_VERSION: Final = "2026-08-26.basil"
_LATE_S: Final = 20.0
_REORDERED_S: Final = 3.0


def announce(store: Store, faults: Faults, kind: str, thing: Thing, at: int, *, quiet: bool) -> None:
    """Keep the event; unless it is `quiet`, tell it as soon as the faults allow."""
    event = store.add(
        "event",
        {
            "id": store.new_id("evt"),
            "object": "event",
            "api_version": API_VERSION,
            "created": at,
            "data": {"object": dict(thing)},
            "livemode": False,
            "pending_webhooks": 1,
            "request": {"id": None, "idempotency_key": None},
            "type": kind,
        },
    )
    for wait in [] if quiet else _waits(faults):
        store.deliver(event["id"], at + wait)


def _waits(faults: Faults) -> list[float]:
    """Seconds after which this event is told; none when it is lost, twice when it is told twice."""
    if faults.take(Fault.WEBHOOK_LOST):
        return []
    if faults.take(Fault.WEBHOOK_REORDERED):
        return [_REORDERED_S]
    first = _LATE_S if faults.take(Fault.WEBHOOK_LATE) else 0.0
    return [first, first] if faults.take(Fault.WEBHOOK_TWICE) else [first]
