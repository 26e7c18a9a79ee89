"""What the body of a job says about its own work."""

from typing import Any

from apps.core.types import Window
from apps.jobs.services.leases import update_under_lease
from apps.jobs.types import Claim


class Run:
    """One attempt at one run.

    `due` is False when there is nothing to do: the window was done before, or another attempt is alive. Then
    the body must do nothing, and what it says here is not heard.

    What is said here is written at once, in a transaction of its own unless the caller has one open: a
    progress bar moves only when it is told outside of the caller's transaction.
    """

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.counts: dict[str, int] = {}
        self.shortfall: tuple[str, str] | None = None

    @property
    def id(self) -> Any:
        return self.claim.run_id

    @property
    def due(self) -> bool:
        return self.claim.lease is not None

    @property
    def attempt(self) -> int:
        return self.claim.attempt

    @property
    def window(self) -> Window | None:
        return self.claim.window

    def progress(self, done: int, total: int | None = None, *, unit: str = "") -> None:
        """So far: `done` of `total` (None: nobody knows) `unit`s, e.g. rows."""
        values: dict[str, Any] = {"progress_done": done}
        if total is not None:
            values["progress_total"] = total
        if unit:
            values["progress_unit"] = unit
        self._write(**values)

    def count(self, **counts: int) -> None:
        """Add to the named counts, e.g. `run.count(rows=500, rejected=2)`."""
        for name, number in counts.items():
            self.counts[name] = self.counts.get(name, 0) + number
        self._write(counts=self.counts)

    def watermark(self, value: str) -> None:
        """Up to where the source was read, for the next run to begin at."""
        self._write(watermark=value[:120])

    def checksum(self, value: str) -> None:
        """A digest of the result: running the window again must give the same."""
        self._write(checksum=value[:128])

    def partial(self, code: str, sentence: str) -> None:
        """The work will end, but not whole; `sentence` tells a person what is missing."""
        self.shortfall = (code, sentence)

    def _write(self, **values: Any) -> None:
        if self.due:
            update_under_lease(self.claim, **values)
