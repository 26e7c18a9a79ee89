"""What people read on a car, and what they decide about readings that make no sense."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.maintenance.enums import MeterKind, ReadingFate, ReadingSource
from apps.maintenance.events import MeterCorrected, MeterRead
from apps.maintenance.models import Meter, MeterReading
from apps.maintenance.rules.metering import judge_reading
from apps.maintenance.selectors.plans import visible_readings
from apps.outbox import services as outbox

_AHEAD: Final = timedelta(minutes=5)


@transaction.atomic
def enter_reading(
    *, actor: Actor, vehicle_id: UUID, kind: MeterKind, value: int, read_at: datetime, note: str, at: datetime
) -> UUID:
    """Keep what somebody read. One that makes sense moves the meter; one that does not is kept apart.

    Raises NotFound without the car, Invalid for a reading from the future, Conflict for one entered before.
    """
    car = fleet.lock_car(actor, vehicle_id)
    if car is None:
        raise NotFound("There is no such car.")
    if read_at > at + _AHEAD:
        raise Invalid("That is still to come.", fields={"read_at": "lies in the future"})
    meter = Meter.objects.select_for_update().filter(vehicle_id=vehicle_id, kind=kind.value).first()
    fate = ReadingFate.TAKEN if meter is None else _judge(kind, meter, value, read_at)
    reading = MeterReading(
        vehicle_id=vehicle_id,
        kind=kind.value,
        value=value,
        before=meter.value if meter else None,
        read_at=read_at,
        source=ReadingSource.HAND.value,
        fate=fate.value,
        note=note.strip(),
        entered_by=actor.id,
        entered_at=at,
    )
    _insert(reading)
    if fate is ReadingFate.TAKEN:
        _set(vehicle_id, kind, value, read_at)
    outbox.publish(
        MeterRead(
            market=car.market,
            subject=f"vehicle:{vehicle_id}",
            actor=actor.id,
            at=at,
            meter=kind.value,
            value=value,
            fate=fate.value,
        )
    )
    return reading.id


@transaction.atomic
def settle_reading(*, actor: Actor, reading_id: UUID, value: int | None, note: str, at: datetime) -> None:
    """Decide about a reading that was kept apart: the meter stands at `value` from now on, backwards, too;
    None leaves the meter as it is. Raises NotFound, Conflict when it is decided or made sense.
    """
    reading = visible_readings(actor).select_for_update(of=("self",)).filter(pk=reading_id).first()
    if reading is None:
        raise NotFound("There is no such reading.")
    if reading.settled_at is not None or reading.fate not in {"backwards", "absurd"}:
        raise Conflict("This reading needs no decision.", code="reading_settled")
    kind = MeterKind(reading.kind)
    reading.fate, reading.settled_by, reading.settled_at = ReadingFate.CORRECTED.value, actor.id, at
    reading.note = note.strip() or reading.note
    reading.save()
    if value is not None:
        _set(reading.vehicle_id, kind, value, at)
    outbox.publish(
        MeterCorrected(
            market=reading.vehicle.market,
            subject=f"vehicle:{reading.vehicle_id}",
            actor=actor.id,
            at=at,
            meter=kind.value,
            before=reading.before,
            value=value,
        )
    )


def _judge(kind: MeterKind, meter: Meter, value: int, read_at: datetime) -> ReadingFate:
    return judge_reading(kind, before=meter.value, before_at=meter.read_at, value=value, read_at=read_at)


def _set(vehicle_id: UUID, kind: MeterKind, value: int, read_at: datetime) -> None:
    Meter.objects.update_or_create(
        vehicle_id=vehicle_id, kind=kind.value, defaults={"value": value, "read_at": read_at}
    )


def _insert(reading: MeterReading) -> None:
    try:
        with transaction.atomic():
            reading.save(force_insert=True)
    except IntegrityError:
        raise Conflict("This reading was entered before.", code="reading_twice") from None
