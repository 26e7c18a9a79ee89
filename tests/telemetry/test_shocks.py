"""Knocks that cars feel: told once, hard by a rule, seen by people, claimed from."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core import clock
from apps.core.clock import to_millis
from apps.inbox.models import InboxItem
from apps.maintenance.models import DamageClaim, WorkOrder
from apps.outbox.models import Fact
from apps.rentals.models import Rental
from apps.telemetry.models import QuarantinedItem, Shock, ShockRule
from apps.telemetry.services.shocks import load_after_migration
from tests.fleet.builders import NOON, make_vehicle
from tests.plugins.people import AsRole
from tests.rentals.builders import make_rental
from tests.telemetry.builders import ingest, shock

AGES = timedelta(days=8)

pytestmark = pytest.mark.django_db


def test_a_hard_knock_asks_somebody_once_however_often_it_is_told() -> None:
    car = make_vehicle()
    told = shock(car)
    for _ in range(2):
        ingest(shocks=[told, told])
    assert Shock.objects.get().hard
    item = InboxItem.objects.get()
    assert item.title == f"{car.plate} took a knock of 5.2 g from the left, at 38 km/h"
    assert (item.seen_count, item.link) == (1, f"/vehicles/{car.pk}?tab=shocks")
    assert Fact.objects.filter(type="shock.felt").count() == 1


def test_roads_hit_from_below_and_nobody_is_asked() -> None:
    car = make_vehicle()
    ingest(shocks=[shock(car, direction="below"), shock(car, peak_g=2.1, direction="right", speed_kmh=9)])
    assert (Shock.objects.count(), Shock.objects.filter(hard=True).count(), InboxItem.objects.count()) == (
        2,
        0,
        0,
    )


@pytest.mark.parametrize(
    "wrong", [{"direction": "above"}, {"peak_g": 900}, {"peak_g": None}, {"shock_id": "x"}, {"ts": "now"}]
)
def test_what_is_no_shock_is_set_aside_and_costs_the_others_nothing(wrong: dict[str, Any]) -> None:
    car = make_vehicle()
    ingest(shocks=[shock(car, **wrong), shock(car)])
    assert (Shock.objects.count(), QuarantinedItem.objects.count()) == (1, 1)


def test_many_shocks_are_one_statement() -> None:
    cars = [make_vehicle() for _ in range(3)]
    shocks = [shock(car, peak_g=1.5) for car in cars for _ in range(20)]
    with CaptureQueriesContext(connection) as asked:
        ingest(shocks=shocks)
    assert sum("INTO telemetry_shock " in str(query["sql"]) for query in asked) == 1
    assert Shock.objects.count() == 60


class TestApi:
    def test_the_rule_decides_from_now_on(self, as_role: AsRole) -> None:
        load_after_migration()
        rule, ops, car = ShockRule.objects.get(market="SG"), as_role("ops"), make_vehicle()
        path = f"/api/v1/shock-rules/{rule.pk}"
        low = ops.patch(path, {"least_g": 9, "least_below_g": 8}, headers={"If-Match": '"1"'})
        assert low.json()["errors"][0]["field"] == "least_below_g"
        assert ops.patch(path, {"least_g": 6}, headers={"If-Match": '"1"'}).json()["least_g"] == 6
        assert ops.patch(path, {"least_g": 7}, headers={"If-Match": '"1"'}).status_code == 412
        ingest(shocks=[shock(car)])
        assert not Shock.objects.get().hard
        (row,) = ops.get(f"/api/v1/shocks?vehicle={car.pk}").json()["items"]
        assert (row["plate"], row["direction"], row["hard"]) == (car.plate, "left", False)

    def test_numbers_are_tried_on_what_was_felt_before_they_are_the_rule(self, as_role: AsRole) -> None:
        load_after_migration()
        rule, ops, cars = ShockRule.objects.get(market="SG"), as_role("ops"), [make_vehicle(), make_vehicle()]
        now = clock.now()
        knocks = [(cars[0], 5.2, 30), (cars[0], 3.0, 0), (cars[1], 2.9, 0), (cars[1], 3.0, 20)]
        ingest(at=now, shocks=[shock(car, at=now, peak_g=g, speed_kmh=speed) for car, g, speed in knocks])
        ingest(at=now, shocks=[shock(cars[0], at=now, direction="below"), shock(cars[0], at=now - AGES)])
        path = f"/api/v1/shock-rules/{rule.pk}"
        numbers = {"least_g": 4, "least_standing_g": 2.5, "least_below_g": 8}
        found = ops.post(f"{path}/trial", numbers).json()
        assert found == {"days": 7, "felt": 5, "hard": 3, "cars": 2, "by_rule": 1}
        wrong = ops.post(f"{path}/trial", {**numbers, "least_below_g": 3})
        assert wrong.json()["errors"][0]["field"] == "least_below_g"
        # as rule it judges what comes, also while the car stands
        ops.patch(path, {"least_standing_g": 2.5}, headers={"If-Match": '"1"'})
        told = shock(cars[1], at=now, peak_g=2.6, speed_kmh=0)
        ingest(at=now, shocks=[told])
        assert Shock.objects.get(pk=told["shock_id"]).hard

    def test_a_claim_begins_with_a_shock_and_names_who_had_the_car(self, as_role: AsRole) -> None:
        car, support = make_vehicle(vehicle_state="available"), as_role("support")
        rental = make_rental("ended")
        Rental.objects.filter(pk=rental.pk).update(
            vehicle=car, started_at=NOON - timedelta(hours=1), ended_at=NOON + timedelta(hours=1)
        )
        ingest(shocks=[shock(car), shock(car, peak_g=1.4, ts=to_millis(NOON - timedelta(days=2)))])
        hard = Shock.objects.get(hard=True)
        path = f"/api/v1/shocks/{hard.pk}/claim"
        made = support.post(path, {"text": "Dent in the left door"})
        assert made.status_code == 201, made.json()
        order = WorkOrder.objects.get()
        assert (order.kind, order.source, order.state) == ("damage", f"shock:{hard.pk}", "draft")
        claim = f"/api/v1/damage-claims/{made.json()['id']}"
        (holder,) = support.get(f"{claim}/custody").json()["items"]
        assert holder["kind"] == "rental"
        (felt,) = support.get(f"{claim}/shocks").json()["items"]
        assert (felt["id"], felt["peak_g"]) == (str(hard.pk), 5.2)
        again = support.post(path, {"text": "Dent in the left door"})
        assert (again.status_code, again.json()["code"]) == (409, "claim_exists")
        assert DamageClaim.objects.count() == 1
