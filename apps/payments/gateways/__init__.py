"""The provider's words ↔ ours; nothing here touches the database."""

from apps.payments.gateways.calls import (
    events_after,
    fetch_event,
    find_dispute,
    find_refund,
    give_back,
    movements_after,
    movements_of,
    read_webhook,
    served_markets,
    show_evidence,
)

__all__ = [
    "events_after",
    "fetch_event",
    "find_dispute",
    "find_refund",
    "give_back",
    "movements_after",
    "movements_of",
    "read_webhook",
    "served_markets",
    "show_evidence",
]
