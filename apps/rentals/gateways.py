"""The core platform's side: its events on a queue, its archive in S3, and our commands on their way to it."""

import gzip
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from django.conf import settings

from apps.core.errors import Invalid, Upstream
from apps.integrations.aws import s3, sqs
from apps.rentals.models import PlatformCommand
from apps.rentals.rules import reading
from apps.rentals.types import Told

_SUFFIX: Final = ".jsonl.gz"
_LONGEST_LINE: Final = 100_000

ArchivedFile = s3.S3Object


@dataclass(frozen=True, slots=True)
class Received:
    """One message, or one line of the archive: the event in it, or why it is none."""

    name: str
    receipt: str
    body: str
    receives: int
    told: Told | None
    fault: str


def receive(*, wait_seconds: int) -> list[Received]:
    """Up to ten messages of the queue of platform events. Raises ServiceAway."""
    found = sqs.receive(settings.CORE_EVENTS_QUEUE_URL, wait_seconds=wait_seconds)
    return [_read(each.message_id, each.receipt, each.body, each.receives) for each in found]


def delete(receipt: str) -> None:
    """The message has been dealt with. Raises ServiceAway."""
    sqs.delete(settings.CORE_EVENTS_QUEUE_URL, receipt)


def list_archive(prefix: str) -> list[ArchivedFile]:
    """The files of the platform's archive below a prefix, in the order of their keys."""
    found = s3.list_objects(settings.CORE_ARCHIVE_BUCKET, prefix)
    return [each for each in found if each.key.endswith(_SUFFIX)]


def read_archive(archived: ArchivedFile) -> Iterator[tuple[Received, int]]:
    """Every line of a file, with the bytes that were read so far.

    The file is here before the first line is given. Raises Invalid when it is not packed as it should be.
    """
    with tempfile.TemporaryFile() as target:
        s3.download(settings.CORE_ARCHIVE_BUCKET, archived.key, target)
        target.seek(0)
        yield from _lines(archived.key, target)


def hand_over(command: PlatformCommand) -> None:
    """Ask the platform. The same command twice is one for it: `command_id` names it. Raises ServiceAway."""
    body = {
        "schema_version": 1,
        "command_id": str(command.id),
        "type": command.type,
        "market": command.market,
        "rental_id": str(command.rental_id) if command.rental_id else None,
        "customer_id": str(command.customer_id) if command.customer_id else None,
        "expires_at": command.expires_at.isoformat(),
        **command.payload,
    }
    refused = sqs.send_batch(
        settings.CORE_COMMANDS_QUEUE_URL, [sqs.Outgoing(str(command.id), json.dumps(body))]
    )
    if refused:
        raise Upstream("The queue to the core platform took nothing.", retry_after=10)


def _lines(key: str, source: IO[bytes]) -> Iterator[tuple[Received, int]]:
    try:
        with gzip.open(source) as unpacked:
            number = 0
            while line := unpacked.readline(_LONGEST_LINE):
                number += 1
                if line.strip():
                    text = line.decode("utf-8", "replace")
                    yield _read(f"{key}:{number}"[-120:], "", text, 1), source.tell()
    except (OSError, EOFError) as fault:
        raise Invalid(f"{key} is no packed file.", code="archive_unreadable") from fault


def _read(name: str, receipt: str, body: str, receives: int) -> Received:
    try:
        told, fault = reading.parse(body), ""
    except reading.NoEventError as wrong:
        told, fault = None, str(wrong)
    return Received(name, receipt, body, receives, told, fault)
