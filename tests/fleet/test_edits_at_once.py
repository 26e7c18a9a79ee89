"""Several people with the same cars at the same moment: each changes once, nobody is overwritten unseen."""

import pytest

from apps.core import clock
from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.fleet.models import Vehicle, VehicleEdit
from apps.outbox.models import Fact
from tests.fleet.builders import make_station, make_vehicle
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ANNA = Actor("anna", frozenset(), None)


def test_an_edit_that_is_applied_twice_at_once_is_applied_once() -> None:
    cars = [make_vehicle() for _ in range(20)]
    values = {"home_station": make_station().pk}
    edit = fleet.preview_edit(actor=ANNA, vehicle_ids=[car.pk for car in cars], values=values, at=clock.now())

    def apply() -> str:
        try:
            return fleet.apply_edit(actor=ANNA, edit_id=edit.pk, at=clock.now()).state
        except Conflict as told:
            return told.error_code

    assert sorted(at_once(apply, times=4)) == ["done", *["edit_applied"] * 3]
    assert set(Vehicle.objects.values_list("version", flat=True)) == {2}
    assert Fact.objects.filter(type="vehicle.changed").count() == 20


def test_two_edits_of_the_same_cars_do_not_overwrite_each_other() -> None:
    cars = [make_vehicle() for _ in range(20)]
    orders = (cars, list(reversed(cars)))
    edits = [
        fleet.preview_edit(
            actor=ANNA,
            vehicle_ids=[car.pk for car in order],
            values={"home_station": make_station().pk},
            at=clock.now(),
        )
        for order in orders
    ]
    left = list(edits)
    at_once(lambda: fleet.apply_edit(actor=ANNA, edit_id=left.pop().pk, at=clock.now()), times=2)
    counts = [VehicleEdit.objects.get(pk=edit.pk) for edit in edits]
    assert sorted((edit.changed, edit.overtaken) for edit in counts) == [(0, 20), (20, 0)]
    assert len(set(Vehicle.objects.values_list("home_station_id", flat=True))) == 1


def test_an_edit_is_undone_once() -> None:
    car = make_vehicle()
    values = {"home_station": make_station().pk}
    edit = fleet.preview_edit(actor=ANNA, vehicle_ids=[car.pk], values=values, at=clock.now())
    fleet.apply_edit(actor=ANNA, edit_id=edit.pk, at=clock.now())

    def undo() -> str:
        try:
            return fleet.undo_edit(actor=ANNA, edit_id=edit.pk, at=clock.now()).state
        except Conflict as told:
            return told.error_code

    assert sorted(at_once(undo, times=3)) == ["done", "edit_undone", "edit_undone"]
    assert VehicleEdit.objects.filter(undoes=edit).count() == 1
