"""The register of vendors: named once, by reference, with what they meant for us."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connection

from apps.maintenance import selectors
from apps.maintenance.enums import LineKind, WorkOrderState
from apps.maintenance.models import StockMove, Vendor, WarrantyClaim, WorkOrder, WorkOrderLine
from tests.fleet.builders import NOON
from tests.maintenance.builders import (
    PLANNER,
    lead,
    make_line,
    make_location,
    make_order,
    make_part,
    make_vendor,
)
from tests.plugins.people import AsRole

pytestmark = pytest.mark.django_db
VENDORS = "/api/v1/vendors"


def test_a_vendor_is_written_changed_and_known_once(as_role: AsRole) -> None:
    dispatcher = as_role("dispatcher")
    body = {
        "name": "Bedok Tyres",
        "markets": ["SG"],
        "skills": ["tyre"],
        "rates": [{"what": "Change a tyre", "amount_minor": 4_500, "per": "job"}],
        "lead_days": 2,
    }
    made = dispatcher.post(VENDORS, body)
    assert (made.status_code, made.json()["currency"], made.json()["spent_minor"]) == (201, "SGD", 0)
    path = f"{VENDORS}/{made.json()['id']}"
    assert dispatcher.post(VENDORS, {**body, "name": "BEDOK tyres"}).json()["code"] == "name_taken"
    changed = dispatcher.patch(path, {"active": False}, headers={"If-Match": made["ETag"]})
    assert (changed.json()["active"], changed.json()["version"]) == (False, 2)
    assert dispatcher.patch(path, {"active": True}, headers={"If-Match": made["ETag"]}).status_code == 412
    assert dispatcher.get(f"{VENDORS}?skill=tyre&active=true").json()["items"] == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"markets": ["XX"]}, "markets"),
        ({"skills": ["cook"]}, "skills"),
        ({"email": "nobody"}, "email"),
        ({"rates": [{"what": "Hour", "amount_minor": -1, "per": "hour"}]}, "rates"),
    ],
)
def test_what_makes_no_sense_is_said_with_its_field(
    as_role: AsRole, wrong: dict[str, Any], field: str
) -> None:
    answer = as_role("dispatcher").post(VENDORS, {"name": "Bedok Tyres", "markets": ["SG"], **wrong})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"].startswith(field)
    assert not Vendor.objects.exists()


def test_invoices_orders_and_deliveries_name_them_by_reference(as_role: AsRole) -> None:
    vendor, dispatcher, technician = make_vendor(), as_role("dispatcher"), as_role("technician")
    order, part = make_order(), make_part(warranty_months=12)
    lines = f"/api/v1/work-orders/{order.pk}/lines"
    invoice = {"kind": "invoice", "text": "Tyre", "invoice_no": "B-7", "amount_minor": 12_000}
    answer = technician.post(lines, {**invoice, "vendor_id": str(vendor.pk)})
    assert (answer.status_code, answer.json()["vendor"]) == (201, "Bedok Tyres")
    elsewhere = make_vendor("Osaka Glass", markets=["JP"])
    refused = technician.post(lines, {**invoice, "invoice_no": "B-8", "vendor_id": str(elsewhere.pk)})
    assert refused.json()["errors"][0]["field"] == "vendor_id"
    # free text goes on, and is nobody of the register
    free = technician.post(lines, {**invoice, "invoice_no": "B-9", "vendor": "Somebody"}).json()
    assert (free["vendor"], free["vendor_id"]) == ("Somebody", None)
    (theirs,) = dispatcher.get(f"/api/v1/work-orders?vendor={vendor.pk}").json()["items"]
    assert theirs["vendor_name"] == "Bedok Tyres"

    path = f"/api/v1/parts/{part.pk}"
    named = dispatcher.patch(path, {"vendor": str(vendor.pk)}, headers={"If-Match": "*"})
    assert (named.status_code, named.json()["supplier"]) == (200, "Bedok Tyres")
    # a form sends what stands together with what changes
    both = dispatcher.patch(
        path, {"supplier": "Bedok Tyres", "name": "Tyre"}, headers={"If-Match": "*"}
    ).json()
    assert both["vendor"] == str(vendor.pk)
    delivery = {"location": str(make_location("Van 9").pk), "quantity": "2", "unit_minor": 500}
    assert technician.post(f"{path}/receive", delivery).status_code == 200
    assert StockMove.objects.get().vendor == vendor

    lead(order, WorkOrderState.DONE, technician, at=NOON)
    WorkOrder.objects.filter(pk=order.pk).update(started_at=NOON - timedelta(days=3), done_at=NOON)
    WarrantyClaim.objects.create(
        market="SG", work_order=order, vendor="Bedok Tyres", vendor_record=vendor, text="Tyre",
        state_at=NOON, currency="SGD", claim_minor=100, created_by="x", created_at=NOON, changed_by="x",
    )  # fmt: skip
    row = dispatcher.get(f"{VENDORS}/{vendor.pk}").json()
    assert (row["spent_minor"], row["orders"], row["mean_days"], row["claims"]) == (13_000, 1, 3.0, 1)
    assert selectors.list_vendors(PLANNER).count() == 2
    assert b"Bedok Tyres" in b"".join(dispatcher.get(f"{VENDORS}.csv"))


def test_names_of_before_become_rows_of_the_register() -> None:
    order, other = make_order(), make_order()
    make_line(order, LineKind.INVOICE, vendor="Paint & Co", invoice_no="P-1", amount_minor=41_000)
    make_line(other, LineKind.INVOICE, vendor=" paint & co", invoice_no="P-2", amount_minor=1_000)
    part = make_part(supplier="Paint & Co")
    migration = import_module("apps.maintenance.migrations.0010_vendors_by_name").Migration
    with connection.cursor() as cursor:
        for operation in [*migration.operations, *migration.operations]:
            cursor.execute(operation.sql)
    vendor = Vendor.objects.get()
    assert (vendor.markets, vendor.currency) == (["SG"], "SGD")
    assert set(WorkOrder.objects.values_list("vendor", flat=True)) == {vendor.pk}
    part.refresh_from_db()
    assert part.vendor == vendor
    assert set(WorkOrderLine.objects.values_list("vendor", flat=True)) == {"Paint & Co", " paint & co"}


def test_an_order_is_asked_for_with_its_vendor_and_found_by_it(as_role: AsRole) -> None:
    dispatcher, vendor = as_role("dispatcher"), make_vendor()
    car = make_order().vehicle_id
    body = {"vehicle": str(car), "title": "Change a tyre"}
    made = dispatcher.post("/api/v1/work-orders", {**body, "vendor": str(vendor.pk)})
    assert (made.status_code, made.json()["vendor"]) == (201, str(vendor.pk))
    found = dispatcher.get(f"/api/v1/work-orders?vendor={vendor.pk}").json()["items"]
    assert [each["id"] for each in found] == [made.json()["id"]]
    elsewhere = make_vendor("Osaka Tyres", markets=["JP"])
    refused = dispatcher.post("/api/v1/work-orders", {**body, "vendor": str(elsewhere.pk)})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "vendor")
