"""Faults of the core platform's events: a wrong station, an end of rental that comes hours late, a hire of
which nothing is told."""

from collections.abc import Sequence
from dataclasses import replace

from deploy.simulator.city.car_day import CarDay
from deploy.simulator.city.happenings import Happening, with_states
from deploy.simulator.faults.labels import Label


def tell_wrong_station(car_day: CarDay, label: Label) -> CarDay:
    """The trip's end names another station than the one where the car stands."""
    told = str(label.detail["told"])
    happenings = tuple(
        happening.moved_to(told)
        if "trip_end" in happening.event_types and happening.trip_id == label.detail["trip_id"]
        else happening
        for happening in car_day.happenings
    )
    return replace(car_day, happenings=happenings)


def forget_to_end(car_day: CarDay, label: Label) -> CarDay:
    """The car is docked, but the rental goes on until somebody ends it: a ghost rental."""
    told: list[Happening] = []
    for happening in car_day.happenings:
        if "trip_end" in happening.event_types and happening.trip_id == label.detail["trip_id"]:
            told += _split(happening, label.ends)
        elif label.begins < happening.t < label.ends:
            # The platform believes that the customer still has the car.
            told.append(replace(happening, state="stopped"))
        elif happening.t >= label.ends:
            told.append(replace(happening, state="available"))
        else:
            told.append(happening)
    return replace(car_day, happenings=with_states(told))


def lose_hire(car_day: CarDay, label: Label) -> CarDay:
    """Nothing of one hire is told, its reservation included: the platform believes the car parked."""
    before = [hire.end for hire in car_day.rentals if hire.end <= label.begins]
    free_since = max(before, default=0.0)
    reserved = max(
        (
            happening.t
            for happening in car_day.happenings
            if "reservation_start" in happening.event_types and free_since <= happening.t <= label.begins
        ),
        default=None,
    )
    told = [
        happening
        for happening in car_day.happenings
        if happening.trip_id != label.detail["trip_id"] and happening.t != reserved
    ]
    # Who was reserved while plugged in is told as what the platform still believes.
    since = label.begins if reserved is None else reserved
    return replace(
        car_day,
        happenings=tuple(
            replace(happening, state="available") if since <= happening.t <= label.ends else happening
            for happening in told
        ),
    )


def _split(ending: Happening, ends: float) -> Sequence[Happening]:
    return (
        replace(ending, event_types=("trip_stop",), state="stopped"),
        replace(ending, t=ends, event_types=("trip_end",), state="available"),
    )
