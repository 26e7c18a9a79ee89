"""How a day's quantities move: the week, growth, chance, and two things that finance should notice."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from deploy.simulator.billing.catalogue import Account, Driver, Line

# Monday first. Cars are hired most at the weekend; the staging account is used by people at work.
_HIRING_WEEK: Final = (0.95, 0.94, 0.96, 0.99, 1.08, 1.15, 1.06)
_WORKING_WEEK: Final = (1.12, 1.15, 1.14, 1.12, 1.05, 0.42, 0.38)

_GROWTH_A_YEAR: Final = {Driver.FIXED: 0.0, Driver.TRAFFIC: 0.22, Driver.STORAGE: 0.65}
_NOISE: Final = {Driver.FIXED: 0.004, Driver.TRAFFIC: 0.045, Driver.STORAGE: 0.006}


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that moved the bill, for the ground truth. `ends_on` is exclusive; None: it stayed."""

    kind: str
    service: str
    resource: str
    environment: str
    begins_on: date
    ends_on: date | None
    factor: float
    story: str

    def touches(self, line: Line, account: Account, day: date) -> bool:
        return (
            (line.service, line.resource, account.environment)
            == (self.service, self.resource, self.environment)
            and self.begins_on <= day
            and (self.ends_on is None or day < self.ends_on)
        )


def incidents(first: date) -> tuple[Incident, ...]:
    """One step and one spike, at fixed distances from the first day, so that no restatement moves them."""
    stepped = first + timedelta(days=238)
    spiked = first + timedelta(days=337)
    return (
        Incident(
            kind="step",
            service="Amazon OpenSearch Service",
            resource="domain/ev4rent-logs",
            environment="prod",
            begins_on=stepped,
            ends_on=None,
            factor=1.67,
            story="The log domain went from three data nodes to five.",
        ),
        Incident(
            kind="spike",
            service="AmazonCloudWatch",
            resource="log-group/backoffice",
            environment="prod",
            begins_on=spiked,
            ends_on=spiked + timedelta(days=4),
            factor=7.5,
            story="Debug logging was left on for four days.",
        ),
    )


def quantity(
    line: Line, account: Account, day: date, *, seed: int, first: date, cars: int, moved: float
) -> float:
    """Units used that day. `first` anchors growth; `moved` is the factor of incidents (1 for none)."""
    week = _HIRING_WEEK if account.environment == "prod" else _WORKING_WEEK
    rhythm = week[day.weekday()] if line.driver is Driver.TRAFFIC else 1.0
    scale = 1.0 if line.driver is Driver.FIXED else cars / 1000
    growth = (1 + _GROWTH_A_YEAR[line.driver]) ** ((day - first).days / 365)
    # A generator of its own for each cell: a day's figures do not depend on which days are made.
    chance = random.Random(f"{seed}:{day}:{line.sku}:{account.id}").gauss(1, _NOISE[line.driver])
    units: float = max(0.0, line.per_day * account.share * scale * rhythm * growth * moved * chance)
    return units
