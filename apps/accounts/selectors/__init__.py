"""Reads of the people and of the markets. Callers say `from apps.accounts import selectors as accounts`."""

from apps.accounts.selectors.credentials import visible_credentials
from apps.accounts.selectors.markets import get_pack, list_markets, list_packs, renew_by
from apps.accounts.selectors.names import find_names, name_of, person_name_of
from apps.accounts.selectors.organisations import (
    find_organisation,
    known_organisations,
    list_organisations,
)
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
    "find_organisation",
    "get_pack",
    "get_person",
    "known_organisations",
    "list_colleagues",
    "list_markets",
    "list_organisations",
    "list_packs",
    "list_people",
    "name_of",
    "person_name_of",
    "renew_by",
    "visible_credentials",
    "visible_to",
]
