"""CPU time of servers and of the database's backends: what a request costs on however busy a machine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg

from tests.benchmarks.server import Server, cpu_seconds_of

ROUNDS: Final = 15
WARM: Final = 10


@dataclass
class Meter:
    """Reads the clocks of the servers and of every backend of the database."""

    monitor: psycopg.Connection[Any]
    servers: list[Server] = field(default_factory=list)

    def cpu_seconds(self) -> float:
        backends = self.monitor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchall()
        return sum(server.cpu_seconds() for server in self.servers) + sum(
            cpu_seconds_of(pid) for (pid,) in backends
        )

    def contest(self, times: int, ways: Mapping[str, Callable[[], object]]) -> dict[str, float]:
        """CPU milliseconds of one call in the quietest round, by way. Noise can only add to CPU time: a busy
        neighbour empties the caches. The ways take turns, so that all of them find quiet moments.
        """
        seconds: dict[str, list[float]] = {name: [] for name in ways}
        for way in ways.values():
            for _ in range(WARM):  # past the runs that prepare statements and fill caches
                way()
        for _ in range(ROUNDS):
            for name, way in ways.items():
                before = self.cpu_seconds()
                for _ in range(times):
                    way()
                seconds[name].append((self.cpu_seconds() - before) / times)
        return {name: min(each) * 1000 for name, each in seconds.items()}
