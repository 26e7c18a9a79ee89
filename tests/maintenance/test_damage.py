"""Damage claims: who had the car, what it really cost, and a file that no byte can be changed in."""

import io
import zipfile
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from mypy_boto3_s3 import S3Client

from apps.commands.models import AccessGrant
from apps.core.sealing import find_faults, seal
from apps.maintenance.enums import DAMAGE_MOVES, DamageState, LineKind, WorkKind, WorkOrderState
from apps.maintenance.models import DamageClaim, DamageSeal
from apps.rentals.models import Rental
from tests.fleet.builders import NOON, make_vehicle
from tests.fleet.documents.conftest import keys_in
from tests.fleet.documents.files import photo
from tests.maintenance.builders import HOUR, lead, make_damage, make_line, make_order, make_seal
from tests.plugins.people import Api, AsRole
from tests.rentals.builders import make_rental

DB = pytest.mark.django_db
CLAIMS = "/api/v1/damage-claims"
S = WorkOrderState
FILES = {"claim.json": b'{"claim": "DC-1"}', "photos/01-before.png": bytes(range(256)) * 4}


class TestSealing:
    def _faults(self, content: bytes, sealed: Any) -> list[str]:
        return find_faults(
            content, file_hashes={sealed.file_sha256}, manifest_hashes={sealed.manifest_sha256}
        )

    def test_the_very_file_is_intact(self) -> None:
        sealed = seal(FILES, {"claim": "DC-1"}, at=NOON)
        assert self._faults(sealed.content, sealed) == []

    def test_no_byte_of_it_can_be_changed(self) -> None:
        sealed = seal(FILES, {"claim": "DC-1"}, at=NOON)
        for place in range(0, len(sealed.content), 7):
            changed = bytearray(sealed.content)
            changed[place] ^= 1
            assert self._faults(bytes(changed), sealed), f"byte {place} was changed and nobody saw it"

    def test_it_says_which_file_was_changed(self) -> None:
        sealed = seal(FILES, {"claim": "DC-1"}, at=NOON)
        source = zipfile.ZipFile(io.BytesIO(sealed.content))
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as copy:
            for name in source.namelist():
                content = source.read(name)
                copy.writestr(name, content[:-1] + b"x" if name.startswith("photos") else content)
            copy.writestr("extra.txt", b"hello")
        assert self._faults(target.getvalue(), sealed) == [
            "extra.txt was added.",
            "photos/01-before.png was changed.",
        ]

    @pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all"])
    def test_what_is_no_archive_is_said(self, content: bytes) -> None:
        sealed = seal(FILES, {}, at=NOON)
        assert self._faults(content, sealed) == ["It can't be read as a sealed file."]


