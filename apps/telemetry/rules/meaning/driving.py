"""Trips: stretches in which a car was driven.

A trip begins when the car is first seen with its ignition on, or has come further than before, and ends with
the last reading for which that is true. Ignition off for less than three minutes does not end it. Where a car
was silent, it is taken to have driven as long as it came along faster than somebody walks.
"""

from dataclasses import dataclass, field
from typing import Final

from apps.telemetry.rules.meaning.readings import Reading, higher, lower, travel_ms

_MINUTE: Final = 60_000
# Shorter stops belong to the trip.
STOP_MS: Final = 3 * _MINUTE
# Nobody is taken to have driven on through a longer silence.
LONGEST_SILENCE_MS: Final = 60 * _MINUTE
# A car's computer may take minutes to tell the charge that a trip has left.
SETTLE_MS: Final = 10 * _MINUTE
# m: less is shunting in the car park, no trip.
SHORTEST_M: Final = 100
# m: an odometer that turns over while the car stands.
_CREEP_M: Final = 10
# m/s
_WALKING: Final = 2.0
# Without an ignition signal, this fast counts as driving.
_MOVING_KMH: Final = 3.0
# Driven where the car said nothing for longer than this counts as unseen.
_UNSEEN_MS: Final = 3 * _MINUTE


@dataclass(slots=True)
class Drive:
    """One trip. `metres` by odometer, of which `unseen_m` while the car was silent: there, times are
    estimates."""

    started_at: int
    start_odometer_m: int | None
    start_soc: float | None
    start_lat: float | None
    start_lng: float | None
    ended_at: int
    end_soc: float | None
    end_lat: float | None
    end_lng: float | None
    metres: int = 0
    unseen_m: int = 0
    max_speed_kmh: float | None = None

    @property
    def is_trip(self) -> bool:
        return self.metres >= SHORTEST_M

    def arrive(self, now: Reading, at: int, metres: int, *, unseen: bool) -> None:
        self.ended_at, self.end_soc = at, now.soc
        self.end_lat, self.end_lng = now.lat, now.lng
        self.metres += metres
        self.max_speed_kmh = higher(self.max_speed_kmh, now.speed_kmh)
        if unseen:
            self.unseen_m += metres


@dataclass(slots=True)
class Driving:
    """Reads trips. `drive` is under way, `settling` has ended and waits for its last charge."""

    drive: Drive | None = None
    settling: Drive | None = None
    rested: bool = True
    done: dict[int, Drive] = field(default_factory=dict)

    def read(self, before: Reading | None, now: Reading, metres: int, *, plugged: bool) -> None:
        """Take in one reading; `metres` since `before`, whose unknown values were filled in."""
        driving = now.ignition if now.ignition is not None else (now.speed_kmh or 0) >= _MOVING_KMH
        if not driving and metres < _CREEP_M:
            if self.drive is not None:
                self._stand(self.drive, now, plugged)
            elif self.settling is not None:
                self._settle(self.settling, now, plugged)
            self.rested = True
            return
        if self.drive is not None and before is not None:
            if self._goes_on(self.drive, now, metres, driving):
                self._drive_on(self.drive, before, now, metres)
                self._rest_on_arrival(driving, now)
                return
            self._close(self.drive)
        self.drive, self.settling = _departed(before, now, metres, driving), None
        self._rest_on_arrival(driving, now)

    def _rest_on_arrival(self, driving: bool, now: Reading) -> None:
        self.rested = not driving
        if self.drive is not None and not driving and now.ts - self.drive.ended_at >= STOP_MS:
            self._close(self.drive)

    def _goes_on(self, drive: Drive, now: Reading, metres: int, driving: bool) -> bool:
        """Whether what the car does now still belongs to the trip."""
        since = now.ts - drive.ended_at
        if since < STOP_MS:
            return True
        if self.rested:
            return False
        # The last that was seen of it is that it drove: here is where it arrived, or it was silent on the
        # way.
        return not driving or (since <= LONGEST_SILENCE_MS and metres >= since / 1_000 * _WALKING)

    def _drive_on(self, drive: Drive, before: Reading, now: Reading, metres: int) -> None:
        arrived = now.ts
        if not now.ignition and not self.rested:
            arrived = min(now.ts, before.ts + travel_ms(metres, before.speed_kmh))
        seen = bool(now.ignition) or not self.rested
        drive.arrive(now, arrived, metres, unseen=_is_unseen(before, now, metres, seen=seen))

    def _stand(self, drive: Drive, now: Reading, plugged: bool) -> None:
        if now.ts - drive.ended_at >= STOP_MS:
            self._close(drive)
        self._settle(drive, now, plugged)

    def _settle(self, drive: Drive, now: Reading, plugged: bool) -> None:
        """The lowest charge soon after the end is what the trip has left."""
        if plugged or now.ts - drive.ended_at > SETTLE_MS:
            if drive is self.settling:
                self.settling = None
            return
        left = lower(drive.end_soc, now.soc)
        if left != drive.end_soc and drive is self.settling:
            self.done[drive.started_at] = drive
        drive.end_soc = left

    def _close(self, drive: Drive) -> None:
        self.drive = None
        if drive.is_trip:
            self.done[drive.started_at] = drive
            self.settling = drive


def _departed(before: Reading | None, now: Reading, metres: int, driving: bool) -> Drive:
    """From where, when and with how much charge the car set out."""
    if before is None or metres < _CREEP_M:
        start, place, soc = now.ts, now, now.soc
    else:
        start = max(before.ts, now.ts - travel_ms(metres, now.speed_kmh))
        place, soc = before, higher(before.soc, now.soc)
    odometer = now.odometer_m if before is None else before.odometer_m
    drive = Drive(start, odometer, soc, place.lat, place.lng, start, now.soc, now.lat, now.lng)
    drive.arrive(now, now.ts, metres, unseen=_is_unseen(before, now, metres, seen=driving))
    return drive


def _is_unseen(before: Reading | None, now: Reading, metres: int, *, seen: bool) -> bool:
    """Whether these metres were driven in a silence, so that nobody knows when; the stretch to or from a
    reading that saw the car drive is short.
    """
    if before is None or now.ts - before.ts <= _UNSEEN_MS:
        return False
    return not seen or travel_ms(metres) > _UNSEEN_MS
