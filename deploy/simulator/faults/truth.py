"""The ground truth: one JSON line for everything that was injected or merely looks like it."""

import json
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from deploy.simulator.clock import day_start_s, iso
from deploy.simulator.faults.labels import (
    BAY_EXPECTED,
    BAY_OUT_OF_ORDER,
    EXPECTED,
    NO_CAR,
    ON_THE_WIRE,
    Kind,
    Label,
)
from deploy.simulator.fleet.cars import Car


@dataclass(slots=True)
class TruthLog:
    """Append-only; a label is written once, when it has begun, also across restarts."""

    path: Path
    cars: Sequence[Car]
    _written: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def open(cls, path: Path, cars: Sequence[Car]) -> Self:
        """Continue an earlier file, or begin one."""
        log = cls(path, cars)
        if path.exists():
            with path.open() as lines:
                log._written = {json.loads(line)["label_id"] for line in lines if line.endswith("\n")}
        return log

    def record_day(self, day: int, labels: Iterable[Label], *, until_s: float) -> None:
        """Write what has begun; what happens to single messages is written when it happens."""
        start = day_start_s(day)
        for label in labels:
            if label.kind not in ON_THE_WIRE and start + label.begins <= until_s:
                self._write(label, start + label.begins, start + label.ends, dict(label.detail))

    def record_message(self, label: Label, *, at_s: float, detail: dict[str, float | str]) -> None:
        """Write what happened to a message at this second."""
        self._write(label, at_s, at_s, {**detail})

    def record_lever(self, label_id: str, kind: Kind, car: int, begins_s: float, ends_s: float) -> None:
        """Write what somebody caused by a lever."""
        self._append(label_id, kind, car, begins_s, ends_s, {"source": "lever"})

    def record_command(
        self, label_id: str, kind: Kind, car: int, begins_s: float, ends_s: float, detail: dict[str, Any]
    ) -> None:
        """Write how a car took a command, where it did not simply do and answer it."""
        self._append(label_id, kind, car, begins_s, ends_s, {"source": "city", **detail})

    def record_platform(
        self, label_id: str, kind: str, expected: str, at_s: float, detail: dict[str, Any]
    ) -> None:
        """Write what the core platform did otherwise than it should."""
        self._line(
            label_id,
            {
                "kind": kind,
                "is_fault": True,
                "device_id": None,
                "begins_at": iso(at_s),
                "ends_at": iso(at_s),
                "expected": expected,
                "detail": {"source": "city", **detail},
            },
        )

    def record_bay(self, label_id: str, evse_id: str, begins_s: float, ends_s: float) -> None:
        """Write that a charging point broke."""
        self._line(
            label_id,
            {
                "kind": BAY_OUT_OF_ORDER,
                "is_fault": True,
                "device_id": None,
                "begins_at": iso(begins_s),
                "ends_at": iso(ends_s),
                "expected": BAY_EXPECTED,
                "detail": {"source": "city", "evse_id": evse_id},
            },
        )

    def record_charging(
        self, session_id: str, kind: str, expected: str | None, begins_s: float, ends_s: float
    ) -> None:
        """Write how a session was billed, where it was not as it should be."""
        self._line(
            f"{kind}-{session_id}",
            {
                "kind": kind,
                "is_fault": expected is not None,
                "device_id": None,
                "begins_at": iso(begins_s),
                "ends_at": iso(ends_s),
                "expected": expected,
                "detail": {"source": "city", "session_id": session_id},
            },
        )

    def _write(self, label: Label, begins_s: float, ends_s: float, detail: dict[str, Any]) -> None:
        if "gateway" in detail:
            detail["device_ids"] = [car.device_id for car in self.cars if car.gateway == detail["gateway"]]
        self._append(label.label_id, label.kind, label.car, begins_s, ends_s, {"source": "city", **detail})

    def _append(
        self, label_id: str, kind: Kind, car: int, begins_s: float, ends_s: float, detail: dict[str, Any]
    ) -> None:
        self._line(
            label_id,
            {
                "kind": kind.value,
                "is_fault": EXPECTED[kind] is not None,
                "device_id": None if car == NO_CAR else self.cars[car].device_id,
                "begins_at": iso(begins_s),
                "ends_at": iso(ends_s),
                "expected": EXPECTED[kind],
                "detail": detail,
            },
        )

    def _line(self, label_id: str, told: dict[str, Any]) -> None:
        with self._lock:
            if label_id in self._written:
                return
            self._written.add(label_id)
            with self.path.open("a") as file:
                file.write(json.dumps({"label_id": label_id, **told}) + "\n")
