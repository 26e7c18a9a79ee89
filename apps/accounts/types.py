"""Frozen values of the people that cross the borders of this app."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from apps.accounts.enums import Role
from apps.core.types import Actor


@dataclass(frozen=True, slots=True)
class MoneyLimit:
    """Up to how much somebody may decide alone; minor units of an ISO 4217 currency."""

    amount_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class TokenFacts:
    """What sign-in learnt from a verified token."""

    sub: str
    username: str
    groups: tuple[str, ...]
    issued_at: datetime
    signed_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class Principal:
    """The person behind a request: `request.user`."""

    id: UUID
    email: str
    name: str
    roles: tuple[Role, ...]
    money_limit: MoneyLimit
    previous_visit_ended_at: datetime | None
    signed_in_at: datetime | None
    actor: Actor

    @property
    def pk(self) -> str:
        """What the request log calls the user: an id of ours, never an address."""
        return str(self.id)

    @property
    def is_authenticated(self) -> Literal[True]:
        return True


@dataclass(frozen=True, slots=True)
class DirectoryUser:
    """A person as the directory (Cognito) knows them. `market` is the pool's own attribute, often absent."""

    sub: str
    username: str
    email: str
    name: str
    market: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite, as what."""

    email: str
    name: str
    roles: tuple[Role, ...]
    markets: tuple[str, ...]
    money_limit_minor: int


@dataclass(frozen=True, slots=True)
class PersonChanges:
    """What to change of a person; None leaves it as it is."""

    roles: tuple[Role, ...] | None = None
    markets: tuple[str, ...] | None = None
    money_limit_minor: int | None = None


@dataclass(frozen=True, slots=True)
class MarketPack:
    """A country as data: the validated content of one pack file. `min_rental_soc` is a percentage."""

    code: str
    version: int
    name: str
    currency: str
    time_zone: str
    locale: str
    languages: tuple[str, ...]
    tax_rate: str
    holiday_calendar: str
    min_rental_soc: int
