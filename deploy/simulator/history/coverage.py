"""Remembers across restarts which seconds the back office has been told, live or through the archive."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Self

from deploy.simulator.history.intervals import Interval, merge, missing


@dataclass(slots=True)
class Coverage:
    """A small JSON file, replaced atomically."""

    path: Path
    covered: list[Interval] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def load(cls, path: Path) -> Self:
        """What was covered before; nothing when there is no file, or none that can be read."""
        try:
            stored = json.loads(path.read_text())
            return cls(path, [Interval(int(begin), int(end)) for begin, end in stored["covered"]])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return cls(path)

    def add(self, interval: Interval) -> None:
        """Note that these seconds are told, and keep the note."""
        with self._lock:
            self._keep(merge([*self.covered, interval]))

    def forget(self) -> None:
        """The back office began anew: nothing is told."""
        with self._lock:
            self._keep([])

    def _keep(self, covered: list[Interval]) -> None:
        self.covered = covered
        draft = self.path.with_suffix(".tmp")
        draft.write_text(json.dumps({"covered": covered}))
        draft.replace(self.path)

    def gaps(self, wanted: Interval) -> list[Interval]:
        """What is still to be told of a stretch."""
        return missing(wanted, self.covered)
