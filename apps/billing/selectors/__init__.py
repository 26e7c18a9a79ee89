"""Reads of billing. Callers say `from apps.billing import selectors as billing`."""

from apps.billing.selectors.invoices import (
    age,
    find_printed,
    get_invoice,
    list_credit_notes,
    list_invoices,
    list_payments,
    list_reminders,
    visible_invoices,
)
from apps.billing.selectors.payers import (
    get_payer,
    list_charges,
    list_members,
    list_payers,
    list_rides,
    visible_payers,
)
from apps.billing.selectors.road import list_road, taken_by_card, visible_road

__all__ = [
    "age",
    "find_printed",
    "get_invoice",
    "get_payer",
    "list_charges",
    "list_credit_notes",
    "list_invoices",
    "list_members",
    "list_payers",
    "list_payments",
    "list_reminders",
    "list_rides",
    "list_road",
    "taken_by_card",
    "visible_invoices",
    "visible_payers",
    "visible_road",
]
