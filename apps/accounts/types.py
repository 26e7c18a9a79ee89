"""Frozen values of the people that cross the borders of this app."""

from collections.abc import Mapping
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
    organisation: str | None
    previous_visit_ended_at: datetime | None
    # Whose clock and currency come first for somebody who works in several.
    home_market: str | None
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
class Colleague:
    """Somebody whom work can be given to, with what their recorded roles may do."""

    id: str
    name: str
    markets: frozenset[str]
    capabilities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Program:
    """Somebody else's program behind a request, let in by its key: `request.user` of the routes for
    programs."""

    id: UUID
    market: str
    actor: Actor

    @property
    def pk(self) -> str:
        """What the request log calls it."""
        return self.actor.id

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
class Access:
    """Whether somebody may sign in, by one of the two lists that must agree: ours, or the directory's.
    `name` is empty for somebody whom we do not know.
    """

    sub: str
    name: str
    markets: tuple[str, ...]
    is_open: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite, as what."""

    email: str
    name: str
    roles: tuple[Role, ...]
    markets: tuple[str, ...]
    money_limit_minor: int
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class PersonChanges:
    """What to change of a person; None leaves it as it is. An `organisation` of "" takes it away."""

    roles: tuple[Role, ...] | None = None
    markets: tuple[str, ...] | None = None
    money_limit_minor: int | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentBand:
    """What is asked of cars of an age, in whole months since their first registration, until the next band.

    `valid_months` is the longest that one document may run; None: it does not expire.
    """

    from_months: int
    required: bool
    valid_months: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document that a country asks of a car. `required`: without it the car is not rented out.

    Bands begin at age 0 and follow one another; a kind that is required once stays required.
    """

    kind: str
    name: str
    local_name: str
    issuer: str
    numbered: bool
    bands: tuple[DocumentBand, ...]

    @property
    def required_from_months(self) -> int | None:
        """The age from which a car needs it; None: never."""
        return next((band.from_months for band in self.bands if band.required), None)

    def band_at(self, months: int) -> DocumentBand:
        """What is asked of a car of this age."""
        return next(band for band in reversed(self.bands) if band.from_months <= max(months, 0))


@dataclass(frozen=True, slots=True)
class DocumentRules:
    """`warning_days` before a document ends somebody is told, three times, the longest first.

    `lead_hours` before the midnight at which it ends the car leaves: long enough for a rental that began then
    to be over.
    """

    warning_days: tuple[int, int, int]
    lead_hours: int
    kinds: tuple[DocumentKind, ...]

    def find(self, kind: str) -> DocumentKind | None:
        return next((known for known in self.kinds if known.kind == kind), None)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """`holidays` is a country of the calendar of public holidays; days of the week are 0 (Monday) to 6."""

    holidays: str
    week_starts_on: int
    working_days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tax:
    """A sales tax by its local name; `rate` is a share as text, "0.09"."""

    name: str
    rate: str


@dataclass(frozen=True, slots=True)
class PlateForm:
    """What a licence plate looks like, written without blanks and dashes: a regular expression."""

    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class MarketLimits:
    """`min_rental_soc` in percent, `speed_kmh` the highest speed that is legal anywhere in the country,
    `two_people_above_minor` the amount above which two people decide, in minor units."""

    min_rental_soc: int
    speed_kmh: int
    two_people_above_minor: int


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of a checklist: a code, and the words for a person."""

    item: str
    name: str


@dataclass(frozen=True, slots=True)
class MarketPack:
    """A country as data: the validated content of one pack file. `districts` are the official names of its
    districts, as far as we have a list.
    """

    code: str
    version: int
    name: str
    currency: str
    time_zone: str
    locale: str
    languages: tuple[str, ...]
    tax: Tax
    calendar: WorkingCalendar
    plate: PlateForm
    limits: MarketLimits
    districts: tuple[str, ...]
    documents: DocumentRules
    first_inspection: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class ViewDraft:
    """A filter and sort of a list as the search part of an address, under a name."""

    list_name: str
    name: str
    search: Mapping[str, str]
