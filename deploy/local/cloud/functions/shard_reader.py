"""How far one mapping has read one shard, and when its next batch is due."""

from collections.abc import Callable
from typing import Any

from moto.awslambda.models import EventSourceMapping
from moto.kinesis.models import Record, Shard

from deploy.local.cloud import kinesis

IDLE_SECONDS = 2.0


class ShardReader:
    """Collects records into batches: full ones at once, others when the batching window closes."""

    def __init__(self, mapping: EventSourceMapping, shard: Shard) -> None:
        self.mapping = mapping
        self.shard = shard
        latest = mapping.starting_position == "LATEST"
        self._position = shard.get_max_sequence_number() if latest else 0
        self._waiting_since: float | None = None
        self._batches = 0
        self._records = 0

    def is_due(self, now: float) -> bool:
        """Whether there is a batch to deliver now."""
        return self.seconds_until_due(now) <= 0

    def seconds_until_due(self, now: float) -> float:
        """How long until the next batch is due if nothing more arrives."""
        waiting = self._behind()
        if waiting == 0:
            self._waiting_since = None
            return IDLE_SECONDS
        if self._waiting_since is None:
            self._waiting_since = now
        window = float(self.mapping.max_batch_window or 0)
        if waiting >= self.mapping.batch_size:
            return 0.0
        return self._waiting_since + window - now

    def deliver(self, deliver: Callable[[EventSourceMapping, str, list[Record]], None]) -> None:
        """Invoke the function with the next batch and move on past it."""
        batch = self._next()
        self._waiting_since = None
        if not batch:
            return
        deliver(self.mapping, self.shard.shard_id, batch)
        self._batches += 1
        self._records += len(batch)
        self._position = batch[-1].sequence_number

    def skip(self) -> None:
        """Give up on the next batch."""
        if batch := self._next():
            self._position = batch[-1].sequence_number

    def report(self) -> dict[str, Any]:
        """Figures for the health page."""
        return {"batches": self._batches, "records": self._records, "behind": self._behind()}

    def _behind(self) -> int:
        first = self.shard.get_min_sequence_number()
        last = self.shard.get_max_sequence_number()
        return max(0, last - max(self._position, first - 1))

    def _next(self) -> list[Record]:
        with kinesis.appended:
            return kinesis.records_after(self.shard, self._position, self.mapping.batch_size)
