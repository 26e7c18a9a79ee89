"""Writes of the cost app."""

from apps.costs.services.importing import import_bill, import_due_bills, request_import

__all__ = ["import_bill", "import_due_bills", "request_import"]
