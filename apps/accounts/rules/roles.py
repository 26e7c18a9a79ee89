"""From Cognito's groups to roles, and from roles to capabilities."""

import functools
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from apps.accounts.enums import CAPABILITIES, LANDING_PAGES, LandingPage, Role

_ORDER: Final[Mapping[str, int]] = {role: place for place, role in enumerate(Role)}


def known_roles(groups: Iterable[str]) -> tuple[Role, ...]:
    """The roles among a token's groups, in the order of `Role`; other groups mean nothing to us."""
    return tuple(sorted({Role(group) for group in groups if group in _ORDER}, key=_ORDER.__getitem__))


def effective_roles(
    *,
    token: tuple[Role, ...],
    recorded: tuple[Role, ...],
    issued_at: datetime,
    recorded_at: datetime | None,
    directory_due: bool,
) -> tuple[Role, ...]:
    """Which roles count: the token's, unless we changed them after it was issued.

    Cognito owns the groups, but a token keeps the groups of its birth for up to 15 minutes and the directory
    may not have been told yet. Whoever was demoted here must not act on an older token.
    """
    if directory_due or (recorded_at is not None and issued_at <= recorded_at):
        return recorded
    return token


@functools.lru_cache(maxsize=512)
def capabilities_of(roles: tuple[Role, ...]) -> frozenset[str]:
    """Everything that at least one of the roles may do."""
    return frozenset(capability.value for role in roles for capability in CAPABILITIES[role])


def owners_of(roles: tuple[Role, ...], organisation: str | None) -> frozenset[str] | None:
    """Whose cars somebody sees: everybody's (None), or as a partner those of their organisation alone.

    A partner without an organisation sees none, and no other role beside it widens that.
    """
    if Role.PARTNER not in roles:
        return None
    return frozenset() if organisation is None else frozenset({organisation})


def stands_alone(roles: Collection[Role]) -> bool:
    """Whether these roles may be given to one person: a partner is nothing else here."""
    return Role.PARTNER not in roles or len(set(roles)) == 1


def landing_page_of(roles: tuple[Role, ...]) -> LandingPage:
    """Where the console opens: the page of the first role in the table that the person has."""
    return next((page for role, page in LANDING_PAGES.items() if role in roles), LandingPage.OVERVIEW)
