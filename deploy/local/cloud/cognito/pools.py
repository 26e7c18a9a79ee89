"""Finding pools, clients and users in moto's memory, and the ids that stay the same."""

import uuid
from collections.abc import Iterator

from moto.cognitoidp.models import (
    CognitoIdpUser,
    CognitoIdpUserPool,
    CognitoIdpUserPoolClient,
    cognitoidp_backends,
)

# AWS chooses these ids; the local cloud keeps them stable so that configuration and tests can name them.
PINNED_POOL_IDS = {"ev4rent-staff": "ap-southeast-1_BlueHorzn"}
PINNED_CLIENT_IDS = {"ev4rent-console": "bluehorizonsconsole000001"}

_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
_DEFAULT_VALIDITY = {"AccessToken": (60, "minutes"), "IdToken": (60, "minutes"), "RefreshToken": (30, "days")}


def stable_sub(pool_id: str, username: str) -> str:
    """The `sub` of a user: a function of pool and name, where AWS draws a random one.

    Rows of the product refer to people by it, so it has to outlive a wiped state directory.
    """
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{pool_id}/{username.casefold()}"))


def all_pools() -> Iterator[CognitoIdpUserPool]:
    """Every user pool of every account and region."""
    for regions in cognitoidp_backends.values():
        for backend in regions.values():
            yield from backend.user_pools.values()


def find_pool(pool_id: str) -> CognitoIdpUserPool | None:
    """The pool with this id."""
    return next((pool for pool in all_pools() if pool.id == pool_id), None)


def find_client(client_id: str) -> tuple[CognitoIdpUserPool, CognitoIdpUserPoolClient] | None:
    """The client with this id, and its pool."""
    return next(((pool, pool.clients[client_id]) for pool in all_pools() if client_id in pool.clients), None)


def find_user(pool: CognitoIdpUserPool, username: str) -> CognitoIdpUser | None:
    """A user by e-mail address (case ignored, as new Cognito pools do) or by `sub`."""
    wanted = username.casefold()
    for user in pool.users.values():
        if wanted in (attribute(user, "email").casefold(), user.username.casefold()):
            return user
    return None


def attribute(user: CognitoIdpUser, name: str) -> str:
    """One attribute of a user, or an empty string."""
    return str(user.attribute_lookup.get(name, ""))


def group_names(user: CognitoIdpUser) -> list[str]:
    """The groups of a user, most important first (precedence, then name)."""
    ranked = sorted(user.groups, key=lambda group: (group.precedence or 1_000, group.group_name))
    return [group.group_name for group in ranked]


def validity_seconds(client: CognitoIdpUserPoolClient, token: str) -> int:
    """How long a client's tokens of one kind (`AccessToken`, `IdToken`, `RefreshToken`) live."""
    default, default_unit = _DEFAULT_VALIDITY[token]
    units = client.extended_config.get("TokenValidityUnits") or {}
    amount = client.extended_config.get(f"{token}Validity") or default
    return int(amount) * _SECONDS[units.get(token, default_unit if token != "RefreshToken" else "days")]
