"""How quantities move: the week, the day, growth, chance, and three things that finance should notice."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import prod
from typing import Final

from deploy.simulator.billing.catalogue import Account, Driver, Line

# Monday first. Cars are hired most at the weekend; the staging account is used by people at work.
_HIRING_WEEK: Final = (0.95, 0.94, 0.96, 0.99, 1.08, 1.15, 1.06)
_WORKING_WEEK: Final = (1.12, 1.15, 1.14, 1.12, 1.05, 0.42, 0.38)

# By the hour in UTC, which is eight hours behind the cars: the evening's rides come at noon. The mean is 1.
_HIRING_DAY: Final = (
    1.10, 1.18, 1.08, 0.98, 1.02, 1.05, 1.00, 1.02, 1.12, 1.35, 1.52, 1.48,
    1.34, 1.22, 1.12, 0.98, 0.76, 0.55, 0.42, 0.37, 0.40, 0.56, 0.90, 1.48,
)  # fmt: skip
_FLAT_DAY: Final = (1.0,) * 24

_GROWTH_A_YEAR: Final = {Driver.FIXED: 0.0, Driver.TRAFFIC: 0.22, Driver.STORAGE: 0.65}
_NOISE: Final = {Driver.FIXED: 0.004, Driver.TRAFFIC: 0.045, Driver.STORAGE: 0.006}


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that moved the bill, for the ground truth. `ends_on` is exclusive; None: it stayed.

    `from_hour` is the hour (UTC) of the first day with which it began.
    """

    kind: str
    service: str
    resource: str
    environment: str
    begins_on: date
    ends_on: date | None
    factor: float
    story: str
    from_hour: int = 0

    def factor_at(self, line: Line, account: Account, hour: datetime) -> float:
        """By how much it moves an hour."""
        if not self.touches(line, account, hour.date()):
            return 1.0
        before = hour.date() == self.begins_on and hour.hour < self.from_hour
        return 1.0 if before else self.factor

    def touches(self, line: Line, account: Account, day: date) -> bool:
        return (
            (line.service, line.resource, account.environment)
            == (self.service, self.resource, self.environment)
            and self.begins_on <= day
            and (self.ends_on is None or day < self.ends_on)
        )


def incidents(first: date, released: datetime | None = None) -> tuple[Incident, ...]:
    """One step and one spike, at fixed distances from the first day, so that no restatement moves them; and
    from the hour `released` on a release that takes too much, until it is taken back the day after next.
    """
    stepped = first + timedelta(days=238)
    spiked = first + timedelta(days=337)
    told: tuple[Incident, ...] = (
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
    if released is not None:
        told = (*told, _release(released))
    return told


def _release(at: datetime) -> Incident:
    return Incident(
        kind="spike",
        service="AWS Fargate",
        resource="service/backoffice-api",
        environment="prod",
        begins_on=at.date(),
        ends_on=at.date() + timedelta(days=2),
        factor=5.0,
        story="A release held on to memory, so that the service scaled out to five times its tasks.",
        from_hour=at.hour,
    )


def hours_of(
    line: Line, account: Account, day: date, *, moves: tuple[Incident, ...]
) -> tuple[list[float], float]:
    """The weight of each hour of a day (their mean is 1 on a day without incidents), and their mean."""
    traffic = line.driver is Driver.TRAFFIC and account.environment == "prod"
    shape = _HIRING_DAY if traffic else _FLAT_DAY
    moved = [move for move in moves if move.touches(line, account, day)]
    weights = list(shape)
    for number, weight in enumerate(shape) if moved else ():
        hour = datetime.combine(day, time(number), UTC)
        weights[number] = weight * prod(move.factor_at(line, account, hour) for move in moved)
    return weights, sum(weights) / len(weights)


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
