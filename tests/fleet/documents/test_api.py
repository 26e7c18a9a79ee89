"""Papers over HTTP: filed with a file, refused by field, never half done."""

import io
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import urllib3
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from mypy_boto3_s3 import S3Client
from PIL import Image

from apps.fleet.models import Document
from apps.outbox.models import Fact
from tests.fleet.builders import make_station, make_vehicle
from tests.fleet.documents.builders import AT, FINE, add_paper, look, make_car
from tests.fleet.documents.conftest import forget_storage, keys_in
from tests.fleet.documents.files import pdf, photo
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db

URL = "/api/v1/documents"


def upload(content: bytes, name: str = "scan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def form(car: Any, **values: Any) -> dict[str, Any]:
    usual = {
        "vehicle": str(car.id),
        "kind": "insurance",
        "number": "POL-7",
        "valid_from": "2026-11-01",
        "valid_to": "2027-11-01",
    }
    return {**usual, **values}


def send(client: Api, path: str, body: dict[str, Any], **headers: str) -> Any:
    return client.post(path, body, format="multipart", headers=headers)


@pytest.fixture
def ops(as_role: AsRole) -> Api:
    return as_role("ops")


def test_a_paper_is_filed_with_its_scan_and_opens_for_five_minutes(ops: Api, bucket: S3Client) -> None:
    car = make_car(papers={})
    answer = send(ops, URL, form(car, file=upload(pdf(), "Policy “2026”.pdf")))
    assert answer.status_code == 201
    body = answer.json()
    assert (body["plate"], body["in_force"], body["has_file"]) == (car.plate, True, True)
    link = ops.get(f"{URL}/{body['id']}/file").json()
    opened = urllib3.request("GET", link["url"])
    assert (opened.status, opened.data) == (200, pdf())
    assert opened.headers["Content-Type"] == "application/pdf"
    assert "X-Amz-Expires=300" in link["url"]
    assert Fact.objects.filter(type="document.filed", subject=f"vehicle:{car.id}").count() == 1


def test_a_photo_is_kept_without_the_place_where_it_was_taken(ops: Api, bucket: S3Client) -> None:
    car = make_car(papers={})
    body = send(ops, URL, form(car, file=upload(photo(), "IMG_1.pdf"))).json()
    assert (body["file_type"], body["file_name"]) == ("image/jpeg", "IMG_1.pdf")
    link = ops.get(f"{URL}/{body['id']}/file").json()
    with Image.open(io.BytesIO(urllib3.request("GET", link["url"]).data)) as kept:
        assert not kept.getexif()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "fishing_licence"}, "kind"),
        ({"number": ""}, "number"),
        ({"valid_from": "yesterday"}, "valid_from"),
        ({"valid_from": "1901-01-01"}, "valid_from"),
        ({"valid_to": ""}, "valid_to"),
        ({"valid_to": "2026-11-01"}, "valid_to"),
        ({"valid_to": "2028-11-01"}, "valid_to"),
        ({"vehicle": "SLA1234"}, "vehicle"),
        ({"colour": "red"}, "colour"),
        ({"file": upload(b"GIF89a")}, "file"),
        ({"file": upload(b"")}, "file"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    ops: Api, bucket: S3Client, change: dict[str, Any], field: str
) -> None:
    car = make_car(papers={})
    answer = send(ops, URL, form(car, **{"file": upload(pdf()), **change}))
    assert answer.status_code == 400
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]
    assert not Document.objects.exists()
    assert not keys_in(bucket)


def test_a_car_of_another_market_is_no_car(ops: Api, bucket: S3Client) -> None:
    abroad = make_vehicle(market="JP")
    for key in (abroad, type("Nobody", (), {"id": uuid4()})):
        answer = send(ops, URL, form(key, file=upload(pdf())))
        assert answer.status_code == 404
    assert not keys_in(bucket)


