"""The provider's words ↔ ours; nothing here touches the database."""

from apps.payments.gateways.calls import (
    events_since,
    fetch_event,
    find_refund,
    give_back,
    movements_of,
    movements_since,
    read_webhook,
    served_markets,
    show_evidence,
)

__all__ = [
    "events_since",
    "fetch_event",
    "find_refund",
    "give_back",
    "movements_of",
    "movements_since",
    "read_webhook",
    "served_markets",
    "show_evidence",
]
