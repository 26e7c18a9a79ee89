"""A directory in place of Cognito: what it was told, and an outage at will."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from apps.accounts import gateways
from apps.accounts.enums import Role
from apps.accounts.services import details
from apps.accounts.types import DirectoryUser
from apps.integrations.aws.errors import ServiceAway


@dataclass
class Directory:
    """Stands where `accounts.gateways` stands; tests/integrations/cognito checks the gateway itself."""

    users: dict[str, DirectoryUser] = field(default_factory=dict)
    groups: dict[str, set[str]] = field(default_factory=dict)
    disabled: set[str] = field(default_factory=set)
    mailed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    is_away: bool = False
    answer_gets_lost: bool = False

    def add(self, sub: str, *, email: str, name: str = "", market: str | None = None) -> DirectoryUser:
        user = DirectoryUser(sub, sub, email, name, market, datetime.now(tz=UTC))
        self.users[sub] = user
        return user

    def describe_user(self, username: str) -> DirectoryUser:
        self._answer("describe")
        for user in self.users.values():
            if username in {user.username, user.email}:
                return user
        raise gateways.UserUnknown

    def create_user(self, *, email: str, name: str) -> DirectoryUser:
        self._answer("create")
        if any(user.email == email for user in self.users.values()):
            raise gateways.UserExists
        user = self.add(str(uuid4()), email=email, name=name)
        self.mailed.append(email)
        if self.answer_gets_lost:
            raise ServiceAway("Amazon Cognito")
        return user

    def put_groups(self, username: str, roles: Iterable[Role]) -> None:
        self._answer("groups")
        self.groups[username] = {role.value for role in roles}

    def shut_out(self, username: str) -> None:
        self._answer("shut_out")
        self.disabled.add(username)

    def enable_user(self, username: str) -> None:
        self._answer("enable")
        self.disabled.discard(username)

    def resend_invitation(self, username: str) -> None:
        self._answer("resend")
        self.mailed.append(self.users[username].email)

    def _answer(self, what: str) -> None:
        self.asked.append(what)
        if self.is_away:
            raise ServiceAway("Amazon Cognito")


@pytest.fixture
def directory(monkeypatch: pytest.MonkeyPatch) -> Directory:
    double = Directory()
    for name in (
        "describe_user",
        "create_user",
        "put_groups",
        "shut_out",
        "enable_user",
        "resend_invitation",
    ):
        monkeypatch.setattr(gateways, name, getattr(double, name))
    details.forget_attempts()
    return double
