"""Access of people to cars: given for a while, on behalf of something, and ended with it."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.accounts.enums import Capability
from apps.commands.enums import OPEN_STATES, AccessEnd, Failure
from apps.commands.events import AccessEnded, AccessGranted
from apps.commands.models import AccessGrant, Command
from apps.commands.selectors import visible_access
from apps.commands.services import settling
from apps.core.errors import Invalid, NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet import selectors as fleet_reads
from apps.outbox import services as outbox

LONGEST: Final = timedelta(days=3)


@transaction.atomic
def grant_access(
    *,
    actor: Actor,
    vehicle_id: UUID,
    staff_id: str,
    source: str,
    reason: str,
    expires_at: datetime,
    at: datetime,
) -> UUID:
    """Let somebody open this car until `expires_at`; returns the grant.

    An open grant of the same source is prolonged or shortened to the new end. Raises NotFound without the
    car, Invalid for somebody who does not work in its market or whose role tells cars nothing, and for an
    end that is past or too far.
    """
    car = fleet_reads.lock_car(actor, vehicle_id)
    if car is None:
        raise NotFound("There is no such car.")
    colleague = accounts.find_colleague(actor, staff_id)
    if colleague is None or car.market not in colleague.markets:
        raise Invalid(
            "Nobody of this name works here.", fields={"staff": "does not work in the car's market"}
        )
    if Capability.COMMAND_SEND.value not in colleague.capabilities:
        raise Invalid(
            f"{colleague.name} tells cars nothing in their role.",
            fields={"staff": "has a role that tells cars nothing"},
        )
    if not at < expires_at <= at + LONGEST:
        raise Invalid(
            "An access ends within three days.", fields={"expires_at": "must lie within three days"}
        )
    open_ones = AccessGrant.objects.filter(ended_at=None, vehicle_id=vehicle_id)
    grant = open_ones.filter(staff_id=staff_id, source=source).first()
    if grant is None:
        grant = AccessGrant(
            id=new_id(), vehicle_id=vehicle_id, market=car.market, staff_id=staff_id, source=source
        )
        grant.granted_at = at
    elif grant.expires_at == expires_at:
        return grant.id
    grant.reason, grant.granted_by, grant.expires_at = reason.strip()[:300], actor.id, expires_at
    grant.granted_at = min(grant.granted_at, at)
    grant.save()
    outbox.publish(
        AccessGranted(
            market=car.market,
            subject=f"vehicle:{vehicle_id}",
            actor=actor.id,
            at=at,
            grant_id=str(grant.id),
            staff_id=staff_id,
            source=source,
            expires_at=expires_at,
        )
    )
    return grant.id


@transaction.atomic
def revoke_access(*, actor: Actor, grant_id: UUID, at: datetime) -> None:
    """End it at once, with whatever the car was told under it and has not done. Ended before, it stays so.

    Raises NotFound.
    """
    grant = visible_access(actor).select_for_update(of=("self",)).filter(pk=grant_id).first()
    if grant is None:
        raise NotFound
    if grant.ended_at is None:
        end([grant], AccessEnd.REVOKED, actor=actor, at=at)


@transaction.atomic
def end_access_of(*, source: str, actor: Actor, at: datetime) -> int:
    """What gave access is over (a work order is done): every access on its behalf ends. Returns how many."""
    grants = list(AccessGrant.objects.select_for_update().filter(source=source, ended_at=None).order_by("id"))
    end(grants, AccessEnd.REVOKED, actor=actor, at=at)
    return len(grants)


def end(grants: list[AccessGrant], how: AccessEnd, *, actor: Actor, at: datetime) -> None:
    """End these grants, whose rows the caller holds."""
    for grant in grants:
        grant.ended_at, grant.ended_by, grant.end = at, actor.id, how.value
    AccessGrant.objects.bulk_update(grants, ["ended_at", "ended_by", "end"])
    under_way = Command.objects.filter(access__in=grants, state__in=OPEN_STATES).order_by("id")
    settling.fail(list(under_way.select_for_update()), Failure.ACCESS_ENDED, actor=actor, at=at)
    outbox.publish_all(
        AccessEnded(
            market=grant.market,
            subject=f"vehicle:{grant.vehicle_id}",
            actor=actor.id,
            at=at,
            grant_id=str(grant.id),
            staff_id=grant.staff_id,
            source=grant.source,
            end=how.value,
        )
        for grant in grants
    )
