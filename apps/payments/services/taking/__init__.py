"""Taking in what the provider says: each word once, in any order, by one code path however it came."""

from apps.payments.services.taking.events import take_dispute, take_events, take_refund
from apps.payments.services.taking.movements import take_movements

__all__ = ["take_dispute", "take_events", "take_movements", "take_refund"]
