"""Who can be sent, and when they are not there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.accounts.enums import Capability
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.dispatch.enums import AbsenceKind
from apps.dispatch.events import AbsenceReported, TechnicianWritten
from apps.dispatch.models import Absence, Technician
from apps.dispatch.selectors.roster import visible_absences, visible_technicians
from apps.fleet.selectors.visible import lock_visible
from apps.maintenance import selectors as maintenance
from apps.maintenance.enums import LocationKind
from apps.outbox import services as outbox


@transaction.atomic
def add_technician(*, actor: Actor, values: Mapping[str, Any], at: datetime) -> UUID:
    """Make a colleague somebody who can be sent. Raises Invalid that names the field, Conflict for the
    second time.
    """
    if not actor.sees_market(values["market"]):
        raise Invalid("Choose a market of yours.", fields={"market": "is none of yours"})
    colleague = accounts.find_colleague(actor, values["staff"])
    if colleague is None or values["market"] not in colleague.markets:
        raise Invalid("Choose a colleague of this market.", fields={"staff": "is no active colleague there"})
    if Capability.DISPATCH_WORK.value not in colleague.capabilities:
        raise Invalid(
            f"{colleague.name} does not work on cars in their role.",
            fields={"staff": "has a role that does not work on cars"},
        )
    made = Technician(**values, created_at=at, updated_at=at)
    _check(made)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as refused:
        if "staff" in str(refused):
            raise Conflict(f"{colleague.name} is a technician already.", code="technician_exists") from None
        raise
    _told(made, sorted(values), actor, at)
    return made.id


@transaction.atomic
def change_technician(
    *, actor: Actor, technician_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Change skills, hours, van or base; plans that are made from now on follow. Raises NotFound, Stale,
    Invalid.
    """
    row = lock_visible(visible_technicians(actor), technician_id, version)
    changes = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changes:
        return
    for name, value in changes.items():
        setattr(row, name, value)
    _check(row)
    row.version += 1
    row.updated_at = at
    row.save()
    _told(row, sorted(changes), actor, at)


@transaction.atomic
def report_absence(
    *,
    actor: Actor,
    technician_id: UUID,
    kind: AbsenceKind,
    from_at: datetime,
    to_at: datetime,
    note: str,
    at: datetime,
) -> UUID:
    """Say that somebody will not be there. Raises NotFound, Invalid for an end before the beginning or in
    the past.
    """
    row = visible_technicians(actor).filter(pk=technician_id).first()
    if row is None:
        raise NotFound("There is no such technician.")
    if to_at <= from_at:
        raise Invalid("It ends after it begins.", fields={"to_at": "lies before the beginning"})
    if to_at <= at:
        raise Invalid("It is over already.", fields={"to_at": "lies in the past"})
    made = Absence.objects.create(
        technician=row,
        market=row.market,
        kind=kind.value,
        from_at=from_at,
        to_at=to_at,
        note=note.strip(),
        created_by=actor.id,
        created_at=at,
    )
    outbox.publish(AbsenceReported(**_of(row, actor, at), kind=kind.value, withdrawn=False))
    return made.id


@transaction.atomic
def withdraw_absence(*, actor: Actor, absence_id: UUID, at: datetime) -> None:
    """They are there after all. Twice changes nothing. Raises NotFound."""
    row = lock_visible(visible_absences(actor), absence_id, None)
    if row.withdrawn_at is not None:
        return
    row.withdrawn_at = at
    row.save()
    outbox.publish(AbsenceReported(**_of(row.technician, actor, at), kind=row.kind, withdrawn=True))


def _check(row: Technician) -> None:
    if row.store_id is not None and not _is_store(row.store_id, row.market):
        raise Invalid("Parts are loaded at a store.", fields={"store": "is no store of this market"})
    if row.shift_to <= row.shift_from:
        raise Invalid("A shift ends after it begins.", fields={"shift_to": "lies before the beginning"})
    inside = row.shift_from <= row.break_from <= row.break_to <= row.shift_to
    if row.break_minutes and not inside:
        raise Invalid("The break lies within the shift.", fields={"break_from": "lies outside of the shift"})
    if not row.skills:
        raise Invalid("Somebody who can do nothing can't be sent.", fields={"skills": "is needed"})


def _is_store(location_id: UUID, market: str) -> bool:
    places = maintenance.visible_locations(Actor.system("dispatch.roster"))
    stores = places.filter(market=market, kind=LocationKind.STORE.value, active=True)
    return stores.filter(pk=location_id).exists()


def _told(row: Technician, fields: list[str], actor: Actor, at: datetime) -> None:
    outbox.publish(TechnicianWritten(**_of(row, actor, at), staff_id=row.staff, fields=fields))


def _of(row: Technician, actor: Actor, at: datetime) -> dict[str, Any]:
    return {
        "market": row.market,
        "subject": f"technician:{row.id}",
        "actor": actor.id,
        "at": at,
        "technician_id": str(row.id),
    }
