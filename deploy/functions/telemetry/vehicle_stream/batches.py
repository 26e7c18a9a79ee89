"""One queue message per batch, split where the limits of the contract demand it."""

import uuid
from collections.abc import Iterator, Sequence

from vehicle_stream.envelope import celery_message
from vehicle_stream.messages import Reading
from vehicle_stream.types import Batch

MAX_POINTS = 500
MAX_BYTES = 200_000

_NAMESPACE = uuid.UUID("6b7f2f0e-5d57-4f0a-9d53-6a1f0b7a3c11")


def split(readings: Sequence[Reading], *, lambda_at: int) -> Iterator[list[Reading]]:
    """Halve until each part is within both limits; a single record always is, by the limits of a message."""
    if len(readings) > 1 and _too_big(readings, lambda_at):
        middle = len(readings) // 2
        yield from split(readings[:middle], lambda_at=lambda_at)
        yield from split(readings[middle:], lambda_at=lambda_at)
    elif readings:
        yield list(readings)


def _too_big(readings: Sequence[Reading], lambda_at: int) -> bool:
    if sum(len(reading.points) for reading in readings) > MAX_POINTS:
        return True
    # The time of sending has the same number of digits, so the size is exact.
    body = celery_message(build(readings, lambda_at=lambda_at, sqs_at=lambda_at))
    return len(body.encode()) > MAX_BYTES


def build(readings: Sequence[Reading], *, lambda_at: int, sqs_at: int) -> Batch:
    """The same records give the same ``batch_id``, so that a repeated send is recognised downstream."""
    numbers = ",".join(reading.sequence_number for reading in readings)
    return Batch(
        batch_id=str(uuid.uuid5(_NAMESPACE, numbers)),
        lambda_at=lambda_at,
        sqs_at=sqs_at,
        points=[point for reading in readings for point in reading.points],
        events=[event for reading in readings for event in reading.events],
        shocks=[shock for reading in readings for shock in reading.shocks],
        messages=[reading.message for reading in readings if reading.message is not None],
        rejected=[entry for reading in readings for entry in reading.rejected],
    )
