"""Reads of the rentals. Callers say `from apps.rentals import selectors as rentals`."""

from apps.rentals.selectors.customers import (
    address_of,
    find_by_email,
    get_customer,
    list_customers,
    list_reveals,
    visible_customers,
)
from apps.rentals.selectors.gate import (
    list_fare_checks,
    list_fare_limits,
    list_guard_rules,
    list_guard_versions,
    try_guard,
)
from apps.rentals.selectors.rentals import (
    get_rental,
    list_commands,
    list_rentals,
    list_suspicions,
    past_is_arriving,
    summarise_rentals,
    visible_events,
    visible_rentals,
)
from apps.rentals.selectors.stranded import find_nearest_cars

__all__ = [
    "address_of",
    "find_by_email",
    "find_nearest_cars",
    "get_customer",
    "get_rental",
    "list_commands",
    "list_customers",
    "list_fare_checks",
    "list_fare_limits",
    "list_guard_rules",
    "list_guard_versions",
    "list_rentals",
    "list_reveals",
    "list_suspicions",
    "past_is_arriving",
    "summarise_rentals",
    "try_guard",
    "visible_customers",
    "visible_events",
    "visible_rentals",
]
