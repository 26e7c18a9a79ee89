"""Charging sessions: from plugging in to plugging out, with the energy that went in by the state of charge.

A plug that is out for less than two minutes does not end a session; driving away does, whatever the plug's
signal says. Charge that appeared while the car said nothing of a plug is a session that nobody saw.
"""

from dataclasses import dataclass, field
from typing import Final

from apps.telemetry.rules.meaning.readings import Reading, higher, lower, travel_ms

_MINUTE: Final = 60_000
# The plug may be out for as long without ending the session.
FLAP_MS: Final = 2 * _MINUTE
# m: no plugged car moves so far.
_DROVE_M: Final = 100
# kW: less is the noise of the meter.
_FLOWS_KW: Final = 0.1
# Percent of charge: less is how a battery's computer changes its mind at rest.
_UNSEEN_SOC: Final = 5.0
_LEAST_GAIN: Final = 0.5
# Current is taken to have flowed on through a silence of this length.
_LONGEST_FLOW_MS: Final = 40 * _MINUTE


@dataclass(slots=True)
class Charge:
    """One session. `charging_ms` is how long current flowed, `peak_kw` None when no power was told."""

    started_at: int
    start_soc: float | None
    ended_at: int
    end_soc: float | None
    lat: float | None
    lng: float | None
    peak_kw: float | None = None
    charging_ms: int = 0
    unseen: bool = False
    unplugged_at: int | None = None

    @property
    def gain(self) -> float:
        """Percent of charge that went in."""
        if self.start_soc is None or self.end_soc is None:
            return 0.0
        return max(self.end_soc - self.start_soc, 0.0)

    @property
    def is_session(self) -> bool:
        return self.gain >= _LEAST_GAIN or (self.peak_kw or 0) > _FLOWS_KW


@dataclass(slots=True)
class Charging:
    """Reads charging sessions; `stale` while the signal of the plug is left over from before a drive."""

    charge: Charge | None = None
    stale: bool = False
    stale_soc: float | None = None
    done: dict[int, Charge] = field(default_factory=dict)

    def read(self, before: Reading | None, now: Reading, metres: int, *, kwh: float) -> bool:
        """Take in one reading; `kwh` is the size of the battery. Returns whether the car is plugged in."""
        flows = (now.charging_kw or 0) > _FLOWS_KW
        if before is not None and metres >= _DROVE_M:
            self._drive_away(now, metres)
            self.stale = bool(now.plugged and before.plugged) and not flows
            self.stale_soc = now.soc
        if self.stale and (flows or not now.plugged or _gained(self.stale_soc, now)):
            self.stale = False
        plugged = (flows or bool(now.plugged)) and not self.stale
        if plugged:
            self._take(before, now, kwh)
        elif self.charge is not None and before is not None:
            self._unplug(self.charge, before, now)
        elif before is not None and _jumped(before, now):
            self._suppose(before, now, metres)
        return plugged

    def _take(self, before: Reading | None, now: Reading, kwh: float) -> None:
        charge = self.charge
        if charge is None or before is None:
            self.charge = _begun(before, now, kwh)
            return
        kw = now.charging_kw or 0
        silence = now.ts - charge.ended_at
        if silence <= _LONGEST_FLOW_MS and max(kw, before.charging_kw or 0) > _FLOWS_KW:
            charge.charging_ms += silence
        charge.ended_at, charge.unplugged_at = now.ts, None
        charge.end_soc = higher(charge.end_soc, now.soc)
        charge.peak_kw = higher(charge.peak_kw, now.charging_kw)

    def _unplug(self, charge: Charge, before: Reading, now: Reading) -> None:
        charge.end_soc = higher(charge.end_soc, now.soc)
        if charge.unplugged_at is None:
            # Whoever was silent for long was unplugged at some time in it.
            charge.unplugged_at = now.ts if now.ts - before.ts <= FLAP_MS else charge.ended_at
        if now.ts - charge.ended_at >= FLAP_MS:
            self._close(charge, charge.unplugged_at)

    def _drive_away(self, now: Reading, metres: int) -> None:
        charge = self.charge
        if charge is None:
            return
        charge.end_soc = higher(charge.end_soc, now.soc)
        left = max(charge.ended_at, now.ts - travel_ms(metres, now.speed_kmh))
        self._close(charge, charge.unplugged_at or left)

    def _close(self, charge: Charge, at: int) -> None:
        self.charge = None
        charge.ended_at, charge.unplugged_at = at, None
        if charge.is_session:
            self.done[charge.started_at] = charge

    def _suppose(self, before: Reading, now: Reading, metres: int) -> None:
        ended = max(before.ts, now.ts - travel_ms(metres, now.speed_kmh))
        place = before if metres >= _DROVE_M else now
        self.done[before.ts] = Charge(
            before.ts, before.soc, ended, now.soc, place.lat, place.lng, unseen=True
        )


def _begun(before: Reading | None, now: Reading, kwh: float) -> Charge:
    """Plugged in at the latest now, and so much earlier as the charge that is in already has taken."""
    start, soc, flowed = now.ts, now.soc, 0
    if before is not None:
        soc = lower(before.soc, now.soc)
        risen = (now.soc or 0) - (before.soc or 0) if now.soc is not None and before.soc is not None else 0
        if risen > 0 and (now.charging_kw or 0) > _FLOWS_KW:
            flowed = min(round(risen / 100 * kwh / (now.charging_kw or 1) * 3_600_000), now.ts - before.ts)
            start = now.ts - flowed
    return Charge(start, soc, now.ts, now.soc, now.lat, now.lng, now.charging_kw, flowed)


def _gained(since: float | None, now: Reading) -> bool:
    return since is not None and now.soc is not None and now.soc >= since + 1


def _jumped(before: Reading, now: Reading) -> bool:
    return before.soc is not None and now.soc is not None and now.soc - before.soc >= _UNSEEN_SOC