def test_the_same_command_twice_files_once(ops: Api, bucket: S3Client) -> None:
    car = make_car(papers={})
    key = {"Idempotency-Key": "one-intention"}
    first = send(ops, URL, form(car, file=upload(pdf())), **key)
    second = send(ops, URL, form(car, file=upload(pdf())), **key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert Document.objects.count() == 1
    other = send(ops, URL, form(car, file=upload(pdf("another"))), **key)
    assert other.status_code == 422
    again = send(ops, URL, form(car))
    assert (again.status_code, again.json()["code"]) == (409, "document_known")


def test_with_the_object_store_away_nothing_is_filed(
    ops: Api, bucket: S3Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    car = make_car(papers={})
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    forget_storage()
    answer = send(ops, URL, form(car, file=upload(pdf())))
    assert answer.status_code == 503
    assert "Retry-After" in answer
    assert not Document.objects.exists()


def test_a_wrong_paper_is_replaced_and_both_stay(ops: Api, bucket: S3Client) -> None:
    car = make_car()
    wrong = Document.objects.get(vehicle=car, kind="insurance")
    path = f"{URL}/{wrong.id}/replace"
    refused = send(ops, path, {"valid_to": "2029-01-01", "reason": "Typing error"})
    assert [fault["field"] for fault in refused.json()["errors"]] == ["valid_to"]
    answer = send(ops, path, {"number": "POL-8", "reason": "Typing error", "file": upload(pdf())})
    assert answer.status_code == 201
    right = answer.json()
    assert (right["number"], right["valid_to"], right["has_file"]) == ("POL-8", "2027-10-01", True)
    listed = ops.get(f"{URL}?vehicle={car.id}&kind=insurance").json()["items"]
    assert {row["id"]: row["in_force"] for row in listed} == {right["id"]: True, str(wrong.id): False}
    late = send(ops, path, {"number": "POL-9", "reason": "Once more"})
    assert (late.status_code, late.json()["code"]) == (409, "document_superseded")


def test_taking_a_paper_back_needs_a_reason(ops: Api) -> None:
    car = make_car()
    paper = Document.objects.get(vehicle=car, kind="coe")
    refused = ops.post(f"{URL}/{paper.id}/withdraw", {})
    assert [fault["field"] for fault in refused.json()["errors"]] == ["reason"]
    answer = ops.post(f"{URL}/{paper.id}/withdraw", {"reason": "Of another car"})
    assert (answer.status_code, answer.json()["in_force"]) == (200, False)


def test_a_paper_without_a_scan_has_no_link(ops: Api) -> None:
    paper = Document.objects.get(pk=add_paper(make_car(papers={}), "coe", date(2026, 1, 1), date(2036, 1, 1)))
    answer = ops.get(f"{URL}/{paper.id}/file")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_file")


def test_the_board_lists_what_ends_first(ops: Api, django_assert_max_num_queries: Any) -> None:
    home = make_station(stop_id="SG-AMK", name="Ang Mo Kio")
    lapsed = make_car(
        papers={**FINE, "road_tax": (date(2025, 11, 20), date(2026, 11, 20))}, home_station=home
    )
    make_car()
    look()
    with django_assert_max_num_queries(3):
        rows = ops.get(f"{URL}/due?stage=lapsed,missing&count=true").json()
    assert rows["count"] == 1
    first = rows["items"][0]
    assert (first["plate"], first["kind"], first["due_on"], first["home_station_name"]) == (
        lapsed.plate,
        "road_tax",
        "2026-11-20",
        "Ang Mo Kio",
    )
    assert ops.get(f"{URL}/due?station=SG-AMK&needed=true&count=true").json()["count"] == 5
    assert ops.get(f"{URL}/due?due_before=2026-11-20&count=true").json()["count"] == 0
    assert ops.get(f"{URL}/due?stage=someday").status_code == 400
    counts = ops.get(f"{URL}/summary").json()["counts"]
    assert {"market": "SG", "kind": "road_tax", "stage": "lapsed", "papers": 1} in counts
    exported: Any = ops.get(f"{URL}/due.csv?stage=lapsed")
    lines = b"".join(exported.streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert lines[1].split(",")[2] == lapsed.plate


def test_what_a_car_lacks_is_said_with_what_the_next_paper_will_say(ops: Api) -> None:
    car = make_car(papers={**FINE, "road_tax": (date(2025, 11, 30), date(2026, 11, 30))})
    items = {row["kind"]: row for row in ops.get(f"/api/v1/vehicles/{car.id}/papers").json()["items"]}
    tax = items["road_tax"]
    assert (tax["name"], tax["stage"], tax["next_from"], tax["next_to"]) == (
        "Road tax",
        "urgent",
        "2026-11-30",
        "2027-11-30",
    )
    assert (items["inspection"]["stage"], items["inspection"]["needed_from"]) == ("fine", "2028-01-15")
    assert ops.get("/api/v1/vehicles/nonsense/papers").status_code == 404


def test_the_kinds_come_from_the_packs_of_the_markets(as_role: AsRole) -> None:
    both = as_role("ops", markets=("JP", "SG")).get("/api/v1/document-kinds").json()["items"]
    assert {row["market"] for row in both} == {"JP", "SG"}
    shaken = next(row for row in both if row["kind"] == "shaken")
    assert (shaken["local_name"], shaken["required_from_months"]) == ("自動車検査証", 0)


def test_technicians_and_support_read_and_file_nothing(as_role: AsRole) -> None:
    car = make_car()
    for role in ("technician", "support"):
        client = as_role(role)
        assert client.get(f"{URL}?vehicle={car.id}").status_code == 200
        assert send(client, URL, form(car)).status_code == 403


def test_no_paper_is_ever_changed_or_deleted() -> None:
    car = make_car()
    paper = Document.objects.get(vehicle=car, kind="coe")
    rows: Any = Document.objects.filter(pk=paper.pk)
    for damage in ({"number": "forged"}, {"superseded_at": AT, "number": "forged"}):
        with pytest.raises(ProgrammingError, match="stands as it was filed"), transaction.atomic():
            rows.update(**damage)
    with pytest.raises(ProgrammingError, match="stands as it was filed"), transaction.atomic():
        rows._raw_delete("default")
