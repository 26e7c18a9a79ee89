"""The live map of a whole fleet comes in one answer that a phone can afford."""

import random

import pytest
from django.db.models.functions import Now

from apps.telemetry.models import VehicleSnapshot
from deploy.local.edge.encoding import compress
from tests.benchmarks.fleet import make_fleet
from tests.plugins.people import AsRole

pytestmark = pytest.mark.django_db

CARS = 1_000
MOST_BYTES = 200_000


def test_a_thousand_cars_fit_into_two_hundred_kilobytes(as_role: AsRole) -> None:
    make_fleet(CARS)
    _scatter()
    answer = as_role("ops").get("/api/v1/fleet/map")
    assert len(answer.json()["items"]) == CARS
    assert len(compress(answer.content)) < MOST_BYTES


def _scatter() -> None:
    """Give every car values of its own with all their digits: what repeats itself packs too well."""
    chance = random.Random(7)
    snapshots = list(VehicleSnapshot.objects.all())
    for one in snapshots:
        one.lat, one.lng = chance.uniform(1.2, 1.5), chance.uniform(103.6, 104.0)
        one.heading, one.speed_kmh = chance.uniform(0, 360), chance.uniform(0, 90)
        one.soc, one.heard_at = chance.uniform(5, 100), Now()
    VehicleSnapshot.objects.bulk_update(snapshots, ["lat", "lng", "heading", "speed_kmh", "soc", "heard_at"])
