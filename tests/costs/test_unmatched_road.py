"""Tolls of no ride are a cost of ours until their ride is found."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from apps.billing.models import RoadCharge
from apps.core.types import Actor
from apps.costs import services as costs
from apps.costs.models import Bill, CostDay, CostImport, CostRow
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.models import Match, MatchItem, ReconItem
from tests.billing.builders import make_road_charge
from tests.costs.conftest import AT
from tests.fleet.builders import NOON
from tests.reconciliation.builders import line, load

pytestmark = pytest.mark.django_db


def take() -> int:
    return costs.take_own(actor=Actor.system("test"), clock=lambda: AT)


def a_toll(number: str, amount: int) -> ReconItem:
    details = {"kind": "toll", "plate": "SNB1234A", "place": "Gantry 12"}
    (item,) = load(SourceKind.ROAD, line(number, amount, ext_id=number, ts=NOON, details=details))
    return item


def match(item: ReconItem) -> None:
    found = Match.objects.create(
        stream="road_rides",
        market="SG",
        key=item.ext_id,
        state="confirmed",
        left_count=1,
        right_count=1,
        left_minor=item.amount_minor,
        right_minor=item.amount_minor,
        currency="SGD",
        occurred_at=item.ts,
        made_by="test",
        made_at=AT,
    )
    MatchItem.objects.create(match=found, item=item, stream="road_rides", side="left", counts=True)


def test_what_matches_no_ride_is_a_row_that_adds_up_with_the_rest_of_the_road() -> None:
    borne = make_road_charge(amount=218)
    RoadCharge.objects.filter(pk=borne.pk).update(state="waived")
    a_toll("T1", 150)
    a_toll(borne.number, 218)
    assert take() == 2
    row = CostRow.objects.get(charge_description="No ride found")
    assert (row.service_name, row.billed_cost, row.resource_id) == ("Tolls", Decimal("1.50"), "T1")
    assert row.x == {"x_market": "SG", "x_team": "fleet", "x_vehicle": "SNB1234A"}
    # The operator billed 1.50 and 2.18, and that is what the house pays.
    tolls = CostDay.objects.filter(service_name="Tolls").aggregate(t=Sum("billed_cost"))["t"]
    assert tolls == Decimal("3.68")
    assert take() == 0


def test_a_toll_whose_ride_is_found_leaves_with_its_month() -> None:
    item = a_toll("T1", 150)
    assert take() == 1
    match(item)
    assert take() == 0
    assert not CostRow.objects.exists()
    assert not CostDay.objects.exists()
    assert not Bill.objects.exists()
    assert not CostImport.objects.exists()


def test_a_charge_that_was_withdrawn_is_nobodys_again() -> None:
    charge = make_road_charge(amount=218)
    a_toll(charge.number, 218)
    take()
    assert not CostRow.objects.exists()
    RoadCharge.objects.filter(pk=charge.pk).update(state="withdrawn")
    assert take() == 1