@DB
class TestClaiming:
    def _move(self, client: Api, claim: DamageClaim, to: str, **more: Any) -> Any:
        return client.post(f"{CLAIMS}/{claim.pk}/move", {"to": to, **more}, headers={"If-Match": "*"})

    def test_the_cost_is_that_of_the_closed_order(self, as_role: AsRole) -> None:
        order = make_order(kind=WorkKind.DAMAGE)
        make_line(order, LineKind.LABOUR, minutes=90, unit_minor=6_000)
        make_line(order, LineKind.INVOICE, vendor="Paint", invoice_no="P-1", amount_minor=41_000)
        claim, support = make_damage(order), as_role("support")
        assert self._move(support, claim, "evidence").status_code == 200
        early = self._move(support, claim, "assessed")
        assert (early.status_code, early.json()["code"]) == (409, "order_not_closed")
        lead(order, S.CLOSED, as_role("technician"))
        assert self._move(support, claim, "assessed").json()["cost_minor"] == 50_000
        more = self._move(support, claim, "offered", asked_minor=50_001)
        assert more.json()["errors"][0]["field"] == "asked_minor"
        offered = self._move(support, claim, "offered", asked_minor=45_000).json()
        assert (offered["state"], offered["asked_minor"]) == ("offered", 45_000)
        assert self._move(support, claim, "disputed").json()["errors"][0]["field"] == "reason"

    def test_the_database_holds_to_the_table_and_to_the_cost(self) -> None:
        claim = make_damage()
        for to in set(DamageState) - set(DAMAGE_MOVES[DamageState.REPORTED]) - {DamageState.REPORTED}:
            with pytest.raises(IntegrityError), transaction.atomic():
                DamageClaim.objects.filter(pk=claim.pk).update(state=to.value, cost_minor=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            DamageClaim.objects.filter(pk=claim.pk).update(cost_minor=5, asked_minor=6)

    def test_an_order_has_one_claim_and_times_make_sense(self, as_role: AsRole) -> None:
        claim, support = make_damage(), as_role("support")
        body = {
            "work_order": str(claim.work_order_id),
            "text": "Scratch",
            "seen_whole_at": NOON.isoformat(),
            "found_at": (NOON + HOUR).isoformat(),
        }
        assert support.post(CLAIMS, body).json()["code"] == "claim_exists"
        late = {**body, "found_at": (NOON - HOUR).isoformat()}
        assert support.post(CLAIMS, late).json()["errors"][0]["field"] == "found_at"


@DB
def test_whoever_had_the_car_is_named_and_nobody_else(as_role: AsRole) -> None:
    car, technician = make_vehicle(vehicle_state="available"), as_role("technician")
    lead(make_order(car), S.IN_PROGRESS, technician, at=NOON - 6 * HOUR)
    for number, (start, end) in enumerate([(-30, -25), (-20, -10), (-5, None), (2, 3)]):
        rental = make_rental("active" if end is None else "ended")
        Rental.objects.filter(pk=rental.pk).update(
            vehicle=car,
            reference=f"R-{number}",
            started_at=NOON + start * HOUR,
            ended_at=None if end is None else NOON + end * HOUR,
        )
    claim = make_damage(make_order(car, kind=WorkKind.DAMAGE))
    items = as_role("support").get(f"{CLAIMS}/{claim.pk}/custody").json()["items"]
    rentals = [each["what"] for each in items if each["kind"] == "rental"]
    assert rentals == ["R-1", "R-2"]
    assert AccessGrant.objects.filter(vehicle=car).exists()
    assert {each["kind"] for each in items} == {"rental", "work", "access"}
    assert sorted(items, key=lambda each: each["since"]) == items
    assert timedelta(0) < NOON - claim.seen_whole_at


@DB
class TestFiles:
    def test_the_evidence_in_one_sealed_file(self, as_role: AsRole, bucket: S3Client) -> None:
        order = make_order(kind=WorkKind.DAMAGE)
        make_line(order, LineKind.LABOUR, minutes=60, unit_minor=6_000)
        file = SimpleUploadedFile("door.png", photo("PNG"), content_type="image/png")
        as_role("technician").post(
            f"/api/v1/work-orders/{order.pk}/photos", {"stage": "before", "file": file}, format="multipart"
        )
        claim, support = make_damage(order), as_role("support")
        assert support.post(f"{CLAIMS}/{claim.pk}/seal", headers={"Idempotency-Key": "k"}).status_code == 201
        support.post(f"{CLAIMS}/{claim.pk}/seal", headers={"Idempotency-Key": "k"})
        kept = support.get(f"{CLAIMS}/{claim.pk}/seals").json()["items"]
        assert [each["files"] for each in kept] == [5]
        content = self._stored(bucket, support, kept[0]["id"])
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        assert names == [
            "manifest.json",
            "claim.json",
            "cost.json",
            "custody.json",
            "photos/01-before.png",
            "shocks.json",
        ]
        assert self._verify(support, claim, content) == {"intact": True, "faults": []}
        changed = bytearray(content)
        changed[len(content) // 2] ^= 1
        assert not self._verify(support, claim, bytes(changed))["intact"]

    def _stored(self, bucket: S3Client, client: Api, seal_id: str) -> bytes:
        url = client.get(f"/api/v1/damage-seals/{seal_id}/file").json()["url"]
        assert urlsplit(url).path.endswith(".zip")
        key = DamageSeal.objects.get(pk=seal_id).file_key
        found = keys_in(bucket)
        name = next(each for each in found if each.endswith(key))
        body = bucket.get_object(Bucket=settings.FILES_BUCKET, Key=name)["Body"]
        return body.read()

    def _verify(self, client: Api, claim: DamageClaim, content: bytes) -> Any:
        file = SimpleUploadedFile("copy.zip", content, content_type="application/zip")
        return client.post(f"{CLAIMS}/{claim.pk}/verify", {"file": file}, format="multipart").json()

    def test_a_seal_stands_for_ever(self) -> None:
        make_seal()
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            connection.cursor().execute("UPDATE maintenance_damageseal SET file_size = 2")
