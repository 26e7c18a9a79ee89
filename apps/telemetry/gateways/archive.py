"""The archive of telemetry in S3: which objects lie there, and their rows as our messages would put them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any, Final

from django.conf import settings

from apps.core.clock import to_millis
from apps.core.errors import Invalid
from apps.core.later import Later
from apps.integrations.aws import s3

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq
else:
    pa, pq = Later("pyarrow"), Later("pyarrow.parquet")

_CHUNK_ROWS: Final = 5_000
_EVENT_COLUMN: Final = "event_types"
_POINT_COLUMN: Final = "seq"


@dataclass(frozen=True, slots=True)
class ArchivedObject:
    """One Parquet object; `size` in bytes."""

    key: str
    size: int
    etag: str


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened object: `holds_events` tells events from points."""

    file: "pq.ParquetFile"
    rows: int
    holds_events: bool


def list_archive(prefix: str) -> list[ArchivedObject]:
    """The Parquet objects below a prefix, in the order of their keys."""
    found = s3.list_objects(settings.TELEMETRY_ARCHIVE_BUCKET, prefix)
    return [ArchivedObject(o.key, o.size, o.etag) for o in found if o.key.lower().endswith(".parquet")]


@contextmanager
def opened(archived: ArchivedObject) -> Iterator[Archive]:
    """The object as a local file, so that no network call happens while a transaction is open.

    Raises Invalid when it is no Parquet file, or holds neither points nor events.
    """
    with tempfile.TemporaryFile() as target:
        s3.download(settings.TELEMETRY_ARCHIVE_BUCKET, archived.key, target)
        target.seek(0)
        yield _open(archived.key, target)


def chunks(archive: Archive) -> Iterator[list[dict[str, Any]]]:
    """The rows, a few thousand at a time; memory stays flat however large the object is."""
    for batch in archive.file.iter_batches(batch_size=_CHUNK_ROWS):
        names = batch.schema.names
        columns = [_plain(column) for column in batch.columns]
        yield [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _open(key: str, source: IO[bytes]) -> Archive:
    try:
        file = pq.ParquetFile(source)
    except pa.ArrowException as fault:
        msg = f"{key} is no Parquet file."
        raise Invalid(msg, code="archive_unreadable") from fault
    names = set(file.schema_arrow.names)
    if "device_id" not in names or not names & {_EVENT_COLUMN, _POINT_COLUMN}:
        msg = f"{key} holds neither points nor events."
        raise Invalid(msg, code="archive_unreadable")
    return Archive(file=file, rows=file.metadata.num_rows, holds_events=_EVENT_COLUMN in names)


def _plain(column: Any) -> list[Any]:
    """Values as a message has them: moments in ms, however the archive writes them."""
    values: list[Any] = column.to_pylist()
    if pa.types.is_timestamp(column.type):
        return [to_millis(value) if isinstance(value, datetime) else None for value in values]
    return values
