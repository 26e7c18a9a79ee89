"""Reading one car's points in their order, with a memory to go on from later."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Final

from apps.core.clock import from_millis
from apps.telemetry.rules.meaning.charging import Charge, Charging
from apps.telemetry.rules.meaning.driving import Drive, Driving
from apps.telemetry.rules.meaning.readings import Odometer, Reading
from apps.telemetry.rules.meaning.trouble import Trouble, Troubles

# Counts up when the rules change: what was read by other rules is read again.
EDITION: Final = 1


@dataclass(frozen=True, slots=True)
class Findings:
    """What was read: finished or changed, and what still goes on."""

    drives: list[Drive]
    charges: list[Charge]
    troubles: list[Trouble]
    drive: Drive | None
    charge: Charge | None
    reported: list[Trouble]


@dataclass(slots=True)
class Reader:
    """Reads one car; `kwh` is the size of its battery."""

    kwh: float
    last: Reading | None = None
    odometer: Odometer = field(default_factory=Odometer)
    driving: Driving = field(default_factory=Driving)
    charging: Charging = field(default_factory=Charging)
    troubles: Troubles = field(default_factory=Troubles)
    count: int = 0

    def read(self, readings: Iterable[Reading]) -> Findings:
        """Go on with these readings, which come after all that were read before."""
        for now in readings:
            self._read(now)
        return self._findings()

    def _read(self, now: Reading) -> None:
        before = self.last
        metres = self.odometer.advance(now.odometer_m, now.ts)
        if before is not None:
            now = _filled(now, before)
        plugged = self.charging.read(before, now, metres, kwh=self.kwh)
        self.driving.read(before, now, metres, plugged=plugged)
        self.troubles.read(now)
        self.last = now
        self.count += 1

    @property
    def read_until(self) -> datetime:
        """The time of the last reading. Raises ValueError before the first."""
        if self.last is None:
            raise ValueError("nothing was read")
        return from_millis(self.last.ts)

    def _findings(self) -> Findings:
        drive, charge = self.driving.drive, self.charging.charge
        found = Findings(
            drives=list(self.driving.done.values()),
            charges=list(self.charging.done.values()),
            troubles=list(self.troubles.done.values()),
            drive=drive if drive is not None and drive.is_trip else None,
            charge=charge if charge is not None and charge.is_session else None,
            reported=list(self.troubles.reported.values()),
        )
        self.driving.done, self.charging.done, self.troubles.done = {}, {}, {}
        return found

    def memory(self) -> dict[str, Any]:
        """All that reading on needs, as JSON can hold it."""
        return {
            "last": None if self.last is None else list(self.last),
            "odometer": asdict(self.odometer),
            "drive": _plain(self.driving.drive),
            "settling": _plain(self.driving.settling),
            "rested": self.driving.rested,
            "charge": _plain(self.charging.charge),
            "stale": self.charging.stale,
            "stale_soc": self.charging.stale_soc,
            "troubles": [asdict(trouble) for trouble in self.troubles.reported.values()],
        }

    @classmethod
    def remembering(cls, memory: Mapping[str, Any], *, kwh: float) -> "Reader":
        """The reader that left this memory."""
        last, drive, settling, charge = (memory[name] for name in ("last", "drive", "settling", "charge"))
        troubles = [Trouble(**each) for each in memory["troubles"]]
        return cls(
            kwh=kwh,
            last=None if last is None else _reading(last),
            odometer=Odometer(**memory["odometer"]),
            driving=Driving(
                drive=None if drive is None else Drive(**drive),
                settling=None if settling is None else Drive(**settling),
                rested=memory["rested"],
            ),
            charging=Charging(
                charge=None if charge is None else Charge(**charge),
                stale=memory["stale"],
                stale_soc=memory["stale_soc"],
            ),
            troubles=Troubles(reported={trouble.code: trouble for trouble in troubles}),
        )


def _filled(now: Reading, before: Reading) -> Reading:
    """A charge, an odometer and a place that the car did not tell are those that it told last."""
    if None not in {now.soc, now.odometer_m, now.lat, now.lng}:
        return now
    return now._replace(
        soc=before.soc if now.soc is None else now.soc,
        odometer_m=before.odometer_m if now.odometer_m is None else now.odometer_m,
        lat=before.lat if now.lat is None else now.lat,
        lng=before.lng if now.lng is None else now.lng,
    )


def _plain(part: Drive | Charge | None) -> dict[str, Any] | None:
    return None if part is None else asdict(part)


def _reading(values: list[Any]) -> Reading:
    reading = Reading(*values)
    return reading if reading.dtc is None else reading._replace(dtc=tuple(reading.dtc))
