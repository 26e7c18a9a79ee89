"""Kinesis: shards that append in constant time and forget what is old."""

import threading

from moto.kinesis.models import KinesisBackend, Record, Shard, Stream

from deploy.local.cloud.patching import replace

KEPT_RECORDS = 20_000  # a shard of ours sees ~100 a second: minutes of lag for a slow reader, ~20 MB

appended = threading.Condition()


def install() -> None:
    """moto walks all records of a shard for every put and every get, and keeps them for ever.

    Its own delivery to functions (one call a record, within the put) gives way to the event source poller.
    """
    replace(
        Shard,
        put_record=_put_record,
        get_records=_get_records,
        get_min_sequence_number=_first,
        get_max_sequence_number=_last,
    )
    replace(Stream, put_record=put_record)
    replace(KinesisBackend, _send_stream_metrics=_no_metrics)


def put_record(self: Stream, partition_key: str, explicit_hash_key: str, data: str) -> tuple[str, str]:
    """Append base64 `data`; answers sequence number and shard id."""
    shard = self.get_shard_for_key(partition_key, explicit_hash_key)
    assert shard is not None  # noqa: S101 - the hash ranges of the shards cover every key
    with appended:
        sequence_number = shard.put_record(partition_key, data, explicit_hash_key)
        appended.notify_all()
    return sequence_number, shard.shard_id


def records_after(shard: Shard, sequence_number: int, limit: int) -> list[Record]:
    """The next records behind a sequence number; sequence numbers of a shard have no gaps."""
    start = max(sequence_number + 1, _first(shard))
    end = min(start + limit, _last(shard) + 1)
    return [shard.records[number] for number in range(start, end) if number in shard.records]


def _no_metrics(_self: KinesisBackend, _stream: str, **_figures: int) -> None:
    """moto would keep a CloudWatch datum a call, for ever; nobody reads them here."""


def _put_record(self: Shard, partition_key: str, data: str, explicit_hash_key: str) -> str:
    number = _last(self) + 1
    self.records[number] = Record(partition_key, data, number, explicit_hash_key)
    if len(self.records) > KEPT_RECORDS:
        self.records.pop(next(iter(self.records)))
    return str(number)


def _get_records(self: Shard, last_sequence_id: str, limit: int | None) -> tuple[list[Record], int, int]:
    records = records_after(self, int(last_sequence_id), limit or 10_000)
    if not records:
        return [], int(last_sequence_id), 0
    newest = self.records[_last(self)]
    behind_ms = int((newest.created_at - records[-1].created_at) * 1000)
    return records, records[-1].sequence_number, behind_ms


def _first(self: Shard) -> int:
    return next(iter(self.records), 0)


def _last(self: Shard) -> int:
    return next(reversed(self.records), 0)
