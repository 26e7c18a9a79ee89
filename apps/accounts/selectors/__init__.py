"""Reads of the people and of the markets. Callers say `from apps.accounts import selectors as accounts`."""

from apps.accounts.selectors.markets import get_pack, list_markets, list_packs, renew_by
from apps.accounts.selectors.names import find_names, name_of, person_name_of
from apps.accounts.selectors.people import (
    find_colleague,
    get_person,
    list_colleagues,
    list_people,
    visible_to,
)

__all__ = [
    "find_colleague",
    "find_names",
    "get_pack",
    "get_person",
    "list_colleagues",
    "list_markets",
    "list_packs",
    "list_people",
    "name_of",
    "person_name_of",
    "renew_by",
    "visible_to",
]
