"""Writes of charging. Callers say `from apps.charging import services as charging`."""

from apps.charging.services.comparing import compare, run_comparison
from apps.charging.services.deciding import agree_to_invoice, dispute_invoice
from apps.charging.services.invoicing import check_invoice, take_invoice
from apps.charging.services.pulling import run_pull
from apps.charging.services.taking import take_records, take_sessions

__all__ = [
    "agree_to_invoice",
    "check_invoice",
    "compare",
    "dispute_invoice",
    "run_comparison",
    "run_pull",
    "take_invoice",
    "take_records",
    "take_sessions",
]
