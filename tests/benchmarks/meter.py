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
        return self._servers() + sum(self._backends().values())

    def _servers(self) -> float:
        return sum(server.cpu_seconds() for server in self.servers)

    def _backends(self) -> dict[int, float]:
        """Of the product's sessions. A worker of autovacuum that ends meanwhile would take its count along,
        and make whatever was measured then look cheaper than it is.
        """
        found = self.monitor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        ).fetchall()
        return {pid: cpu_seconds_of(pid) for (pid,) in found}

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
                spent = self._spent(way, times)
                if spent is not None:
                    seconds[name].append(spent / times)
        return {name: min(each) * 1000 for name, each in seconds.items()}

    def _spent(self, way: Callable[[], object], times: int) -> float | None:
        """CPU seconds of so many calls; None when a backend ended meanwhile and took its count along."""
        servers, backends = self._servers(), self._backends()
        for _ in range(times):
            way()
        after = self._backends()
        if not backends.keys() <= after.keys():
            return None
        return self._servers() - servers + sum(after.values()) - sum(backends.values())
