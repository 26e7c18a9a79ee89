"""Reads of support. Callers say `from apps.support import selectors as support`."""

from apps.support.selectors.tickets import visible_queues, visible_tickets

__all__ = ["visible_queues", "visible_tickets"]
