"""Exports in S3 as sources of bills, paid answers, and what AWS tells of its own accord."""

import io
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath
from typing import IO, Any, Final

from django.conf import settings

from apps.costs.rules import cloud_events, manifests
from apps.costs.rules.manifests import Delivery
from apps.costs.rules.questions import Question
from apps.costs.types import SourceObject
from apps.integrations.aws import budgets as aws_budgets
from apps.integrations.aws import cost_explorer, organizations, s3, sqs
from apps.integrations.aws.cost_explorer import Refused as CloudRefused

__all__ = [
    "USAGE",
    "CloudRefused",
    "ReceivedEvent",
    "ask_cloud",
    "aws_budgets",
    "delete_event",
    "downloaded",
    "find_delivery",
    "is_bill",
    "list_prices",
    "list_sources",
    "list_usage",
    "read_organisation",
    "read_text",
    "receive_events",
    "safe_name",
    "store",
    "usage_key",
]

BILL_ENDINGS: Final = (".csv", ".csv.gz", ".parquet")
EXPORTS: Final = "exports/"
# Metered usage, a file a day that grows with its hours, and lists of prices.
USAGE: Final = "usage/day="
_PRICES: Final = "prices/"
# An execution that overwrites the last one writes its manifest at the end; after this long none will come.
_DELIVERED_WITHIN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ReceivedEvent:
    """One message of the queue: what it tells (None: nothing of use to us), or why it is no event."""

    name: str
    receipt: str
    body: str
    receives: int
    told: cloud_events.Told | None
    fault: str


def receive_events(*, wait_seconds: int) -> list[ReceivedEvent]:
    """Up to ten messages of the queue that rules of EventBridge fill. Raises ServiceAway."""
    found = sqs.receive(settings.CLOUD_EVENTS_QUEUE_URL, wait_seconds=wait_seconds)
    return [_event(each) for each in found]


def delete_event(receipt: str) -> None:
    """The message has been dealt with. Raises ServiceAway."""
    sqs.delete(settings.CLOUD_EVENTS_QUEUE_URL, receipt)


def list_sources() -> list[str]:
    """Every export folder with bill files, e.g. `exports/focus/data/BILLING_PERIOD=2026-10/`.

    A billing period with a manifest is one source, in whatever folders its executions delivered, and also
    while none of its files is there.
    """
    keys = [found.key for found in s3.list_objects(settings.COSTS_BUCKET, EXPORTS)]
    told = {partition for key in keys if (partition := manifests.partition_told_by(key))}
    folders = {_folder(key) for key in keys if is_bill(key) and manifests.partition_of(key) not in told}
    return sorted(told | folders)


def find_delivery(source: str, *, at: datetime) -> Delivery:
    """The files of a source that are to be read: those that its manifest names, all of them without one.

    Raises FileRefused for a damaged manifest.
    """
    found = _bills(source)
    partition = manifests.partition_of(source)
    if partition is None or partition != source:
        return Delivery([_source_object(each) for each in found])
    metadata = manifests.metadata_of(partition)
    by_key = {each.key: each for each in s3.list_objects(settings.COSTS_BUCKET, metadata)}
    newest = manifests.newest(by_key, metadata)
    if newest is None:
        return Delivery([_source_object(each) for each in found])
    manifest = manifests.parse(_bytes_of(newest), key=newest, partition=partition)
    there = {each.key: each for each in found}
    return Delivery(
        objects=[_source_object(there[key]) for key in manifest.keys if key in there],
        execution_id=manifest.execution_id,
        awaited=tuple(
            key
            for key in manifest.keys
            if key not in there or _is_written_over(there[key], by_key[newest], at)
        ),
        left_over=tuple(sorted(there.keys() - set(manifest.keys))),
    )


@contextmanager
def downloaded(objects: list[SourceObject]) -> Iterator[list[IO[bytes]]]:
    """The objects as local files, so that no network call happens while a transaction is open."""
    with ExitStack() as stack:
        files: list[IO[bytes]] = []
        for wanted in objects:
            target = stack.enter_context(tempfile.TemporaryFile())
            s3.download(settings.COSTS_BUCKET, wanted.key, target)
            target.seek(0)
            files.append(target)
        yield files


def store(key: str, content: IO[bytes]) -> None:
    """Keep a bill file that a person brought."""
    s3.upload(settings.COSTS_BUCKET, key, content)


def ask_cloud(question: Question, request: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The pages of a paid answer, one call each as they are taken. Raises ServiceAway and CloudRefused."""
    page_in, page_out = question.token
    operation = cost_explorer.Operation(question.service, question.operation, page_in, page_out)
    return cost_explorer.pages(operation, request)


def read_organisation() -> list[organizations.Node]:
    """The tree of units and accounts, parents first. Raises ServiceAway."""
    return organizations.read_tree()


def list_usage(*, since: date) -> list[SourceObject]:
    """The files of metered usage from a day on."""
    found = s3.list_objects(settings.COSTS_BUCKET, USAGE)
    return [_source_object(each) for each in found if each.key >= usage_key(since)]


def list_prices() -> list[SourceObject]:
    """Every list of prices."""
    found = s3.list_objects(settings.COSTS_BUCKET, _PRICES)
    return [_source_object(each) for each in found if each.key.endswith(".csv")]


def usage_key(day: date) -> str:
    """Where the metered usage of a day lies."""
    return f"{USAGE}{day.isoformat()}.csv"


def read_text(key: str) -> str:
    """A small file as text; what is no UTF-8 in it becomes a mark that no column takes for a value."""
    return _bytes_of(key).decode("utf-8-sig", "replace")


def is_bill(key: str) -> bool:
    """Whether the name is that of a file we read; what is in it decides how."""
    return key.lower().endswith(BILL_ENDINGS)


def safe_name(name: str) -> str:
    """The last part of a file's name, without what an S3 key had better not hold."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", PurePosixPath(name).name)[-120:]


def _event(found: sqs.Received) -> ReceivedEvent:
    try:
        told, fault = cloud_events.parse(found.body), ""
    except cloud_events.NoEventError as wrong:
        told, fault = None, str(wrong)
    return ReceivedEvent(found.message_id, found.receipt, found.body, found.receives, told, fault)


def _folder(key: str) -> str:
    return key.rpartition("/")[0] + "/"


def _bills(source: str) -> list[s3.S3Object]:
    found = s3.list_objects(settings.COSTS_BUCKET, source)
    return [each for each in found if is_bill(each.key) and (source.endswith("/") or each.key == source)]


def _source_object(found: s3.S3Object) -> SourceObject:
    return SourceObject(found.key, found.size, found.etag)


def _is_written_over(data: s3.S3Object, manifest: s3.S3Object, at: datetime) -> bool:
    return manifest.modified < data.modified and at < data.modified + _DELIVERED_WITHIN


def _bytes_of(key: str) -> bytes:
    target = io.BytesIO()
    s3.download(settings.COSTS_BUCKET, key, target)
    return target.getvalue()
