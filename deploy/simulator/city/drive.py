"""One drive: a route, traffic and a driver become knots in time."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from deploy.simulator.city.trace import Mode, Trace
from deploy.simulator.fleet.types import VehicleType
from deploy.simulator.geography.distance import Floats
from deploy.simulator.geography.routes import Route
from deploy.simulator.physics.consumption import kwh_per_stride, kwh_standing

# Lights are where the road is no expressway.
EXPRESSWAY_FROM_KMH: Final = 60.0
LIGHT_CHANCE: Final = 0.16
LONGEST_RED_S: Final = 55.0
CRAWL_KMH: Final = 16.0
SLOWEST_KMH: Final = 9.0


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a car is, when, and with how much."""

    t: float
    lat: float
    lng: float
    soc: float
    odo: float


def drive(
    route: Route,
    departure: Moment,
    target: tuple[float, float],
    *,
    flow: float,
    car_type: VehicleType,
    rng: np.random.Generator,
) -> tuple[Trace, Moment]:
    """Drive a route from where the car stands to exactly ``target``."""
    length = np.diff(route.along_m)
    speed = _speeds(route.free_kmh, flow, rng)
    moving = length / speed
    waiting = _waits(route.free_kmh, rng)
    used = kwh_per_stride(length, speed, car_type.mass_kg, car_type.drag_area_m2) + kwh_standing(waiting)

    leave = departure.t + np.concatenate([[0.0], np.cumsum(moving + waiting)])
    soc = departure.soc - np.concatenate([[0.0], np.cumsum(used)]) / car_type.battery_kwh * 100
    lat, lng = route.lat.copy(), route.lng.copy()
    lat[0], lng[0] = departure.lat, departure.lng
    lat[-1], lng[-1] = target
    odo = departure.odo + route.along_m
    arrival = Moment(
        float(leave[-1]), float(lat[-1]), float(lng[-1]), max(float(soc[-1]), 0.0), float(odo[-1])
    )
    return _with_waits(leave, moving, waiting, lat, lng, np.maximum(soc, 0.0), odo), arrival


def _speeds(free_kmh: Floats, flow: float, rng: np.random.Generator) -> Floats:
    """Metres per second on each stride: traffic, temper and a slow start and end."""
    temper = rng.normal(1.0, 0.06)
    uneven = rng.normal(1.0, 0.10, size=len(free_kmh))
    # Neighbouring strides are alike: cars do not jump between speeds.
    smooth = (
        uneven + np.concatenate([uneven[:1], uneven[:-1]]) + np.concatenate([uneven[1:], uneven[-1:]])
    ) / 3
    kmh: Floats = np.clip(free_kmh * flow * temper * smooth, SLOWEST_KMH, free_kmh * 1.08)
    kmh[0] = min(kmh[0], CRAWL_KMH)
    kmh[-1] = min(kmh[-1], CRAWL_KMH)
    return kmh / 3.6


def _waits(free_kmh: Floats, rng: np.random.Generator) -> Floats:
    """Seconds at a red light after each stride."""
    chance, red = rng.random(len(free_kmh)), rng.random(len(free_kmh))
    waits = np.where((chance < LIGHT_CHANCE) & (free_kmh < EXPRESSWAY_FROM_KMH), red * LONGEST_RED_S, 0.0)
    waits[-1] = 0.0
    return waits


def _with_waits(
    leave: Floats, moving: Floats, waiting: Floats, lat: Floats, lng: Floats, soc: Floats, odo: Floats
) -> Trace:
    """A knot where each stride begins, and another where a car comes to stand at a light."""
    halts = np.flatnonzero(waiting > 0)
    t = np.concatenate([leave[:-1], leave[halts] + moving[halts]])
    # The energy of the wait is small; it is booked with the stride before it.
    at = np.concatenate([np.arange(len(moving)), halts + 1])
    order = np.argsort(t, kind="stable")
    at = at[order]
    return Trace(t[order], lat[at], lng[at], soc[at], odo[at], np.full(len(at), Mode.DRIVING, dtype=np.int8))
