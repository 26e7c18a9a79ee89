"""Markets and staff."""

from apps.accounts.models.market import Market
from apps.accounts.models.staff import Staff

__all__ = ["Market", "Staff"]
