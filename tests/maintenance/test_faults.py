"""Faults that a stranger reports by the sheet in a car: kept once, folded, and nothing of the car told."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from mypy_boto3_s3 import S3Client

from apps.core.http.allowance import Allowance
from apps.inbox.models import InboxItem
from apps.maintenance.api import faults
from apps.maintenance.models import FaultReport, WorkOrder, WorkOrderEntry
from tests.fleet.builders import make_vehicle
from tests.fleet.documents.files import pdf, photo
from tests.maintenance.builders import make_sheet
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is a street of its own."""
    monkeypatch.setattr(faults, "_REPORTS", Allowance(most=5, seconds=600))


def _report(api: Api, code: str, **more: Any) -> Any:
    body = {"ticket": str(uuid4()), "kind": "tyre", "text": "It is flat.", **more}
    return api.post(f"/api/v1/fault-reports/{code}", body, format="multipart")


def test_a_stranger_learns_the_plate_and_the_model_and_no_more(api: Api) -> None:
    car = make_vehicle(plate="SLK1234A")
    told = api.get(f"/api/v1/fault-reports/{make_sheet(car)}").json()
    assert set(told) == {"plate", "make", "model"}
    assert told["plate"] == "SLK1234A"


def test_a_word_that_was_changed_opens_nothing(api: Api, as_role: AsRole) -> None:
    car = make_vehicle()
    old = make_sheet(car)
    sheet = as_role("dispatcher").post(f"/api/v1/fault-codes/{car.pk}", {"anew": True}).json()
    assert sheet["svg"].startswith("<svg")
    assert old not in sheet["url"]
    assert api.get(f"/api/v1/fault-reports/{old}").status_code == 404
    assert _report(api, old).status_code == 404
    assert api.get(f"/api/v1/fault-reports/{sheet['url'].rpartition('/')[2]}").status_code == 200


def test_it_becomes_a_draft_and_an_item_of_the_inbox(api: Api, bucket: S3Client) -> None:
    file = SimpleUploadedFile("IMG_1234 my flat.png", photo("PNG"), content_type="image/png")
    answer = _report(api, make_sheet(), file=file)
    assert (answer.status_code, answer.content) == (204, b"")
    order = WorkOrder.objects.get()
    assert (order.state, order.title) == ("draft", "Reported at the car: tyre or wheel")
    entries = WorkOrderEntry.objects.filter(work_order=order)
    assert {entry.kind for entry in entries} == {"created", "commented", "photo"}
    assert entries.get(kind="photo").file_name == "photo"
    assert InboxItem.objects.get(kind="fault.reported").link == f"/work-orders/{order.pk}"


def test_sent_twice_it_is_one_and_the_same_fault_joins_its_order(api: Api) -> None:
    code, ticket = make_sheet(), str(uuid4())
    for _ in range(2):
        assert _report(api, code, ticket=ticket).status_code == 204
    _report(api, code, text="Still flat.")
    assert (WorkOrder.objects.count(), FaultReport.objects.count()) == (1, 2)
    _report(api, code, kind="lights")
    assert WorkOrder.objects.count() == 2


@pytest.mark.parametrize("content", [b"<script>alert(1)</script>", pdf()])
def test_what_is_no_photo_is_refused_and_nothing_is_kept(api: Api, content: bytes) -> None:
    file = SimpleUploadedFile("photo.png", content, content_type="image/png")
    answer = _report(api, make_sheet(), file=file)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "file"
    assert not WorkOrder.objects.exists()


def test_one_phone_and_one_car_have_their_measure(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    code = make_sheet()
    assert [_report(api, code).status_code for _ in range(6)] == [204] * 5 + [429]
    monkeypatch.setattr(faults, "_REPORTS", Allowance(most=99, seconds=600))
    assert [_report(api, code).status_code for _ in range(2)] == [204, 409]


def test_unknown_faults_and_members_are_named(api: Api) -> None:
    code = make_sheet()
    assert _report(api, code, kind="ufo").json()["errors"][0]["field"] == "kind"
    assert _report(api, code, vehicle="x").json()["errors"][0]["field"] == "vehicle"
