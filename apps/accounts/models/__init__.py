"""Markets, partner organisations, staff, and keys of other people's programs."""

from apps.accounts.models.credential import Credential
from apps.accounts.models.market import Market
from apps.accounts.models.organisation import Organisation
from apps.accounts.models.staff import Staff

__all__ = ["Credential", "Market", "Organisation", "Staff"]
