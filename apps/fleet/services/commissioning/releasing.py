"""The last step: cars of which everything is green go into service, many at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet.enums import EventType, HoldKind, IntakeState, VehicleState
from apps.fleet.events import VehicleCommissioned
from apps.fleet.models import IntakeCar, IntakeStep
from apps.fleet.services.commissioning.hold import source_of
from apps.fleet.services.commissioning.steps import lock_cars
from apps.fleet.services.holds import lift_holds
from apps.fleet.services.vehicle_events import record_vehicle_events
from apps.fleet.types import HoldKey, NewVehicleEvent, ReleaseResult
from apps.outbox import services as outbox

SYSTEM: Final = "fleet.commissioning"


@transaction.atomic
def release(*, actor: Actor, car_ids: Sequence[UUID], at: datetime) -> list[ReleaseResult]:
    """Let those go of which every step is done; of the others say what is missing. Releasing twice is once.

    A released car is `available` at once, unless another hold keeps it.
    """
    cars = lock_cars(actor, car_ids, released=True)
    lacking: dict[UUID, list[str]] = {}
    for car_id, step in (
        IntakeStep.objects.filter(car__in=cars)
        .exclude(state=IntakeState.DONE.value)
        .order_by("step")
        .values_list("car_id", "step")
    ):
        lacking.setdefault(car_id, []).append(step)
    ready = [car for car in cars if car.released_at is None and car.pk not in lacking]
    if ready:
        _let_go(ready, actor, at)
    return [
        ReleaseResult(
            car_id=car.pk,
            plate=car.vehicle.plate,
            released=car.released_at is not None or car.pk not in lacking,
            lacking=tuple(lacking.get(car.pk, ())) if car.released_at is None else (),
        )
        for car in cars
    ]


def _let_go(cars: Sequence[IntakeCar], actor: Actor, at: datetime) -> None:
    IntakeCar.objects.filter(pk__in=[car.pk for car in cars]).update(released_at=at, released_by=actor.id)
    lift_holds(
        [HoldKey(car.vehicle_id, HoldKind.MANUAL, source_of(car.batch_id)) for car in cars],
        actor=actor,
        at=at,
    )
    record_vehicle_events(
        events=[
            NewVehicleEvent(
                event_id=new_id(),
                vehicle_id=car.vehicle_id,
                ts=at,
                event_types=(EventType.SERVICE_START,),
                state=VehicleState.AVAILABLE,
                stop_id=car.vehicle.home_station.stop_id if car.vehicle.home_station else None,
            )
            for car in cars
        ],
        at=at,
    )
    outbox.publish_all(
        VehicleCommissioned(
            market=car.batch.market, subject=f"vehicle:{car.vehicle_id}", actor=actor.id, at=at
        )
        for car in cars
    )
