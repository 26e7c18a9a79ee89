"""Real work orders as technicians typed them, and real trouble codes: neither may break on its way."""

import csv
import gzip
import json
import os
from pathlib import Path

import pytest

from apps.maintenance.api.plan_forms import MaintenancePlanDraft
from apps.maintenance.models import WorkOrder
from tests.fleet.builders import make_vehicle
from tests.plugins.people import AsRole

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

TEXTS, CODES = 1_076, 3_071


def _folder() -> Path:
    folder = Path(os.environ.get("REAL_DATA_DIR", "../shared/data")) / "maintenance"
    if not folder.exists():
        pytest.skip(f"{folder} is absent; REAL_DATA_DIR says where the data lies")
    return folder


def test_every_text_of_a_workshop_can_be_a_work_order_and_is_found_again(as_role: AsRole) -> None:
    """Some of them through the whole API; all of them by their length."""
    with gzip.open(_folder() / "maintie" / "data" / "gold_release.json.gz") as source:
        texts = [each["text"] for each in json.load(source)]
    assert len(texts) == TEXTS
    assert max(map(len, texts)) <= 160
    client, car = as_role("dispatcher"), make_vehicle()
    for text in texts[::40]:
        answer = client.post("/api/v1/work-orders", {"vehicle": str(car.pk), "title": text})
        assert answer.status_code == 201, (text, answer.content)
        found = client.get("/api/v1/work-orders", {"q": text[:100]}).json()["items"]
        assert answer.json()["id"] in [order["id"] for order in found]
    assert WorkOrder.objects.count() == len(texts[::40])


def test_a_plan_can_listen_for_every_code() -> None:
    with (_folder() / "obd-trouble-codes" / "obd-trouble-codes.csv").open(encoding="utf-8") as source:
        codes = [row[0].strip() for row in csv.reader(source) if row]
    assert len(codes) >= CODES
    for begin in range(0, len(codes), 50):
        body = {"market": "SG", "starts_on": "2026-11-01", "dtc": codes[begin : begin + 50]}
        form = MaintenancePlanDraft(data=body)
        assert form.is_valid(), form.errors
