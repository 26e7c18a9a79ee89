"""Each group of a view leads to exactly its lines: whatever it is called, also where it has no name."""

from decimal import Decimal
from typing import Any

import pytest

from apps.core.lists import join_values
from apps.costs.enums import CostDimension
from tests.costs.conftest import Import, Put
from tests.costs.focus_files import csv_file, row
from tests.plugins.people import AsRole

WINDOW = {"start": "2026-10-01", "end": "2026-11-01"}
BARE = {
    "ServiceCategory": "",
    "SubAccountName": "",
    "SubAccountId": "",
    "RegionId": "",
    "SkuId": "",
    "Tags": "",
}


@pytest.fixture
def bill(put: Put, take: Import) -> None:
    rows = [
        row(BilledCost="1", Tags='{"team": "fleet, night", "environment": "prod"}'),
        row(BilledCost="2", ServiceName="Tolls, parking", Tags='{"team": "data", "environment": "prod"}'),
        row(BilledCost="4", ServiceName="Tax", ChargeCategory="Tax", **BARE),
    ]
    take(put("uploads/bill.csv", csv_file(rows)))


def parameter(group_by: str, group: str) -> dict[str, str]:
    if group_by.startswith("tag:"):
        return {"tag": join_values((f"{group_by.removeprefix('tag:')}:{group}",))}
    return {group_by: join_values((group,))}


@pytest.mark.parametrize(
    "group_by", [*(d.value for d in CostDimension if d != CostDimension.UNIT), "tag:team"]
)
def test_the_lines_of_a_group_add_up_to_it(as_role: AsRole, bill: None, group_by: str) -> None:
    finance = as_role("finance")

    def got(path: str, **query: str) -> dict[str, Any]:
        answer = finance.get(f"/api/v1/costs/{path}", {**WINDOW, **query})
        assert answer.status_code == 200, answer.content
        found: dict[str, Any] = answer.json()
        return found

    groups = got("groups", group_by=group_by)["items"]
    assert sum(Decimal(g["amount"]) for g in groups) == 7
    for group in groups:
        narrowed = parameter(group_by, group["group"])
        lines = got("rows", **narrowed)["items"]
        assert sum(Decimal(line["billed_cost"]) for line in lines) == Decimal(group["amount"]), group
        (same,) = got("groups", group_by=group_by, **narrowed)["items"]
        assert same == group


def test_what_a_unit_bears_is_found_by_its_parameters(as_role: AsRole, put: Put, take: Import) -> None:
    energy = row(
        BilledCost="3", EffectiveCost="3", ServiceName="Charging", ServiceCategory="Energy", PricingUnit="kWh"
    )
    take(put("uploads/bill.csv", csv_file([energy, row(BilledCost="5"), row(ServiceName="AWS IoT Core")])))
    finance = as_role("finance")
    rate = {"day": "2026-10-01", "currency": "USD", "quote": "SGD", "rate": "1.25", "source": "MAS"}
    assert finance.post("/api/v1/costs/rates", rate).status_code == 201
    (month,) = finance.get("/api/v1/costs/units", WINDOW).json()["items"]
    found = {
        unit["unit"]: {
            line["service_name"] for line in finance.get("/api/v1/costs/rows", unit["rows"]).json()["items"]
        }
        for unit in month["units"]
    }
    assert found["kwh"] == {"Charging"}
    assert found["message"] == {"AWS IoT Core"}
    assert found["trip"] == {"Charging", "AWS IoT Core", "Amazon Simple Queue Service"}
