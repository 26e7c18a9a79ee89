"""Event source mappings: one thread reads every mapped Kinesis shard and invokes the functions."""

import logging
import threading
import time
from typing import Any

from moto.awslambda.models import EventSourceMapping, LambdaBackend
from moto.kinesis.models import kinesis_backends

from deploy.local.cloud import kinesis
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.functions.batches import Delivery
from deploy.local.cloud.functions.pool import FunctionPool
from deploy.local.cloud.functions.shard_reader import IDLE_SECONDS, ShardReader

_log = logging.getLogger("local_cloud.lambda")


class EventSources:
    """Sleeps until a record arrives or a batching window closes; an idle cloud wakes once in two seconds."""

    def __init__(self, backend: LambdaBackend, pool: FunctionPool, config: CloudConfig) -> None:
        self._backend = backend
        self._delivery = Delivery(pool, config)
        self._config = config
        self._readers: dict[tuple[str, str], ShardReader] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="event-sources", daemon=True)

    def start(self) -> None:
        """Begin to poll."""
        self._thread.start()

    def stop(self) -> None:
        """End the polling; a batch that is being worked on is left to die with the process."""
        self._stopping.set()
        with kinesis.appended:
            kinesis.appended.notify_all()
        self._thread.join(timeout=2)

    def report(self) -> dict[str, Any]:
        """Position and counts of each mapping's shards."""
        return {f"{uuid}/{shard}": reader.report() for (uuid, shard), reader in list(self._readers.items())}

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._refresh()
            now = time.monotonic()
            for reader in list(self._readers.values()):
                if reader.is_due(now):
                    self._work(reader)
            self._wait()

    def _work(self, reader: ShardReader) -> None:
        try:
            reader.deliver(self._delivery.deliver)
        except Exception:  # the thread serves every mapping: one broken batch must not end it
            _log.exception("event source %s", reader.mapping.uuid)
            reader.skip()

    def _wait(self) -> None:
        with kinesis.appended:
            now = time.monotonic()
            waits = [reader.seconds_until_due(now) for reader in self._readers.values()]
            if min(waits, default=IDLE_SECONDS) > 0 and not self._stopping.is_set():
                kinesis.appended.wait(min(waits, default=IDLE_SECONDS))

    def _refresh(self) -> None:
        """Follow mappings that were made, changed or removed."""
        wanted: dict[tuple[str, str], tuple[EventSourceMapping, Any]] = {}
        for mapping in list(self._backend._event_source_mappings.values()):
            stream = self._stream(mapping)
            if mapping.enabled and stream is not None:
                for shard_id, shard in stream.shards.items():
                    wanted[mapping.uuid, shard_id] = (mapping, shard)
        for gone in set(self._readers) - set(wanted):
            del self._readers[gone]
        for key, (mapping, shard) in wanted.items():
            if key not in self._readers:
                self._readers[key] = ShardReader(mapping, shard)

    def _stream(self, mapping: EventSourceMapping) -> Any:
        if ":kinesis:" not in mapping.event_source_arn:
            return None
        streams = kinesis_backends[self._config.account_id][self._config.region].streams
        return streams.get(mapping.event_source_arn.rsplit("/", 1)[-1])
