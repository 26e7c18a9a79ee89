"""What follows from a role, and what makes a market pack valid. No database, no clock."""

from apps.accounts.rules.calendars import (
    holidays_of,
    is_working_day,
    knows_country,
    last_working_day_before,
)
from apps.accounts.rules.packs import parse_pack
from apps.accounts.rules.roles import (
    capabilities_of,
    effective_roles,
    known_roles,
    landing_page_of,
    owners_of,
    stands_alone,
)

__all__ = [
    "capabilities_of",
    "effective_roles",
    "holidays_of",
    "is_working_day",
    "known_roles",
    "knows_country",
    "landing_page_of",
    "last_working_day_before",
    "owners_of",
    "parse_pack",
    "stands_alone",
]
