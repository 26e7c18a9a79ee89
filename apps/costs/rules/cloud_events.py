"""What AWS tells of its own accord: a deployment that is through, spot capacity that is taken away.

Strangers can write to a queue: what is not in the form that AWS documents is named and not taken.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from apps.costs.enums import DeploySource, SpotKind

_ARN: Final = re.compile(
    r"^arn:aws[a-z-]*:[a-z0-9-]+:(?P<region>[a-z0-9-]{0,40}):(?P<account>[0-9]{12}):(?P<rest>.+)$"
)
_EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DeployTold:
    """A version of a service that is in place everywhere; `cluster` is where, if it was said."""

    event_id: str
    at: datetime
    source: DeploySource
    account_id: str
    service: str
    version: str
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class InterruptionTold:
    """Spot capacity that is taken back. EC2 does not say of which family the instance is; the bill does."""

    event_id: str
    at: datetime
    kind: SpotKind
    account_id: str
    region: str
    resource: str
    service: str
    family: str
    action: str


Told = DeployTold | InterruptionTold


class NoEventError(ValueError):
    """The message is no event that AWS sends; the text says why."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a thing is, by its ARN."""

    account: str
    region: str
    name: str


@dataclass(frozen=True, slots=True)
class _Envelope:
    """What EventBridge says of every event."""

    event_id: str
    at: datetime
    place: _Place


def parse(message: str) -> Told | None:
    """What an event of AWS in EventBridge's envelope tells; None for one that is of no use to us, such as a
    deployment that has only begun. Raises NoEventError.
    """
    try:
        raw = json.loads(message)
    except (ValueError, RecursionError):
        raise NoEventError("is no JSON") from None
    if not isinstance(raw, dict) or not isinstance(raw.get("detail"), dict):
        raise NoEventError("is no envelope of EventBridge")
    read = _READERS.get((_text(raw, "source", 64), _text(raw, "detail-type", 120)))
    if read is None:
        raise NoEventError("is of a kind that nobody asked for")
    return read(_Envelope(_text(raw, "id", 64), _moment(raw), _place(raw.get("resources"))), raw["detail"])


def _deployment(envelope: _Envelope, detail: Mapping[str, Any]) -> Told | None:
    if _text(detail, "eventName", 60) != "SERVICE_DEPLOYMENT_COMPLETED":
        return None
    path = envelope.place.name.removeprefix("service/").split("/")
    return DeployTold(
        envelope.event_id,
        envelope.at,
        DeploySource.ECS,
        envelope.place.account,
        service=_text({"service": path[-1]}, "service", 120),
        version=_text(detail, "deploymentId", 120),
        cluster=path[0] if len(path) > 1 else "",
    )


def _code_deploy(envelope: _Envelope, detail: Mapping[str, Any]) -> Told | None:
    if _text(detail, "state", 40) != "SUCCESS":
        return None
    return DeployTold(
        envelope.event_id,
        envelope.at,
        DeploySource.CODEDEPLOY,
        envelope.place.account,
        service=_text(detail, "application", 120),
        version=_text(detail, "deploymentId", 120),
        cluster=_text(detail, "deploymentGroup", 120),
    )


def _instance(envelope: _Envelope, detail: Mapping[str, Any]) -> Told | None:
    action = _text(detail, "instance-action", 12)
    return _interruption(envelope, SpotKind.EC2, _text(detail, "instance-id", 60), action=action)


def _task(envelope: _Envelope, detail: Mapping[str, Any]) -> Told | None:
    if detail.get("stopCode") != "SpotInterruption":
        return None
    group = _text(detail, "group", 120) if "group" in detail else ""
    task = _text({"task": envelope.place.name.rpartition("/")[2]}, "task", 120)
    service = group.removeprefix("service:")
    return _interruption(envelope, SpotKind.FARGATE, task, action="stop", service=service, family="Fargate")


def _interruption(
    envelope: _Envelope, kind: SpotKind, resource: str, *, action: str, service: str = "", family: str = ""
) -> InterruptionTold:
    place = envelope.place
    return InterruptionTold(
        event_id=envelope.event_id,
        at=envelope.at,
        kind=kind,
        account_id=place.account,
        region=place.region,
        resource=resource,
        service=service,
        family=family,
        action=action,
    )


def _moment(raw: Mapping[str, Any]) -> datetime:
    try:
        at = datetime.fromisoformat(_text(raw, "time", 40))
    except ValueError:
        raise NoEventError("has no time that can be read") from None
    if at.tzinfo is None or not _EARLIEST <= at <= _LATEST:
        raise NoEventError("has no time that can be read")
    return at


def _place(resources: object) -> _Place:
    first = resources[0] if isinstance(resources, list) and resources else None
    found = _ARN.match(first) if isinstance(first, str) else None
    if found is None:
        raise NoEventError("names no resource of AWS")
    return _Place(found["account"], found["region"], found["rest"])


def _text(found: Mapping[str, Any], name: str, most: int) -> str:
    """A text that PostgreSQL can hold, not empty."""
    value = found.get(name)
    if type(value) is not str or not value or len(value) > most or not _storable(value):
        raise NoEventError(f"has no {name} that can be kept")
    return value


def _storable(value: str) -> bool:
    return "\x00" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


_Reader = Callable[[_Envelope, Mapping[str, Any]], Told | None]
_READERS: Final[Mapping[tuple[str, str], _Reader]] = {
    ("aws.ecs", "ECS Deployment State Change"): _deployment,
    ("aws.codedeploy", "CodeDeploy Deployment State-change Notification"): _code_deploy,
    ("aws.ec2", "EC2 Spot Instance Interruption Warning"): _instance,
    ("aws.ecs", "ECS Task State Change"): _task,
}
