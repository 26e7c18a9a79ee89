"""A battery that goes flat: what the car does for the rest of the day.

A customer on the way still gets to the end of the hire. Then the car stands, is charged where it stands, and
is brought home. The same code serves the faults of the city and the lever that somebody pulls.
"""

from typing import Final

import numpy as np

from deploy.simulator.city.car_day import CarDay
from deploy.simulator.city.happenings import Rental, with_states
from deploy.simulator.city.recorder import Recorder
from deploy.simulator.city.trace import Mode, Trace
from deploy.simulator.clock import DAY_S, START_OF_DAY_S, is_weekend
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.people.traffic import flow
from deploy.simulator.seeds import stream

FLAT_PERCENT: Final = 4.0
LOWEST_PERCENT: Final = 2.5
RESCUE_KW: Final = 40.0
RESCUED_PERCENT: Final = 55.0


def run_flat(
    catalogue: Catalogue, day: int, car: int, car_day: CarDay, *, at: float, drop_s: float
) -> CarDay:
    """The same day with a battery that falls to a few percent within ``drop_s`` from ``at`` on."""
    rng = stream(catalogue.seed, "breakdown", day, car, round(at))
    rental = next((hire for hire in car_day.rentals if hire.start <= at < hire.end), None)
    stands_from = rental.end if rental else at
    recorder = _limp(catalogue, car, car_day, at, stands_from, drop_s)
    place = _place(catalogue, car, car_day.rentals, stands_from)
    _rescue(catalogue, recorder, day, place, rng)
    # An event at the same second belongs to what came before: the end of the hire above all.
    kept = [happening for happening in car_day.happenings if happening.t <= stands_from]
    return CarDay(
        recorder.finish(),
        with_states([*kept, *recorder.happenings]),
        tuple(hire for hire in car_day.rentals if hire.end <= stands_from),
    )


def _limp(
    catalogue: Catalogue, car: int, car_day: CarDay, at: float, stands_from: float, drop_s: float
) -> Recorder:
    """The day up to the break, the way to the end of the hire, and the fall of the battery."""
    trace = car_day.trace
    _, _, soc, _ = trace.at(at)
    flat_at = at + drop_s
    flat = min(FLAT_PERCENT, soc)
    parts = [trace.before(at)]
    if stands_from > at:
        parts.append(_on_the_way(trace, at, stands_from, soc, flat_at, flat))
    lat, lng, _, odo = trace.at(stands_from)
    now = float(np.interp(stands_from, [at, flat_at], [soc, flat]))
    recorder = Recorder(catalogue.cars[car], lat, lng, now, t=stands_from, odo=odo, parts=parts)
    if trace.mode_at(stands_from) is Mode.CHARGING:
        recorder.note("charging_end")
    if flat_at > stands_from:
        recorder.stand(min(flat_at, DAY_S - 120.0), Mode.PARKED)
        recorder.soc = flat
    return recorder


def _on_the_way(trace: Trace, at: float, until: float, soc: float, flat_at: float, flat: float) -> Trace:
    """The planned way with another battery."""
    inner = trace.t[(trace.t > at) & (trace.t < until)]
    t = np.unique(np.concatenate([[at], inner, [flat_at] if flat_at < until else []]))
    modes = trace.mode[np.maximum(np.searchsorted(trace.t, t, "right") - 1, 0)]
    return Trace(
        t,
        np.interp(t, trace.t, trace.lat),
        np.interp(t, trace.t, trace.lng),
        np.interp(t, [at, flat_at, max(until, flat_at + 1)], [soc, flat, min(flat, LOWEST_PERCENT)]),
        np.interp(t, trace.t, trace.odo),
        modes,
    )


def _place(catalogue: Catalogue, car: int, rentals: tuple[Rental, ...], at: float) -> int:
    """The station where the car was last brought to."""
    ended = [hire for hire in rentals if hire.end <= at]
    return ended[-1].destination if ended else catalogue.cars[car].home


def _rescue(catalogue: Catalogue, recorder: Recorder, day: int, place: int, rng: np.random.Generator) -> None:
    """Somebody comes with a charger; then the car is driven home and charged for the next day."""
    car, station = recorder.car, catalogue.stations[place]
    patience = min(float(rng.uniform(1_800, 4_500)), max(DAY_S - recorder.t, 0.0) * 0.15)
    recorder.stand(recorder.t + patience, Mode.PARKED)
    target = min(RESCUED_PERCENT, car.limit)
    enough = max(DAY_S - recorder.t, 0.0) * 0.35
    recorder.charge(
        recorder.t + min(enough, 3_600.0),
        RESCUE_KW,
        limit=target,
        stop_id=station.stop_id,
        state="non_operational",
    )
    recorder.note("service_start", state="available", stop_id=station.stop_id)
    if place != car.home:
        _bring_home(catalogue, recorder, day, place, rng)
    home = catalogue.stations[car.home]
    recorder.charge_by_end_of_day(home.power_for(car.type.ac_kw), limit=car.limit, stop_id=home.stop_id)


def _bring_home(
    catalogue: Catalogue, recorder: Recorder, day: int, place: int, rng: np.random.Generator
) -> None:
    route = catalogue.router.route(place, recorder.car.home)
    if recorder.t + route.free_s * 2 > DAY_S - 1_800:
        return
    home = catalogue.stations[recorder.car.home]
    target = home.place.lat + recorder.car.bay_lat, home.place.lng + recorder.car.bay_lng
    recorder.note("rebalance_pick_up", state="removed", stop_id=catalogue.stations[place].stop_id)
    hour = (recorder.t + START_OF_DAY_S) / 3_600
    recorder.drive(route, target, flow=flow(is_weekend(day), hour), rng=rng)
    recorder.note("provider_drop_off", state="available", stop_id=home.stop_id)
