"""Reading again because a person wants it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Invalid, NotAllowed, NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.jobs import services as jobs
from apps.telemetry.services.consumption import refresh_consumption
from apps.telemetry.services.meaning.reading import reread

KIND: Final = "telemetry.meaning_again"
TASK: Final = "telemetry.reread_meaning"


@transaction.atomic
def start_reread(
    *, actor: Actor, market: str, vehicle_id: UUID | None, since: datetime, at: datetime
) -> UUID:
    """Order the reading again of one car, or of all cars of a market, and return the id of the run.

    Raises Invalid for a moment ahead of now, NotFound for a car or a market that the actor does not see.
    """
    if since >= at:
        raise Invalid("That is still to come.", fields={"since": "lies ahead of now"})
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    if vehicle_id is not None:
        known = fleet.visible_vehicles(actor).filter(pk=vehicle_id, market=market)
        if not known.exists():
            raise NotFound("There is no such car in this market.")
    kwargs = {
        "market": market,
        "vehicle": None if vehicle_id is None else str(vehicle_id),
        "since": since.isoformat(),
    }
    subject = f"market:{market}" if vehicle_id is None else f"vehicle:{vehicle_id}"
    return jobs.start(kind=KIND, actor=actor, task=TASK, kwargs=kwargs, at=at, subject=subject, market=market)


def run_reread(*, run_id: str, market: str, vehicle: str | None, since: str, at: datetime) -> None:
    """Read again what `start_reread` ordered."""
    with jobs.run_requested(run_id=run_id) as run:
        if not run.due:
            return
        cars = (
            [UUID(vehicle)]
            if vehicle
            else [battery.vehicle_id for battery in fleet.list_batteries() if battery.market == market]
        )
        counts = reread(
            vehicle_ids=cars,
            since=datetime.fromisoformat(since),
            until=at,
            progress=lambda done: run.progress(done, len(cars), unit="cars"),
        )
        run.count(cars=counts.cars, trips=counts.trips, charging_sessions=counts.charging_sessions)
        refresh_consumption(at=at)
