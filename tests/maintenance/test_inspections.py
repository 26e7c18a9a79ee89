"""Inspections: what is asked stays what was asked, and what failed becomes work with its photos."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from mypy_boto3_s3 import S3Client

from apps.core.errors import Invalid
from apps.maintenance.enums import AnswerResult
from apps.maintenance.models import Inspection, TemplateRevision, WorkOrder, WorkOrderEntry, WorkOrderLine
from apps.maintenance.rules.inspecting import Answered, check_items, find_lacking, judge
from tests.fleet.builders import make_vehicle
from tests.fleet.documents.files import photo
from tests.maintenance.builders import ITEMS, make_inspection, make_template
from tests.plugins.people import Api, AsRole

DB = pytest.mark.django_db
TEMPLATES = "/api/v1/inspection-templates"
INSPECTIONS = "/api/v1/inspections"
TREAD = {"key": "tread", "text": "Tread", "kind": "number", "photo": "on_fail", "least": 3.0, "most": 9.0}


class TestRules:
    @pytest.mark.parametrize(
        ("value", "outcome"), [("2.99", "fail"), ("3", "pass"), ("9", "pass"), ("9.001", "fail")]
    )
    def test_limits_judge_a_number(self, value: str, outcome: str) -> None:
        assert judge(TREAD, "pass", Decimal(value)) == outcome

    def test_a_number_needs_one_unless_there_is_nothing_to_measure(self) -> None:
        with pytest.raises(Invalid):
            judge(TREAD, "pass", None)
        assert judge(TREAD, "na", None) is AnswerResult.NOT_APPLICABLE

    def test_keys_are_made_from_the_words_and_told_apart(self) -> None:
        items = check_items([{**ITEMS[0]}, {**ITEMS[0]}])
        assert [item["key"] for item in items] == ["horn-works", "horn-works-2"]

    def test_what_failed_wants_its_photo(self) -> None:
        failed = {"tread": Answered(AnswerResult.FAIL, 0)}
        assert find_lacking([TREAD], failed) == ["Tread (photo)"]
        assert find_lacking([TREAD], {"tread": Answered(AnswerResult.FAIL, 1)}) == []
        assert find_lacking([TREAD], {}) == ["Tread"]


@DB
class TestTemplates:
    def test_other_items_are_a_new_revision(self, as_role: AsRole) -> None:
        dispatcher = as_role("dispatcher")
        made = dispatcher.post(
            TEMPLATES, {"market": "SG", "name": "Weekly look", "items": [{"text": "Horn works"}]}
        ).json()
        assert (made["number"], made["items"][0]["key"]) == (1, "horn-works")
        address = f"{TEMPLATES}/{made['id']}"
        renamed = dispatcher.patch(address, {"name": "Weekly"}, headers={"If-Match": '"1"'}).json()
        assert renamed["number"] == 1
        items = [*made["items"], {"text": "Wipers"}]
        changed = dispatcher.patch(address, {"items": items}, headers={"If-Match": '"2"'}).json()
        assert (changed["number"], [item["key"] for item in changed["items"]]) == (
            2,
            ["horn-works", "wipers"],
        )
        revisions = dispatcher.get(f"{address}/revisions").json()["items"]
        assert [(each["number"], len(each["items"])) for each in revisions] == [(2, 2), (1, 1)]

    @pytest.mark.parametrize(
        "items",
        [
            [],
            [{"text": "Tread", "kind": "number", "least": 5, "most": 3}],
            [{"text": "Horn", "kind": "check", "least": 5}],
            [{"text": "Horn", "key": "a"}, {"text": "Bell", "key": "a"}],
        ],
    )
    def test_items_that_make_no_sense_are_refused(self, as_role: AsRole, items: list[Any]) -> None:
        answer = as_role("dispatcher").post(TEMPLATES, {"market": "SG", "name": "Look", "items": items})
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["field"].startswith("items")

    def test_a_revision_stands_for_ever(self) -> None:
        make_template()
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            connection.cursor().execute("UPDATE maintenance_templaterevision SET number = 9")
        assert TemplateRevision.objects.get().number == 1


@DB
class TestLooking:
    def test_what_failed_becomes_an_order_with_its_photos(self, as_role: AsRole, bucket: S3Client) -> None:
        technician, car = as_role("technician"), make_vehicle()
        look = technician.post(
            INSPECTIONS, {"vehicle": str(car.pk), "template": str(make_template().pk)}
        ).json()
        address = f"{INSPECTIONS}/{look['id']}"
        technician.post(f"{address}/answers", {"item": "horn-works", "result": "pass"})
        worn = technician.post(f"{address}/answers", {"item": "tread", "value": "1.4", "note": "Left rear"})
        assert worn.json()["result"] == "fail"
        early = self._finish(technician, address)
        assert (early.status_code, early.json()["detail"]) == (409, "Still to do: Tread (photo).")
        file = SimpleUploadedFile("tread.png", photo("PNG"), content_type="image/png")
        technician.post(f"{address}/photos", {"item": "tread", "file": file}, format="multipart")
        unsigned = self._finish(technician, address, signed_name=" ")
        assert unsigned.json()["errors"][0]["field"] == "signed_name"
        done = self._finish(technician, address).json()
        assert (done["state"], done["passed"], done["failed"]) == ("done", 1, 1)
        order = WorkOrder.objects.get(pk=done["led_to"])
        assert (order.title, order.state, order.source) == (
            "Tread failed",
            "draft",
            f"inspection:{look['id']}",
        )
        assert order.description == "Tread: 1.4 mm (Left rear)"
        assert WorkOrderLine.objects.get(work_order=order).text == "Put right: Tread"
        assert WorkOrderEntry.objects.filter(work_order=order, kind="photo").count() == 1
        assert self._finish(technician, address).json()["code"] == "inspection_over"

    def _finish(self, technician: Api, address: str, signed_name: str = "Tan Wei") -> Any:
        return technician.post(f"{address}/finish", {"signed_name": signed_name}, headers={"If-Match": "*"})

    def test_whatever_is_in_order_leads_to_no_work(self, as_role: AsRole) -> None:
        technician = as_role("technician")
        look = make_inspection()
        address = f"{INSPECTIONS}/{look.pk}"
        technician.post(f"{address}/answers", {"item": "horn-works", "result": "pass"})
        technician.post(f"{address}/answers", {"item": "tread", "value": "1"})
        technician.post(f"{address}/answers", {"item": "tread", "value": "6"})
        done = self._finish(technician, address).json()
        assert (done["passed"], done["failed"], done["led_to"]) == (2, 0, None)
        assert not WorkOrder.objects.exists()

    def test_one_that_was_left_open_is_gone_on_with(self, as_role: AsRole) -> None:
        technician, car, template = as_role("technician"), make_vehicle(), make_template()
        body = {"vehicle": str(car.pk), "template": str(template.pk)}
        first, second = (technician.post(INSPECTIONS, body).json()["id"] for _ in range(2))
        assert first == second
        assert Inspection.objects.count() == 1

    def test_it_goes_on_by_what_it_began_with(self, as_role: AsRole) -> None:
        template = make_template()
        look = make_inspection(template=template)
        as_role("dispatcher").patch(
            f"{TEMPLATES}/{template.pk}",
            {"items": [{"text": "Something else"}]},
            headers={"If-Match": "*"},
        )
        read = as_role("technician").get(f"{INSPECTIONS}/{look.pk}").json()
        assert ([item["text"] for item in read["items"]], read["number"]) == (["Horn works", "Tread"], 1)

    def test_what_the_template_does_not_ask_is_refused(self, as_role: AsRole) -> None:
        answer = as_role("technician").post(
            f"{INSPECTIONS}/{make_inspection().pk}/answers", {"item": "colour", "result": "pass"}
        )
        assert answer.json()["errors"][0]["field"] == "item"
