"""Markets, partner organisations and staff."""

from apps.accounts.models.market import Market
from apps.accounts.models.organisation import Organisation
from apps.accounts.models.staff import Staff

__all__ = ["Market", "Organisation", "Staff"]
