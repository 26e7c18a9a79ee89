"""The workshop's work goes through the API as people's does, and ends at every point of its way."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from apps.maintenance.enums import WorkOrderState
from apps.maintenance.models import DamageClaim, Inspection, MaintenancePlan, Part, StockMove, WorkOrder
from deploy.simulator.edges.api import ApiError, BackOffice
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.workshop.bringing import Workshop
from deploy.simulator.workshop.looks import LOOKS
from deploy.simulator.workshop.orders import CLAIMS, JOBS, PLANS, jobs_for, kept_home
from deploy.simulator.workshop.stores import PARTS
from tests.fleet.builders import make_vehicle
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db


@dataclass
class Session:
    """The simulator's session over the test client instead of a socket."""

    client: Api
    market: str = "SG"

    def who_am_i(self) -> Any:
        return {"id": str(self.client.staff.pk)}

    def find_car(self, plate: str) -> str:
        return str(self.ask("GET", f"/vehicles?limit=1&q={plate}")["items"][0]["id"])

    def command(self, path: str, body: dict[str, Any], *names: str) -> Any:
        return self.ask(
            "POST", path, body, **{"Idempotency-Key": "-".join([path, *names]).replace(" ", "_")[-200:]}
        )

    def change(self, method: str, path: str, body: dict[str, Any], version: int, *names: object) -> Any:
        return self.ask(method, path, body, **{"If-Match": f'"{version}"'})

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        send = getattr(self.client, method.lower())
        answer = send(f"/api/v1{path}", body, headers=headers)
        if answer.status_code >= 400:
            raise ApiError(answer.status_code, answer.content.decode())
        return answer.json()


def test_every_order_arrives_where_it_stands_and_only_once(
    as_role: AsRole, tmp_path: Path, catalogue: Catalogue
) -> None:
    jobs = list(jobs_for(catalogue))
    looks = [look for look in LOOKS if look.car <= len(catalogue.cars) // 2]
    for plate in {plate for _, plate in jobs} | {catalogue.cars[-look.car].plate for look in looks}:
        make_vehicle(plate=plate, vehicle_state="available")
    shop = Workshop(
        cast("BackOffice", Session(as_role("admin"))),
        cast("BackOffice", Session(as_role("technician"))),
        catalogue,
        tmp_path,
        datetime.now(tz=UTC),
        threading.Event(),
    )
    shop.make(anew=True)
    shop.make(anew=True)
    shop.make(anew=False)
    by_people = WorkOrder.objects.exclude(source__startswith="inspection:")
    assert by_people.count() == len(jobs)
    assert MaintenancePlan.objects.count() == len(PLANS)
    for job, plate in jobs:
        order = WorkOrder.objects.get(vehicle__plate=plate, title=job.title)
        assert order.state == (job.way[-1] if job.way else "draft")
    assert {order.state for order in WorkOrder.objects.all()} == set(WorkOrderState)
    assert Part.objects.count() == len(PARTS)
    assert {claim.state for claim in DamageClaim.objects.all()} == {claim.way[-1] for claim in CLAIMS}
    taken = [cost for job, _ in jobs for cost in job.costs if cost.kind == "stock"]
    assert StockMove.objects.filter(kind="issue").count() == len(taken) > 0
    assert Inspection.objects.filter(state="done").count() == sum(look.finished for look in looks)
    failed = [each.led_to for each in Inspection.objects.filter(failed__gt=0)]
    assert None not in failed
    stand = WorkOrder.objects.filter(downtime_from__isnull=False, downtime_to=None)
    assert stand.count() == len(kept_home(catalogue)) == sum(job.keeps_home for job, _ in jobs)


def test_the_cars_are_different() -> None:
    assert len({job.car for job in JOBS}) == len(JOBS)
