"""A batch of new cars: judged whole, taken in whole, its scans filed by a job that can be killed."""

from typing import Any

import pytest
from mypy_boto3_s3 import S3Client

from apps.core import clock
from apps.core.errors import Invalid
from apps.fleet import gateways
from apps.fleet.models import Document, IntakeBatch, IntakeStep, Vehicle, VehicleHold
from apps.fleet.rules import archives
from apps.fleet.services import commissioning
from apps.jobs.models import JobRun
from tests.fleet.builders import make_station, make_type, make_vehicle
from tests.fleet.commissioning.builders import HEADER, bring, row, zipped
from tests.fleet.documents.files import pdf, photo
from tests.plugins.people import ActorFor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _known() -> None:
    make_type("known")
    make_station(stop_id="HOME")


def test_a_look_says_what_a_batch_would_bring_and_writes_nothing(actor_for: ActorFor) -> None:
    judged = bring(actor_for("ops"), HEADER + row(1) + row(2), {"SLA1/insurance.pdf": pdf()}, take=False)
    assert (len(judged.records), judged.papers, len(judged.scans), judged.is_good) == (2, 4, 1, True)
    assert not Vehicle.objects.exists()


def test_cars_come_with_steps_papers_and_a_hold_of_their_own(actor_for: ActorFor, bucket: S3Client) -> None:
    bring(actor_for("ops"), HEADER + row(1) + row(2))
    batch = IntakeBatch.objects.get()
    cars = list(Vehicle.objects.order_by("plate"))
    assert [car.plate for car in cars] == ["SLA1", "SLA2"]
    assert IntakeStep.objects.filter(state="waiting").count() == 14
    assert Document.objects.count() == 4
    holds = VehicleHold.objects.filter(kind="manual", lifted_at__isnull=True)
    assert {hold.source for hold in holds} == {f"commissioning:{batch.id}"}
    assert {car.vehicle_state for car in cars} == {"non_operational"}


def test_every_fault_of_the_table_and_of_the_archive_is_named(actor_for: ActorFor) -> None:
    make_vehicle(device_id="dev-9", plate="OLD1")
    table = (
        HEADER
        + row(1)
        + row(9)
        + "dev-3,SLA3,ZZ9EVTEST00000003,known,HOME,2026-10-01,,2026-11-01,2027-11-01,,,\n"
        + "dev-4,SLA4,ZZ9EVTEST00000004,known,HOME,2026-10-01,P,2026-11-01,2029-11-01,,,\n"
        + "dev-5,SLA5,ZZ9EVTEST00000005,known,HOME,2026-10-01,P,,2027-11-01,,,\n"
    )
    judged = bring(
        actor_for("ops"),
        table,
        {
            "SLA1/insurance.pdf": pdf(),
            "SLA1_insurance.jpg": photo(),
            "NOBODY1/insurance.pdf": pdf(),
            "SLA1/dog_licence.pdf": pdf(),
            "SLA1/coe.pdf": pdf(),
            "SLA1/road_tax.exe": b"MZ\x90\0",
            "__MACOSX/._SLA1": b"junk",
        },
        take=False,
    )
    assert [(each.row, each.column) for each in judged.row_faults] == [
        (3, "device_id"),
        (4, "insurance_number"),
        (5, "insurance_to"),
        (6, "vehicle_type"),
    ]
    reasons = {each.file: each.reason for each in judged.file_faults}
    assert reasons.keys() == {
        "SLA1_insurance.jpg",
        "NOBODY1/insurance.pdf",
        "SLA1/dog_licence.pdf",
        "SLA1/coe.pdf",
        "SLA1/road_tax.exe",
    }
    assert "second file" in reasons["SLA1_insurance.jpg"]
    assert "no car of this batch" in reasons["NOBODY1/insurance.pdf"]
    assert "coe_from is empty" in reasons["SLA1/coe.pdf"]
    assert "neither PDF" in reasons["SLA1/road_tax.exe"]
    assert Vehicle.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"this is no zip", "archive_unreadable"),
        (b"PK\x03\x04" + b"\0" * 30, "archive_unreadable"),
        (zipped({f"{n}.pdf": b"" for n in range(archives.MAX_ENTRIES + 1)}), "archive_too_many"),
    ],
)
def test_an_archive_that_is_none_is_refused_as_a_whole(
    actor_for: ActorFor, content: bytes, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        bring(actor_for("ops"), HEADER + row(1), content, take=False)
    assert (refused.value.error_code, list(refused.value.fields)) == (code, ["archive"])


def test_a_bomb_costs_nothing(actor_for: ActorFor, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"SLA1/insurance.pdf": b"\0" * 9_000_000})
    judged = bring(actor_for("ops"), HEADER + row(1), bomb, take=False)
    assert [each.reason for each in judged.file_faults] == ["is packed more tightly than any scan can be"]
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(Invalid) as refused:
        bring(actor_for("ops"), HEADER + row(1), bomb, take=False)
    assert refused.value.error_code == "archive_bomb"


def test_an_archive_with_a_password_says_so(actor_for: ActorFor) -> None:
    content = bytearray(zipped({"SLA1/insurance.pdf": pdf()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    judged = bring(actor_for("ops"), HEADER + row(1), bytes(content), take=False)
    assert [each.reason for each in judged.file_faults] == ["is protected by a password"]


def test_scans_are_filed_by_a_job_that_carries_on_where_it_was_killed(
    actor_for: ActorFor, bucket: S3Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "SLA1/insurance.pdf": pdf("one"),
        "SLA1/road_tax.pdf": pdf("two"),
        "sla2_insurance.png": photo("PNG"),
    }
    bring(actor_for("ops"), HEADER + row(1) + row(2), files)
    batch = IntakeBatch.objects.get()
    assert (batch.scans, Document.objects.count()) == (3, 1)
    run = JobRun.objects.get(job="fleet.intake")
    assert run.id == batch.job_run_id
    kwargs: dict[str, Any] = {key: value for key, value in run.kwargs.items() if key != "run_id"}
    kept, calls = gateways.keep_content, []

    def dies(key: str, content: bytes) -> None:
        calls.append(key)
        if len(calls) == 2:
            raise KeyboardInterrupt
        kept(key, content)

    monkeypatch.setattr(gateways, "keep_content", dies)
    with pytest.raises(KeyboardInterrupt):
        commissioning.run_filing(run_id=str(run.id), **kwargs, now=clock.now)
    assert Document.objects.filter(file_size__gt=0).count() == 1
    JobRun.objects.filter(id=run.id).update(state="scheduled", lease=None, leased_until=None)
    commissioning.run_filing(run_id=str(run.id), **kwargs, now=clock.now)
    assert Document.objects.count() == 4
    assert Document.objects.filter(file_size__gt=0).count() == 3
    batch.refresh_from_db()
    assert batch.scans_filed == 3


def test_a_batch_is_taken_in_once(actor_for: ActorFor, bucket: S3Client) -> None:
    bring(actor_for("ops"), HEADER + row(1))
    again = bring(actor_for("ops"), HEADER + row(1), take=False)
    assert [(each.row, each.column) for each in again.row_faults] == [(2, "device_id")]


def test_a_table_without_cars_is_no_batch(actor_for: ActorFor) -> None:
    with pytest.raises(Invalid, match="no cars"):
        bring(actor_for("ops"), HEADER, take=False)
