"""What follows from a role, and what makes a market pack valid. No database, no clock."""

from apps.accounts.rules.packs import parse_pack
from apps.accounts.rules.roles import capabilities_of, effective_roles, known_roles, landing_page_of

__all__ = ["capabilities_of", "effective_roles", "known_roles", "landing_page_of", "parse_pack"]
