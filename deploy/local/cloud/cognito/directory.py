"""User pools on disk: written after every call that changed one, restored at start."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from moto.cognitoidp.models import (
    CognitoIdpBackend,
    CognitoIdpGroup,
    CognitoIdpUser,
    CognitoIdpUserPool,
    UserStatus,
    cognitoidp_backends,
)

from deploy.local.cloud import durable
from deploy.local.cloud.cognito import pools
from deploy.local.cloud.cognito.passwords import PasswordHash


class Directory:
    """Keeps pools, clients, groups and users of this cloud in one JSON file.

    Passwords are hashed on the way: moto stores what it was given, so every change passes through here first.
    """

    def __init__(self, path: Path, account_id: str, region: str) -> None:
        self._path = path
        self._backend: CognitoIdpBackend = cognitoidp_backends[account_id][region]
        self._written = ""

    def restore(self) -> None:
        """Recreate what the file holds."""
        for stored in durable.read_json(self._path, []):
            self._restore_pool(stored)
        self._written = self._snapshot()

    def save(self) -> None:
        """Write the file if anything changed since it was last written."""
        for pool in self._backend.user_pools.values():
            for user in pool.users.values():
                if isinstance(user.password, str):
                    user.password = PasswordHash.of(user.password)  # type: ignore[assignment]
        snapshot = self._snapshot()
        if snapshot != self._written:
            durable.write_atomically(self._path, snapshot.encode())
            self._written = snapshot

    def _snapshot(self) -> str:
        return json.dumps([_dump_pool(pool) for pool in self._backend.user_pools.values()], indent=1)

    def _restore_pool(self, stored: dict[str, Any]) -> None:
        pool = self._backend.create_user_pool(stored["name"], stored["config"])
        for item in stored["clients"]:
            self._backend.create_user_pool_client(pool.id, generate_secret=False, extended_config=item)
        for item in stored["groups"]:
            _restore_group(pool, item)
        for item in stored["users"]:
            _restore_user(pool, item)


def _dump_pool(pool: CognitoIdpUserPool) -> dict[str, Any]:
    return {
        "name": pool.name,
        "config": pool.extended_config,
        "clients": [client.extended_config for client in pool.clients.values()],
        "groups": [
            {"name": group.group_name, "description": group.description, "precedence": group.precedence}
            for group in pool.groups.values()
        ],
        "users": [_dump_user(user) for user in pool.users.values()],
    }


def _dump_user(user: CognitoIdpUser) -> dict[str, Any]:
    return {
        "username": user.username,
        "password": None if user.password is None else str(user.password),
        "status": UserStatus(user.status).value,
        "enabled": user.enabled,
        "attributes": user.attribute_lookup,
        "groups": pools.group_names(user),
        "created_at": user.create_date.isoformat(),
        "changed_at": user.last_modified_date.isoformat(),
    }


def _restore_group(pool: CognitoIdpUserPool, stored: dict[str, Any]) -> None:
    no_role: Any = None  # as when it was made without one: an empty ARN breaks the API's model
    name, precedence = stored["name"], stored["precedence"]
    pool.groups[name] = CognitoIdpGroup(pool.id, name, stored["description"], no_role, precedence)


def _restore_user(pool: CognitoIdpUserPool, stored: dict[str, Any]) -> None:
    password: Any = stored["password"] and PasswordHash.parse(stored["password"])
    attributes = [{"Name": name, "Value": value} for name, value in stored["attributes"].items()]
    user = CognitoIdpUser(pool.id, stored["username"], password, UserStatus(stored["status"]), attributes)
    set_sub(user, stored["attributes"]["sub"])
    user.enabled = stored["enabled"]
    user.create_date = dt.datetime.fromisoformat(stored["created_at"])
    user.last_modified_date = dt.datetime.fromisoformat(stored["changed_at"])
    for name in stored["groups"]:
        pool.groups[name].users.add(user)
        user.groups.add(pool.groups[name])
    pool.users[user.username] = user


def set_sub(user: CognitoIdpUser, sub: str) -> None:
    """Give a user its lasting identity in place of the random one moto drew."""
    user.id = sub
    user.update_attributes([{"Name": "sub", "Value": sub}])
