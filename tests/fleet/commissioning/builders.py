"""Batches of new cars, as a dealer sends them."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from apps.core.types import Actor
from apps.fleet.models import IntakeBatch, IntakeCar
from apps.fleet.services import commissioning
from apps.fleet.services.commissioning.taking_in import Judgement

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HEADER = (
    "device_id,plate,vin,vehicle_type,home_station,first_registration_date,"
    "insurance_number,insurance_from,insurance_to,road_tax_number,road_tax_from,road_tax_to\n"
)


def row(number: int) -> str:
    """A car with two papers."""
    return (
        f"dev-{number},SLA{number},ZZ9EVTEST{number:08d},known,HOME,2026-10-01,"
        f"P-{number},2026-11-01,2027-11-01,T-{number},2026-11-01,2027-05-01\n"
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # Equal files make an equal archive.
            entry = zipfile.ZipInfo(name, (2026, 11, 23, 0, 0, 0))
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def bring(
    actor: Actor, table: str, files: Mapping[str, bytes] | bytes | None = None, *, take: bool = True
) -> Judgement:
    """Look at a batch, and take it in unless told otherwise."""
    archive = files if files is None or isinstance(files, bytes) else zipped(files)
    judged = commissioning.judge_batch(
        actor=actor, market="SG", table=io.BytesIO(table.encode()), archive=archive, at=AT
    )
    if take:
        commissioning.take_in(
            actor=actor,
            batch_id=commissioning.prepare_batch(judgement=judged, archive=archive),
            market="SG",
            name="December",
            file_name="batch.csv",
            judgement=judged,
            at=AT,
        )
    return judged


def new_car(actor: Actor, number: int = 1) -> IntakeCar:
    """One car in commissioning, with its insurance and road tax on file."""
    bring(actor, HEADER + row(number))
    return IntakeCar.objects.select_related("vehicle").get(vehicle__plate=f"SLA{number}")


def batch_of(car: IntakeCar) -> UUID:
    return IntakeBatch.objects.get(pk=car.batch_id).id
