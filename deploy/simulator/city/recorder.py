"""Writes the trace of one car, step by step, as the car lives through its day."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from deploy.simulator.city.drive import Moment, drive
from deploy.simulator.city.happenings import Happening
from deploy.simulator.city.trace import Mode, Trace, joined
from deploy.simulator.clock import DAY_S
from deploy.simulator.fleet.cars import Car
from deploy.simulator.geography.distance import Floats
from deploy.simulator.geography.routes import Route
from deploy.simulator.physics.battery import charging_curve, power_to_finish

IDLE_PERCENT_PER_HOUR: Final = 0.035
PLUG_IN_S: Final = 45.0
UNPLUG_S: Final = 5.0


@dataclass(slots=True)
class Recorder:
    """Where the car is now, and everything it did so far."""

    car: Car
    lat: float
    lng: float
    soc: float
    t: float = 0.0
    odo: float = 0.0
    parts: list[Trace] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)

    def stand(self, until: float, mode: Mode) -> None:
        """Do nothing; unplugged electronics take their share."""
        if until <= self.t:
            return
        drained = 0.0 if mode is Mode.PLUGGED else (until - self.t) / 3_600 * IDLE_PERCENT_PER_HOUR
        self._write(np.array([self.t]), np.array([self.soc]), mode)
        self.t, self.soc = until, max(self.soc - drained, 0.0)

    def charge(
        self, until: float, charger_kw: float, *, limit: float, stop_id: str | None, state: str = ""
    ) -> None:
        """Plug in and charge up to the limit, then stay plugged in; cut short when ``until`` comes first."""
        self.stand(min(self.t + PLUG_IN_S, until), Mode.PARKED)
        if until - self.t < 60 or self.soc >= limit - 0.5:
            self.stand(until, Mode.PLUGGED)
            return
        seconds, socs = charging_curve(self.soc, limit, charger_kw, self.car.type.battery_kwh)
        # Whoever drives away unplugs first.
        end = min(self.t + float(seconds[-1]), until - UNPLUG_S)
        self.note("charging_start", state=state, stop_id=stop_id)
        knots = self.t + seconds
        inside = knots < end
        reached = float(np.interp(end, knots, socs))
        self._write(knots[inside], socs[inside], Mode.CHARGING)
        self.t, self.soc = end, reached
        self.note("charging_end", stop_id=stop_id)
        self.stand(until, Mode.PLUGGED)

    def charge_by_end_of_day(self, charger_kw: float, *, limit: float, stop_id: str | None) -> None:
        """The last charge: full when the next day begins, at a stronger charger where that is needed."""
        rest = DAY_S - self.t - PLUG_IN_S - 300 - UNPLUG_S
        needed = power_to_finish(self.soc, limit, self.car.type.battery_kwh, rest)
        self.charge(DAY_S, max(charger_kw, needed), limit=limit, stop_id=stop_id)
        # A rounding difference would be a tiny jump at four in the morning.
        self.soc = limit

    def drive(
        self, route: Route, target: tuple[float, float], *, flow: float, rng: np.random.Generator
    ) -> None:
        """Drive a route and arrive at ``target``."""
        departure = Moment(self.t, self.lat, self.lng, self.soc, self.odo)
        trace, arrival = drive(route, departure, target, flow=flow, car_type=self.car.type, rng=rng)
        self.parts.append(trace)
        self.t, self.soc, self.odo = arrival.t, arrival.soc, arrival.odo
        self.lat, self.lng = arrival.lat, arrival.lng

    def note(
        self, *event_types: str, state: str = "", trip_id: str | None = None, stop_id: str | None = None
    ) -> None:
        """Write down an event that happens now; an empty state means that it does not change."""
        self.happenings.append(
            Happening(self.t, event_types, state, self.lat, self.lng, self.soc, trip_id, stop_id)
        )

    def finish(self) -> Trace:
        """Close the day with a last knot."""
        self._write(np.array([float(DAY_S)]), np.array([self.soc]), Mode.PLUGGED)
        return joined(self.parts)

    def _write(self, t: Floats, soc: Floats, mode: Mode) -> None:
        self.parts.append(
            Trace(
                t,
                np.full(len(t), self.lat),
                np.full(len(t), self.lng),
                soc,
                np.full(len(t), self.odo),
                np.full(len(t), mode, dtype=np.int8),
            )
        )
