"""What became of the messages: read from the product's own tables, beside it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection
from statistics import quantiles
from typing import Any, Final
from urllib.parse import urlsplit

import psycopg

# A car is asked for more often than it speaks, so that no message is missed.
_EVERY_S: Final = 2.0
_ARRIVED: Final = """
SELECT s.message_id, extract(epoch FROM b.committed_at) * 1000 - (s.hops->>'sent_at')::float8
FROM telemetry_vehiclesnapshot s
JOIN fleet_vehicle v ON v.id = s.vehicle_id
JOIN telemetry_ingestbatch b ON b.batch_id = s.batch_id
WHERE v.device_id LIKE 'load-%' AND b.committed_at IS NOT NULL AND s.message_id IS NOT NULL
"""
_HISTORY: Final = """
SELECT count(*) FROM telemetry_telemetrypoint p JOIN fleet_vehicle v ON v.id = p.vehicle_id
WHERE v.device_id LIKE 'load-%%' AND p.ts >= %s AND p.ts < %s
"""
_STATES: Final = """
SELECT v.device_id, v.vehicle_state, s.ts, s.seq, s.soc FROM fleet_vehicle v
JOIN telemetry_vehiclesnapshot s ON s.vehicle_id = v.id WHERE v.device_id LIKE 'load-%'
"""

Database = psycopg.Connection[Any]


@dataclass
class Lags:
    """Milliseconds between a car's sending and our commit, by message."""

    by_message: dict[str, float] = field(default_factory=dict)

    def look(self, database: Database) -> None:
        rows = database.execute(_ARRIVED).fetchall()
        self.by_message |= {str(message): float(lag) for message, lag in rows}

    def percentile(self, which: int) -> float:
        return quantiles(self.by_message.values(), n=100)[which - 1]


@contextmanager
def watched(database_url: str, lags: Lags) -> Iterator[None]:
    """Keep looking until the block ends, then once more."""
    with psycopg.connect(database_url, autocommit=True) as database:
        stop = threading.Event()

        def look() -> None:
            while not stop.wait(_EVERY_S):
                lags.look(database)

        thread = threading.Thread(target=look)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()
            lags.look(database)


@contextmanager
def asked(url: str, token: str, path: str, every_s: float, milliseconds: list[float]) -> Iterator[None]:
    """Somebody uses the API meanwhile."""
    stop = threading.Event()

    def ask() -> None:
        while not stop.wait(every_s):
            connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
            began = time.perf_counter()
            connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            milliseconds.append((time.perf_counter() - began) * 1000)
            connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def count_history(database: Database, since: datetime, until: datetime) -> int:
    """How many readings of the load's cars lie in this time."""
    row = database.execute(_HISTORY, [since, until]).fetchone()
    assert row is not None
    return int(row[0])


def latest_states(database: Database) -> dict[str, tuple[Any, ...]]:
    """State and newest reading of each car of the load."""
    return {device: tuple(rest) for device, *rest in database.execute(_STATES).fetchall()}
