"""What AWS tells of this city's services: deployments that are through, and spot capacity that it took back.

A function of seed and day, so that what is told again after a restart is the same as before.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from deploy.simulator.billing.catalogue import PRODUCTION, SPOT_SERVICE, STAGING, Account

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

# How long before the first look things have happened.
PAST: Final = timedelta(days=120)
# Service, account, and how long before the costly hour it went live; the last one is the costly release.
RELEASES: Final = (
    ("ev4rent-telemetry", PRODUCTION, timedelta(days=6, hours=3)),
    ("backoffice-api", PRODUCTION, timedelta(days=3, hours=5)),
    ("backoffice-api", PRODUCTION, timedelta(minutes=6)),
)
_REGION: Final = "ap-southeast-1"
_SERVICES: Final = ("backoffice-api", "backoffice-worker", "backoffice-batch", "ev4rent-telemetry")
_WORKING_DAYS: Final = 5
# Of working days, on how many a service is released; of hours, in how many a task is taken back.
_RELEASED: Final = 0.09
_TAKEN_BACK: Final = {PRODUCTION: 0.012, STAGING: 0.003}
_AT_ONCE: Final = 10


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of AWS."""

    at: datetime
    kind: str
    resource: str
    detail: dict[str, str]


@dataclass(slots=True)
class Teller:
    """Puts on AWS's own bus what has happened since it last did."""

    events: "EventBridgeClient"
    folder: Path
    seed: int

    def tell(self, now: datetime, released: datetime) -> int:
        """Returns how many events were told; how far is kept, so that the next look goes on from there."""
        kept = self.folder / "cloud-told"
        since = datetime.fromisoformat(kept.read_text()) if kept.exists() else now - PAST
        told = [each for each in happenings(self.seed, since, now, released) if since < each.at <= now]
        for first in range(0, len(told), _AT_ONCE):
            self._put(told[first : first + _AT_ONCE])
        kept.write_text(now.isoformat())
        return len(told)

    def _put(self, told: list[Happening]) -> None:
        entries: Any = [
            {
                "Source": "aws.ecs",
                "DetailType": each.kind,
                "Detail": json.dumps(each.detail),
                "Resources": [each.resource],
                "Time": each.at,
            }
            for each in told
        ]
        answer = self.events.put_events(Entries=entries)
        if answer["FailedEntryCount"]:
            raise OSError(f"EventBridge took {answer['FailedEntryCount']} events less than it was told.")


def happenings(seed: int, since: datetime, now: datetime, released: datetime) -> Iterator[Happening]:
    """All of the days from `since` to `now`, in no order."""
    for service, account, before in RELEASES:
        yield _deployment(seed, service, account, released - before)
    day = since.astimezone(UTC).date()
    while day <= now.astimezone(UTC).date():
        yield from _deployments(seed, day, released)
        yield from _interruptions(seed, day)
        day += timedelta(days=1)


def _deployments(seed: int, day: date, released: datetime) -> Iterator[Happening]:
    """A usual day's releases; none near the costly one, which is to be found as its own cause."""
    if day.weekday() >= _WORKING_DAYS or abs((day - released.date()).days) <= 1:
        return
    for service in _SERVICES:
        chance = random.Random(f"{seed}:{day}:{service}:release")
        if chance.random() < _RELEASED:
            at = datetime.combine(day, time(2 + chance.randrange(7), chance.randrange(60)), UTC)
            yield _deployment(seed, service, STAGING, at - timedelta(hours=1, minutes=chance.randrange(40)))
            yield _deployment(seed, service, PRODUCTION, at)


def _interruptions(seed: int, day: date) -> Iterator[Happening]:
    service = SPOT_SERVICE.removeprefix("service/")
    for account, share in _TAKEN_BACK.items():
        chance = random.Random(f"{seed}:{day}:{account.id}:spot")
        for hour in range(24):
            if chance.random() < share:
                at = datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)), UTC)
                task = f"{chance.getrandbits(128):032x}"
                yield Happening(
                    at,
                    "ECS Task State Change",
                    _arn(account, f"task/{account.environment}/{task}"),
                    {
                        "stopCode": "SpotInterruption",
                        "group": f"service:{service}",
                        "lastStatus": "STOPPED",
                        "capacityProviderName": "FARGATE_SPOT",
                        "stoppedReason": "Your Spot Task was interrupted.",
                    },
                )


def _deployment(seed: int, service: str, account: Account, at: datetime) -> Happening:
    number = random.Random(f"{seed}:{service}:{account.id}:{at:%Y%m%d%H%M}").randrange(10**15, 10**16)
    return Happening(
        at,
        "ECS Deployment State Change",
        _arn(account, f"service/{account.environment}/{service}"),
        {
            "eventType": "INFO",
            "eventName": "SERVICE_DEPLOYMENT_COMPLETED",
            "deploymentId": f"ecs-svc/{number}",
            "reason": "ECS deployment completed.",
        },
    )


def _arn(account: Account, resource: str) -> str:
    return f"arn:aws:ecs:{_REGION}:{account.id}:{resource}"
