"""Reads of commands and access; those for people start at `visible_…(actor)`."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Model, QuerySet

from apps.accounts import selectors as accounts
from apps.accounts.enums import Capability
from apps.commands.enums import OPEN_STATES, OPPOSITES, TTL, TWO_PEOPLE, WITH_REASON, CommandType
from apps.commands.models import AccessGrant, Command
from apps.commands.rules import permission
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.fleet.enums import HoldKind
from apps.telemetry import selectors as telemetry

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Option:
    """What the reader may tell a car now; `why_not` is a sentence when not.

    `ttl_s` is how long the car has.
    """

    type: CommandType
    allowed: bool
    why_not: str | None
    needs_reason: bool
    needs_second_person: bool
    ttl_s: int


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that the reader might tell one car, and the access that they have to it."""

    options: list[Option]
    may_unlock_for_safety: bool
    may_grant_access: bool
    access_until: datetime | None


def visible_commands(actor: Actor) -> "QuerySet[Command]":
    """Commands to the cars that the actor sees."""
    return _of_visible_cars(Command.objects.all(), actor)


def visible_access(actor: Actor) -> "QuerySet[AccessGrant]":
    """Access to the cars that the actor sees."""
    return _of_visible_cars(AccessGrant.objects.all(), actor)


def list_commands(actor: Actor) -> "QuerySet[Command]":
    """Visible commands with the names of who wanted and who agreed."""
    return visible_commands(actor).annotate(
        plate=F("vehicle__plate"),
        requested_by_name=accounts.name_of("requested_by"),
        approved_by_name=accounts.name_of("approved_by"),
    )


def list_access(actor: Actor) -> "QuerySet[AccessGrant]":
    """Visible access with the names of whose it is, who gave and who ended it."""
    return visible_access(actor).annotate(
        plate=F("vehicle__plate"),
        staff_name=accounts.name_of("staff_id"),
        granted_by_name=accounts.name_of("granted_by"),
        ended_by_name=accounts.name_of("ended_by"),
    )


def find_open_access(*, staff_id: str, vehicle_id: UUID, at: datetime) -> AccessGrant | None:
    """The access of this person to this car that lasts longest, if any is open."""
    grants = AccessGrant.objects.filter(
        staff_id=staff_id, vehicle_id=vehicle_id, ended_at=None, expires_at__gt=at
    )
    return grants.order_by("-expires_at").first()


def get_options(actor: Actor, vehicle_id: UUID, *, at: datetime) -> Options:
    """What the actor may tell the car now. Raises NotFound."""
    if not fleet.visible_vehicles(actor).filter(pk=vehicle_id).exists():
        raise NotFound
    access = find_open_access(staff_id=actor.id, vehicle_id=vehicle_id, at=at)
    busy = set(
        Command.objects.filter(vehicle_id=vehicle_id, state__in=OPEN_STATES).values_list("type", flat=True)
    )
    standing = permission.why_not_standing(telemetry.find_motion(vehicle_id), at=at)
    if fleet.is_held(vehicle_id, HoldKind.COMMAND):
        standing = "It is immobilised already."
    possible = [
        kind
        for kind in CommandType
        if permission.may_by_role(actor, kind) or (access and permission.may_by_access(kind))
    ]
    return Options(
        options=[_option(kind, busy=busy, standing=standing) for kind in possible],
        may_unlock_for_safety=actor.may(Capability.VEHICLE_UNLOCK_FOR_SAFETY),
        may_grant_access=actor.may(Capability.VEHICLE_GRANT_ACCESS),
        access_until=access.expires_at if access else None,
    )


def _option(kind: CommandType, *, busy: set[str], standing: str | None) -> Option:
    why_not = None
    if kind in busy or OPPOSITES.get(kind) in busy:
        why_not = "The car has such a command before it."
    elif kind in TWO_PEOPLE:
        why_not = standing
    return Option(
        type=kind,
        allowed=why_not is None,
        why_not=why_not,
        needs_reason=kind in WITH_REASON,
        needs_second_person=kind in TWO_PEOPLE,
        ttl_s=round(TTL[kind].total_seconds()),
    )


def _of_visible_cars(rows: "QuerySet[Row]", actor: Actor) -> "QuerySet[Row]":
    return rows if actor.markets is None else rows.filter(vehicle__in=fleet.visible_vehicles(actor))
