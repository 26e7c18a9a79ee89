"""Our totals beside somebody else's: equal to the cent, or the difference has a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

TOLERANCE: Final = Decimal("0.01")
_NOTHING: Final = Decimal(0)


class Verdict(StrEnum):
    """How a total stands. `unasked`: nobody else has told theirs yet."""

    AGREES = "agrees"
    DIFFERS = "differs"
    MISSING = "missing"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """What a total is of: an account's day, or (an invoice) the month that begins with it."""

    day: date
    account: str
    currency: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two totals of one place. `ours` is None where no bill of ours has it."""

    place: Place
    ours: Decimal | None
    theirs: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        return None if self.theirs is None else (self.ours or _NOTHING) - self.theirs

    @property
    def verdict(self) -> Verdict:
        if self.theirs is None:
            return Verdict.UNASKED
        if abs((self.ours or _NOTHING) - self.theirs) <= TOLERANCE:
            return Verdict.AGREES
        return Verdict.MISSING if self.ours is None else Verdict.DIFFERS


@dataclass(frozen=True, slots=True)
class Candidate:
    """Rows that may be a difference: what they are, how many, and their amount."""

    what: str
    rows: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Explained:
    """A difference and the rows that are it; `exact` is False where these are only the nearest."""

    place: Place
    rows: tuple[Candidate, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """A month of the cloud bill against what others counted. `names` are the accounts' by id.

    `of_rows` and `of_days` are the same total from the rows and from their sums.
    """

    month: date
    basis: str
    lines: tuple[Compared, ...]
    invoices: tuple[Compared, ...]
    explained: tuple[Explained, ...]
    of_rows: Decimal
    of_days: Decimal
    names: Mapping[str, str]
    asked_at: datetime | None


def compare(ours: Mapping[Place, Decimal], theirs: Mapping[Place, Decimal]) -> list[Compared]:
    """Every place that either knows, newest first."""
    places = sorted(ours.keys() | theirs.keys(), key=lambda p: (-p.day.toordinal(), p.account, p.currency))
    return [Compared(place, ours.get(place), theirs.get(place)) for place in places]


def explain(difference: Decimal, candidates: Iterable[Candidate]) -> tuple[list[Candidate], bool]:
    """The rows that are exactly the difference and True; else the three nearest to it and False."""
    ordered = sorted(candidates, key=lambda c: (abs(c.amount - difference), c.what))
    exact = [c for c in ordered if abs(c.amount - difference) <= TOLERANCE]
    return (exact[:3], True) if exact else (ordered[:3], False)
