"""Reads of the people and of the markets. Callers say `from apps.accounts import selectors as accounts`."""

from apps.accounts.selectors.credentials import visible_credentials
from apps.accounts.selectors.markets import (
    count_roles,
    get_pack,
    list_markets,
    list_packs,
    next_holidays,
    renew_by,
)
from apps.accounts.selectors.names import find_names, name_of, people_named, person_name_of
from apps.accounts.selectors.organisations import (
    find_organisation,
    known_organisations,
    list_organisations,
)
from apps.accounts.selectors.people import (
    find_colleague,
    find_money_limit,
    get_person,
    list_colleagues,
    list_people,
    visible_to,
)
from apps.accounts.selectors.saved_views import all_views, list_views, visible_views

__all__ = [
    "all_views",
    "count_roles",
    "find_colleague",
    "find_money_limit",
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
    "list_views",
    "name_of",
    "next_holidays",
    "people_named",
    "person_name_of",
    "renew_by",
    "visible_credentials",
    "visible_to",
    "visible_views",
]
