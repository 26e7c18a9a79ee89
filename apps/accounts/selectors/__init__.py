"""Reads of the people and of the markets. Callers say `from apps.accounts import selectors as accounts`."""

from apps.accounts.selectors.markets import (
    count_roles,
    get_pack,
    list_markets,
    list_packs,
    next_holidays,
    renew_by,
)
from apps.accounts.selectors.names import find_names, name_of
from apps.accounts.selectors.people import (
    find_colleague,
    get_person,
    list_colleagues,
    list_people,
    visible_to,
)

__all__ = [
    "count_roles",
    "find_colleague",
    "find_names",
    "get_pack",
    "get_person",
    "list_colleagues",
    "list_markets",
    "list_packs",
    "list_people",
    "name_of",
    "next_holidays",
    "renew_by",
    "visible_to",
]
