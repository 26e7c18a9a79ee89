"""Work orders over HTTP: who may, which version, many at once, and one effect of many clicks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.utils import CaptureQueriesContext
from mypy_boto3_s3 import S3Client

from apps.fleet.models import Vehicle
from apps.maintenance.enums import LineKind, WorkOrderState
from apps.maintenance.models import WorkOrder
from tests.fleet.builders import make_vehicle
from tests.fleet.documents.conftest import keys_in
from tests.fleet.documents.files import photo
from tests.maintenance.builders import lead, make_order
from tests.plugins.people import AsRole
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db
ORDERS = "/api/v1/work-orders"
S = WorkOrderState


@pytest.fixture
def car() -> Vehicle:
    return make_vehicle(vehicle_state="available")


def _ask(client: Any, car: Vehicle, *, key: str | None = None, **more: Any) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(ORDERS, {"vehicle": str(car.pk), "title": "Worn tyre", **more}, headers=headers)


class TestAsking:
    def test_a_draft_with_its_checklist(self, as_role: AsRole, car: Vehicle) -> None:
        answer = _ask(as_role("ops"), car, checks=["Jack it up", "Change it"], priority="high")
        order = answer.json()
        assert (answer.status_code, order["state"], order["checks"], order["checks_answered"]) == (
            201,
            "draft",
            2,
            0,
        )
        assert order["code"].startswith("WO-")
        lines = as_role("technician").get(f"{ORDERS}/{order['id']}/lines").json()["items"]
        assert [line["text"] for line in lines] == ["Jack it up", "Change it"]

    def test_a_double_click_is_one_order(self, as_role: AsRole, car: Vehicle) -> None:
        ops = as_role("ops")
        assert _ask(ops, car, key="k").json()["id"] == _ask(ops, car, key="k").json()["id"]
        assert WorkOrder.objects.count() == 1

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"title": "x"}, "title"),
            ({"kind": "party"}, "kind"),
            ({"source": "alert of mine"}, "source"),
            ({"estimated_minutes": 1}, "estimated_minutes"),
            ({"colour": "red"}, "colour"),
            ({"source": "alert:nonsense"}, "source"),
        ],
    )
    def test_bad_input_names_the_field(
        self, as_role: AsRole, car: Vehicle, more: dict[str, Any], field: str
    ) -> None:
        answer = _ask(as_role("ops"), car, **more)
        assert answer.status_code == 400
        assert field in [error["field"] for error in answer.json()["errors"]]
        assert not WorkOrder.objects.exists()

    def test_a_foreign_car_is_not_there(self, as_role: AsRole) -> None:
        assert _ask(as_role("ops"), make_vehicle(market="MY")).status_code == 404


class TestReading:
    def test_the_list_costs_a_handful_of_queries(
        self, as_role: AsRole, django_assert_max_num_queries: Callable[[int], CaptureQueriesContext]
    ) -> None:
        dispatcher = as_role("dispatcher")
        for _ in range(5):
            make_order()
        dispatcher.get(ORDERS)
        with django_assert_max_num_queries(3):
            assert len(dispatcher.get(f"{ORDERS}?waiting=true").json()["items"]) == 5

    def test_it_is_found_by_what_people_call_it(self, as_role: AsRole) -> None:
        order, _ = make_order(), make_order()
        found = as_role("technician").get(f"{ORDERS}?q={order.code.lower()}").json()["items"]
        assert [each["id"] for each in found] == [str(order.pk)]

    def test_orders_of_other_markets_are_not_there(self, as_role: AsRole) -> None:
        order = make_order(make_vehicle(market="JP"))
        assert as_role("ops").get(f"{ORDERS}/{order.pk}").status_code == 404
        assert as_role("ops").get(f"{ORDERS}/{order.pk}/lines").json()["items"] == []

    def test_the_figures(self, as_role: AsRole) -> None:
        make_order()
        lead(make_order(), S.DONE, as_role("technician"))
        counts = as_role("dispatcher").get(f"{ORDERS}/counts").json()
        assert (counts["waiting"], counts["unassigned"], counts["to_verify"]) == (1, 1, 1)

    def test_the_file_has_the_filtered_rows(self, as_role: AsRole) -> None:
        order, _ = make_order(), make_order()
        answer = as_role("ops").get(f"{ORDERS}.csv?q={order.code}")
        lines = answer.getvalue().decode().strip().splitlines()
        assert len(lines) == 2
        assert order.code in lines[1]


class TestMoving:
    def test_a_move_with_the_version_one_saw(self, as_role: AsRole) -> None:
        order, dispatcher = make_order(), as_role("dispatcher")
        address = f"{ORDERS}/{order.pk}/move"
        assert dispatcher.post(address, {"to": "approved"}).status_code == 428
        moved = dispatcher.post(address, {"to": "approved"}, headers={"If-Match": '"1"'})
        assert (moved.status_code, moved.json()["state"]) == (200, "approved")
        late = dispatcher.post(address, {"to": "cancelled", "reason": "No."}, headers={"If-Match": '"1"'})
        assert (late.status_code, late.json()["code"]) == (412, "stale")

    def test_what_the_state_does_not_allow_is_said(self, as_role: AsRole) -> None:
        order = make_order()
        answer = as_role("dispatcher").post(
            f"{ORDERS}/{order.pk}/move", {"to": "done"}, headers={"If-Match": "*"}
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "not_in_this_state")
        assert "is a draft" in answer.json()["detail"]

    def test_support_reports_and_does_not_move(self, as_role: AsRole, car: Vehicle) -> None:
        support = as_role("support")
        order = _ask(support, car).json()
        answer = support.post(f"{ORDERS}/{order['id']}/move", {"to": "approved"}, headers={"If-Match": "*"})
        assert answer.status_code == 403


class TestMany:
    def test_each_stands_for_itself(self, as_role: AsRole) -> None:
        dispatcher, technician = as_role("dispatcher"), as_role("technician")
        fine, over = make_order(), lead(make_order(), S.CLOSED, technician)
        body = {"ids": [str(fine.pk), str(over.pk)], "kind": "priority", "priority": "urgent"}
        results = dispatcher.post(f"{ORDERS}/steps", body).json()["items"]
        assert [result["outcome"] for result in results] == ["done", "refused"]
        assert "closed" in results[1]["reason"]
        fine.refresh_from_db()
        assert fine.urgency == 3

    def test_many_are_moved(self, as_role: AsRole) -> None:
        orders = [make_order() for _ in range(3)]
        body = {"ids": [str(order.pk) for order in orders], "kind": "move", "to": "approved"}
        results = as_role("dispatcher").post(f"{ORDERS}/steps", body).json()["items"]
        assert {result["outcome"] for result in results} == {"done"}
        assert set(WorkOrder.objects.values_list("state", flat=True)) == {"approved"}

    def test_an_assignment_says_to_whom(self, as_role: AsRole) -> None:
        body = {"ids": [str(make_order().pk)], "kind": "assign"}
        answer = as_role("dispatcher").post(f"{ORDERS}/steps", body)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == "assignee"


class TestNotes:
    def test_a_comment_and_a_photo_are_in_the_history(self, as_role: AsRole, bucket: S3Client) -> None:
        order, technician = make_order(), as_role("technician")
        technician.post(f"{ORDERS}/{order.pk}/comments", {"text": "The rim is bent, too."})
        file = SimpleUploadedFile("rim.png", photo("PNG"), content_type="image/png")
        answer = technician.post(
            f"{ORDERS}/{order.pk}/photos", {"stage": "before", "file": file}, format="multipart"
        )
        assert answer.status_code == 201
        entries = technician.get(f"{ORDERS}/{order.pk}/history").json()["items"]
        assert [entry["kind"] for entry in entries] == ["photo", "commented", "created"]
        link = technician.get(f"/api/v1/work-order-photos/{entries[0]['id']}/file").json()
        assert link["type"] == "image/png"
        assert [key.partition("/")[0] for key in keys_in(bucket)] == ["work_orders"]

    def test_what_is_no_picture_is_refused(self, as_role: AsRole) -> None:
        order = make_order()
        file = SimpleUploadedFile("rim.png", b"<script>", content_type="image/png")
        answer = as_role("technician").post(
            f"{ORDERS}/{order.pk}/photos", {"stage": "before", "file": file}, format="multipart"
        )
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"] == "file"


class TestLines:
    def test_the_sum_follows_the_lines(self, as_role: AsRole) -> None:
        order, technician = make_order(), as_role("technician")
        lines = f"{ORDERS}/{order.pk}/lines"
        part = {"kind": "part", "text": "Tyre", "quantity": "2.00", "unit_minor": 18900}
        line = technician.post(lines, part).json()
        address = f"/api/v1/work-order-lines/{line['id']}"
        assert technician.get(f"{ORDERS}/{order.pk}").json()["cost_minor"] == 37800
        changed = technician.patch(address, {"quantity": "1"}, headers={"If-Match": '"1"'})
        assert changed.json()["amount_minor"] == 18900
        assert technician.patch(address, {"quantity": "3"}, headers={"If-Match": '"1"'}).status_code == 412
        assert technician.delete(address, headers={"If-Match": '"2"'}).status_code == 204
        assert technician.get(f"{ORDERS}/{order.pk}").json()["cost_minor"] == 0

    @pytest.mark.parametrize(
        ("line", "field"),
        [
            ({"kind": LineKind.LABOUR.value, "text": "Work"}, "minutes"),
            ({"kind": LineKind.INVOICE.value, "text": "Tow", "amount_minor": 5}, "vendor"),
            ({"kind": LineKind.CHECK.value, "text": "Look", "minutes": 5}, "minutes"),
        ],
    )
    def test_a_line_that_is_not_whole_says_what_it_lacks(
        self, as_role: AsRole, line: dict[str, Any], field: str
    ) -> None:
        answer = as_role("technician").post(f"{ORDERS}/{make_order().pk}/lines", line)
        assert answer.status_code == 400
        assert field in [error["field"] for error in answer.json()["errors"]]


@pytest.mark.django_db(transaction=True)
def test_two_planners_at_once_are_told_apart(as_role: AsRole) -> None:
    """The same order by the same version: one wins, the others are told."""
    order, clients = make_order(), [as_role("dispatcher") for _ in range(3)]

    def approve() -> int:
        client = clients.pop()
        answer = client.post(f"{ORDERS}/{order.pk}/move", {"to": "approved"}, headers={"If-Match": '"1"'})
        return answer.status_code

    assert sorted(at_once(approve, times=3)) == [200, 412, 412]


@pytest.mark.django_db(transaction=True)
def test_the_same_alert_leads_to_one_order_however_many_ask(as_role: AsRole) -> None:
    car = make_vehicle()
    clients = [as_role("ops") for _ in range(3)]

    def ask() -> int:
        return int(_ask(clients.pop(), car, source="incident:42").status_code)

    assert sorted(at_once(ask, times=3)) == [201, 409, 409]
