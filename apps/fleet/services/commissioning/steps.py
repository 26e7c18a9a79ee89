"""Seeing to new cars, step by step. Each step can be done again; none can be done for a released car."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.fleet.enums import BayStatus, CheckResult, IntakeState, IntakeStepName
from apps.fleet.events import IntakeStepDone
from apps.fleet.models import Bay, IntakeCar, IntakeStep, Station
from apps.fleet.selectors.visible import visible_intake_cars, visible_stations
from apps.fleet.services.vehicles import change_vehicle
from apps.outbox import services as outbox

MOST_AT_ONCE: Final = 200


@transaction.atomic
def assign_steps(
    *, actor: Actor, car_ids: Sequence[UUID], step: IntakeStepName, owner: str, at: datetime
) -> int:
    """Give a step of some cars to a colleague, or to nobody (""); returns how many changed hands."""
    if owner and accounts.find_colleague(actor, owner) is None:
        raise Invalid("There is no such colleague.", fields={"owner": "is nobody who works here"})
    cars = lock_cars(actor, car_ids)
    steps = IntakeStep.objects.filter(car__in=cars, step=step.value).exclude(owner=owner)
    return steps.update(owner=owner)


@transaction.atomic
def confirm_identity(*, actor: Actor, car_id: UUID, vin: str, at: datetime) -> None:
    """Somebody stood at the car and read its VIN; another one than ours fails the step and says so."""
    car = lock_cars(actor, [car_id])[0]
    read = vin.strip().upper().replace(" ", "")
    if read == car.vehicle.vin:
        complete_step(car.pk, IntakeStepName.IDENTITY, actor=actor, at=at)
        return
    note = f"The car says {read[:17]}, the papers say {car.vehicle.vin}."
    _settle(car.pk, IntakeStepName.IDENTITY, IntakeState.FAILED, actor=actor, at=at, note=note)


@transaction.atomic
def inspect_car(*, actor: Actor, car_id: UUID, results: Sequence[Mapping[str, Any]], at: datetime) -> None:
    """What somebody found at each line of the market's checklist. All must pass, or not apply to this car."""
    car = lock_cars(actor, [car_id])[0]
    asked = {each.item: each.name for each in accounts.get_pack(car.batch.market).first_inspection}
    given = {str(each["item"]): each for each in results}
    strange, missing = sorted(set(given) - set(asked)), sorted(set(asked) - set(given))
    if strange or missing:
        problem = f"has no line {strange[0]}" if strange else f"lacks {', '.join(missing)}"
        raise Invalid("The checklist is not whole.", fields={"results": problem})
    failed = [asked[item] for item, each in given.items() if each["result"] == CheckResult.FAIL]
    kept = [
        {"item": item, "name": asked[item], "result": each["result"], "note": each.get("note", "")}
        for item, each in given.items()
    ]
    state = IntakeState.FAILED if failed else IntakeState.DONE
    note = f"Not right: {', '.join(failed)}."[:300] if failed else ""
    _settle(car.pk, IntakeStepName.INSPECTION, state, actor=actor, at=at, note=note, results=kept)


@transaction.atomic
def set_plan(*, actor: Actor, car_ids: Sequence[UUID], plan: str, at: datetime) -> int:
    """Name the maintenance plan of some cars; returns how many."""
    cars = lock_cars(actor, car_ids)
    IntakeCar.objects.filter(pk__in=[car.pk for car in cars]).update(plan=plan)
    for car in cars:
        complete_step(car.pk, IntakeStepName.PLAN, actor=actor, at=at)
    return len(cars)


@transaction.atomic
def set_home(*, actor: Actor, car_id: UUID, station_id: UUID, bay_id: UUID | None, at: datetime) -> None:
    """Where the car lives: a station, and a bay of it where the station has bays in use."""
    car = lock_cars(actor, [car_id])[0]
    station = visible_stations(actor).filter(pk=station_id, market=car.batch.market).first()
    if station is None:
        raise Invalid("There is no such station.", fields={"station": "is not known in this market"})
    bay = _bay_of(station, bay_id)
    change_vehicle(
        actor=actor, vehicle_id=car.vehicle_id, version=None, values={"home_station": station_id}, at=at
    )
    try:
        with transaction.atomic():
            IntakeCar.objects.filter(pk=car.pk).update(home_bay=bay)
    except IntegrityError as taken:
        problem = {"bay": "is the home of another car"}
        raise Conflict("This bay is taken.", code="bay_taken", fields=problem) from taken
    complete_step(car.pk, IntakeStepName.HOME_BAY, actor=actor, at=at)


def complete_step(car_id: UUID, step: IntakeStepName, *, actor: Actor, at: datetime) -> None:
    """The step is done; doing it again changes nothing."""
    _settle(car_id, step, IntakeState.DONE, actor=actor, at=at)


def _settle(
    car_id: UUID,
    step: IntakeStepName,
    state: IntakeState,
    *,
    actor: Actor,
    at: datetime,
    note: str = "",
    results: Sequence[Mapping[str, Any]] = (),
) -> None:
    row = IntakeStep.objects.select_for_update().select_related("car__batch").get(car=car_id, step=step.value)
    moved = row.state != state.value
    row.state, row.note, row.results = state.value, note, list(results)
    if moved:
        row.since = at
    row.done_by = actor.id if state is IntakeState.DONE else ""
    row.save(update_fields=["state", "note", "results", "since", "done_by"])
    if moved and state is IntakeState.DONE:
        outbox.publish(
            IntakeStepDone(
                market=row.car.batch.market,
                subject=f"vehicle:{row.car.vehicle_id}",
                actor=actor.id,
                at=at,
                step=step.value,
            )
        )


def _bay_of(station: Station, bay_id: UUID | None) -> Bay | None:
    bays = Bay.objects.filter(station=station).exclude(status=BayStatus.REMOVED.value)
    if bay_id is None:
        if bays.exists():
            problem = {"bay": "is needed: this station has charging bays"}
            raise Invalid("Choose a bay.", code="bay_needed", fields=problem)
        return None
    bay = bays.filter(pk=bay_id).first()
    if bay is None:
        raise Invalid("There is no such bay.", fields={"bay": "is no bay of this station"})
    return bay


def lock_cars(actor: Actor, car_ids: Sequence[UUID], *, released: bool = False) -> list[IntakeCar]:
    """Cars in commissioning, in the order of ids; with `released` also those that have left it.

    Raises Invalid, NotFound, and Conflict for one that was released.
    """
    wanted = set(car_ids)
    if not wanted or len(wanted) > MOST_AT_ONCE:
        raise Invalid("Choose cars.", fields={"cars": f"must be 1 to {MOST_AT_ONCE} cars"})
    rows = visible_intake_cars(actor).select_related("vehicle__home_station", "batch").filter(pk__in=wanted)
    cars = list(rows.order_by("pk").select_for_update(of=("self",)))
    if len(cars) < len(wanted):
        raise NotFound("There is no such car in commissioning.")
    if not released and any(car.released_at is not None for car in cars):
        raise Conflict("The car was released; it is not in commissioning any more.", code="released")
    return cars
