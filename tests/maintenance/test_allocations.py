"""What plans promised of the stock: never more than there is, loaded once; what people do goes before it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from apps.core.errors import Conflict, NotFound
from apps.maintenance import services as maintenance
from apps.maintenance.enums import WorkOrderState
from apps.maintenance.models import Part, PartAllocation, StockLevel, StockMove
from tests.fleet.builders import NOON
from tests.maintenance.builders import (
    PLANNER,
    allocate,
    issue,
    make_allocation,
    make_location,
    make_order,
    make_part,
    make_van,
    move,
    reserve,
)
from tests.plugins.people import AsRole

pytestmark = pytest.mark.django_db
PATH = "/api/v1/part-allocations"


def _level(part: Part, place: str = "Tuas store") -> tuple[float, float]:
    found = StockLevel.objects.get(part=part, location__name=place)
    return float(found.on_hand), float(found.allocated)


def _load(row: PartAllocation) -> None:
    maintenance.load_part(actor=PLANNER, allocation_id=row.pk, at=NOON)


class TestPromising:
    def test_what_one_day_was_promised_no_other_gets(self) -> None:
        part = make_part(there=2)
        allocate(make_order(), part, 2)
        with pytest.raises(Conflict, match="less of Cabin filter"):
            allocate(make_order(), part, 1, day=NOON.date() + timedelta(days=1))
        assert _level(part) == (2, 2)

    def test_the_database_says_so_too(self) -> None:
        part = make_part(there=2)
        with pytest.raises(IntegrityError, match="promises_what_is_there"), transaction.atomic():
            StockLevel.objects.filter(part=part).update(allocated=3)

    def test_the_same_again_changes_nothing(self) -> None:
        order, part = make_order(), make_part(there=2)
        first = allocate(order, part)
        assert allocate(order, part).pk == first.pk
        assert _level(part) == (2, 1)

    def test_another_plan_of_the_day_takes_its_place(self) -> None:
        part = make_part(there=1)
        allocate(make_order(), part)
        kept = allocate(make_order(), part)
        assert list(PartAllocation.objects.all()) == [kept]

    def test_a_day_that_is_over_holds_nothing(self) -> None:
        part = make_part(there=1)
        yesterday = NOON.date() - timedelta(days=1)
        allocate(make_order(), part, day=yesterday)
        allocate(make_order(), part)
        assert PartAllocation.objects.filter(day=yesterday).count() == 0


class TestGivingWay:
    def test_what_the_order_takes_was_promised_to_it(self) -> None:
        order, part = make_order(), make_part(there=3)
        allocate(order, part, 2)
        issue(order, part, 1)
        assert _level(part) == (2, 1)
        issue(order, part, 1)
        assert (_level(part), PartAllocation.objects.count()) == ((1, 0), 0)

    def test_what_is_not_there_was_promised_in_vain(self) -> None:
        part = make_part(there=3)
        row = allocate(make_order(), part, 3)
        maintenance.adjust_part(
            actor=PLANNER,
            part_id=part.pk,
            location_id=make_location().pk,
            counted=Decimal(1),
            reason="Two broke.",
            at=NOON,
        )
        row.refresh_from_db()
        assert (_level(part), float(row.quantity)) == ((1, 1), 1)

    def test_somebody_else_who_needs_it_at_a_car_has_it(self) -> None:
        part = make_part(there=1)
        allocate(make_order(), part)
        issue(make_order(), part)
        assert (_level(part), PartAllocation.objects.count()) == ((0, 0), 0)

    def test_an_order_that_is_over_needs_nothing(self) -> None:
        order, part = make_order(), make_part(there=1)
        reserve(order, part)
        allocate(order, part)
        move(order, WorkOrderState.CANCELLED, reason="Sold.")
        assert (_level(part), PartAllocation.objects.count()) == ((1, 0), 0)


class TestLoading:
    def test_it_moves_into_the_van_once_and_stays_promised(self) -> None:
        part = make_part(there=2)
        row = allocate(make_order(), part)
        _load(row)
        _load(row)
        row.refresh_from_db()
        assert (row.location, row.loaded_at) == (make_van(), NOON)
        assert (_level(part), _level(part, "Van 1")) == ((1, 0), (1, 1))
        assert StockMove.objects.filter(part=part, kind="transfer").count() == 2

    def test_what_the_plan_has_no_more_says_so(self) -> None:
        row = make_allocation()
        allocate(make_order(), make_part(there=1))
        with pytest.raises(NotFound, match="on no list"):
            _load(row)

    def test_a_technician_loads_over_http_and_a_replay_moves_nothing(self, as_role: AsRole) -> None:
        row, technician = make_allocation(), as_role("technician")
        key = {"Idempotency-Key": "load-1"}
        for _ in range(2):
            answer = technician.post(f"{PATH}/{row.pk}/load", {}, headers=key)
            assert (answer.status_code, answer.json()["location_name"]) == (200, "Van 1")
        assert StockMove.objects.filter(kind="transfer").count() == 2
        assert as_role("support").post(f"{PATH}/{row.pk}/load", {}).status_code == 403

    def test_the_list_says_what_for_and_from_where(self, as_role: AsRole) -> None:
        row = make_allocation()
        found = as_role("dispatcher").get(f"{PATH}?holder=somebody").json()["items"]
        assert [each["id"] for each in found] == [str(row.pk)]
        said = (found[0]["part_name"], found[0]["location_name"], found[0]["quantity"])
        assert said == ("Cabin filter", "Tuas store", "1.00")
        levels = as_role("dispatcher").get(f"/api/v1/stock-levels?part={row.part_id}").json()["items"]
        assert levels[0]["allocated"] == "1.00"
