"""Stations: where the places are, with bays enough for the cars that live there and for visitors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from deploy.simulator.geography.places import Place
from deploy.simulator.seeds import stream

# Cars live where people live; visitors come where people work and shop.
HOME_WEIGHT: Final = {"home": 1.0, "hub": 1.5, "work": 0.55, "leisure": 0.5, "airport": 1.2}
VISITOR_WEIGHT: Final = {"home": 0.5, "hub": 1.1, "work": 1.7, "leisure": 1.5, "airport": 2.0}
VISITOR_BAYS_PER_CAR: Final = 0.75
UNDERGROUND_SHARE: Final = {"home": 0.08, "hub": 0.35, "work": 0.55, "leisure": 0.5, "airport": 0.0}


@dataclass(frozen=True, slots=True)
class Station:
    """One station; ``home_bays`` belong to the cars that live there, ``visitor_bays`` are for all others."""

    stop_id: str
    place: Place
    home_bays: int
    visitor_bays: int
    underground: bool
    charger_kw: float

    @property
    def bays(self) -> int:
        """All bays."""
        return self.home_bays + self.visitor_bays

    def power_for(self, ac_kw: float) -> float:
        """What flows into a car that accepts ``ac_kw``."""
        return min(self.charger_kw, ac_kw)


def build_stations(seed: int, places: Sequence[Place], vehicles: int) -> tuple[Station, ...]:
    """One station per place; every car has a bay to come home to."""
    rng = stream(seed, "stations")
    homes = _apportion(vehicles, [HOME_WEIGHT[place.kind] for place in places])
    visitors = _apportion(
        round(vehicles * VISITOR_BAYS_PER_CAR) + len(places), [VISITOR_WEIGHT[place.kind] for place in places]
    )
    return tuple(
        Station(
            stop_id=f"SG-{place.code}",
            place=place,
            home_bays=home,
            visitor_bays=max(visitor, 1),
            underground=bool(rng.random() < UNDERGROUND_SHARE[place.kind]),
            charger_kw=float(rng.choice([7.4, 11.0, 22.0])),
        )
        for place, home, visitor in zip(places, homes, visitors, strict=True)
    )


def _apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole shares that add up to the total (largest remainder)."""
    exact = total * np.asarray(weights) / sum(weights)
    shares = np.floor(exact).astype(int)
    rest = np.argsort(shares - exact, kind="stable")[: total - int(shares.sum())]
    shares[rest] += 1
    return [int(share) for share in shares]
