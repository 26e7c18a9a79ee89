"""*Follow this message*: how the newest message of a car came to us."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from apps.core.clock import from_millis
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.telemetry.models import IngestBatch, VehicleSnapshot
from apps.telemetry.rules.hops import Hop, hops_of


@dataclass(frozen=True, slots=True)
class LastMessage:
    """`ts` is the time of the newest point; `total_ms` from the car's sending to our commit, null if
    unknown."""

    message_id: UUID
    ts: datetime
    hops: list[Hop]
    total_ms: int | None


def get_last_message(actor: Actor, vehicle_id: UUID) -> LastMessage:
    """Raises NotFound for a car that nobody sees, or that has sent nothing but what the archive holds."""
    cars = fleet.visible_vehicles(actor).filter(pk=vehicle_id)
    snapshot = VehicleSnapshot.objects.filter(vehicle__in=cars).first()
    if snapshot is None or snapshot.message_id is None:
        raise NotFound
    batch = IngestBatch.objects.filter(batch_id=snapshot.batch_id).first() if snapshot.batch_id else None
    hops = hops_of(
        {
            "sent": _moment(snapshot.hops, "sent_at"),
            "iot": _moment(snapshot.hops, "iot_at"),
            "kinesis": _moment(snapshot.hops, "kinesis_at"),
            "lambda": batch.lambda_at if batch else None,
            "sqs": batch.sqs_at if batch else None,
            "worker": snapshot.received_at,
            "row": batch.committed_at if batch else None,
        }
    )
    known = [hop.at for hop in hops]
    total = round((known[-1] - known[0]).total_seconds() * 1000) if len(known) > 1 else None
    return LastMessage(snapshot.message_id, snapshot.ts, hops, total)


def _moment(hops: dict[str, int | None], name: str) -> datetime | None:
    millis = hops.get(name)
    return None if millis is None else from_millis(millis)
