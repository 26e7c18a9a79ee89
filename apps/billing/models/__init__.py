"""Who pays rides for others, what they are charged, and their invoices."""

from apps.billing.models.charges import Charge, RidePayer
from apps.billing.models.invoices import CreditNote, Invoice, InvoicePayment, NumberSeries, Reminder
from apps.billing.models.payers import Payer, PayerMember
from apps.billing.models.road import RoadCharge

__all__ = [
    "Charge",
    "CreditNote",
    "Invoice",
    "InvoicePayment",
    "NumberSeries",
    "Payer",
    "PayerMember",
    "Reminder",
    "RidePayer",
    "RoadCharge",
]
