"""People for tests of the API.

    def test_ops_may_rename_a_station(as_role):
        answer = as_role("ops").patch("/api/v1/stations/…", {"name": "Bedok"}, headers={"If-Match": '"1"'})

`as_role` is a client signed in with a genuine RS256 token of a local key; nothing of sign-in is bypassed but
the fetch of the key set. `api` is a client that nobody signed in with. `actor_for` is for tests of services
and selectors, which need no HTTP.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from apps.accounts import services as accounts
from apps.accounts.enums import Role, StaffStatus
from apps.accounts.models import Organisation, Staff
from apps.accounts.rules import capabilities_of, owners_of
from apps.core import clock
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.integrations.aws.cognito import issuer
from tests.plugins.tokens import SigningKey, access_claims, key_set


class Api(APIClient):
    """A client of the API: bodies are JSON; `staff` and `actor` are the person who is signed in."""

    default_format = "json"
    staff: Staff

    @property
    def actor(self) -> Actor:
        return Actor(
            id=str(self.staff.pk),
            capabilities=capabilities_of(tuple(Role(name) for name in self.staff.roles)),
            markets=frozenset(self.staff.markets),
            owners=owners_of(tuple(Role(name) for name in self.staff.roles), self.staff.organisation_id),
        )

    def carry(self, token: str) -> "Api":
        """Send this access token from now on."""
        self.defaults["HTTP_AUTHORIZATION"] = f"Bearer {token}"
        return self


class AsRole(Protocol):
    def __call__(self, *roles: str, markets: Iterable[str] = ("SG",), **columns: Any) -> Api: ...


class ActorFor(Protocol):
    def __call__(self, *roles: str, markets: Iterable[str] | None = ("SG",)) -> Actor: ...


PARTNER: Final = "TESTPARTNER"


def make_organisation(code: str, **columns: Any) -> Organisation:
    """A partner that owns cars; the one of this code, if there is one."""
    usual = {"name": f"Organisation {code}", "created_at": clock.now()}
    return Organisation.objects.get_or_create(code=code, defaults={**usual, **columns})[0]


@pytest.fixture(scope="session")
def signing_key() -> SigningKey:
    """The key of the user pool for this run."""
    return SigningKey()


@pytest.fixture(autouse=True)
def _sign_in_without_network(signing_key: SigningKey, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Answer the one request that sign-in makes, and let no test remember the people of another."""
    monkeypatch.setattr(issuer, "fetch_key_set", lambda: key_set(signing_key.jwk()))
    issuer.verifier.cache_clear()
    accounts.forget_everybody()
    yield
    issuer.verifier.cache_clear()
    accounts.forget_everybody()


@pytest.fixture
def make_staff(db: None) -> Callable[..., Staff]:
    """A member of staff in the database: `make_staff("finance", email=…)`."""

    def make(*roles: str, markets: Iterable[str] = ("SG",), **columns: Any) -> Staff:
        sub = str(uuid4())
        now = clock.now()
        # Partners work for somebody whose cars they see; tests give cars to it by its code.
        employer = make_organisation(PARTNER) if "partner" in roles else None
        usual = {
            "cognito_sub": sub,
            "cognito_username": sub,
            "email": f"{sub[:8]}@people.example",
            "name": f"{'-'.join(roles).title() or 'Nobody'} {sub[:4]}",
            "status": StaffStatus.ACTIVE,
            "roles": list(roles),
            "markets": list(markets),
            "organisation": employer,
            "money_limit_currency": "SGD",
            "created_at": now,
        }
        return Staff.objects.create(id=new_id(), **{**usual, **columns})

    return make


@pytest.fixture
def api() -> Api:
    """A stranger: no token."""
    return Api()


@pytest.fixture
def as_role(make_staff: Callable[..., Staff], signing_key: SigningKey) -> AsRole:
    """Somebody with these roles, signed in: `as_role("finance", "manager")`. Each call is a new person."""

    def sign_in(*roles: str, markets: Iterable[str] = ("SG",), **columns: Any) -> Api:
        staff = make_staff(*roles, markets=markets, **columns)
        client = Api()
        client.staff = staff
        return client.carry(signing_key.token(access_claims(staff.cognito_sub, roles)))

    return sign_in


@pytest.fixture
def actor_for() -> ActorFor:
    """Who acts, without a row and without HTTP: `actor_for("ops")`; `markets=None` sees every market."""

    def make(*roles: str, markets: Iterable[str] | None = ("SG",)) -> Actor:
        named = tuple(Role(name) for name in roles)
        seen = None if markets is None else frozenset(markets)
        return Actor(str(new_id()), capabilities_of(named), seen, owners_of(named, PARTNER))

    return make
