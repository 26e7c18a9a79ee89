"""Columns and constraints of charging."""

from apps.charging.models.invoices import Invoice, InvoiceLine
from apps.charging.models.records import Record
from apps.charging.models.sessions import PullMark, Session

__all__ = ["Invoice", "InvoiceLine", "PullMark", "Record", "Session"]
