"""Everything that stands still: stations, cars and the roads between them."""

from dataclasses import dataclass

import numpy as np

from deploy.simulator.fleet.cars import Car, build_cars
from deploy.simulator.fleet.stations import Station, build_stations
from deploy.simulator.geography.distance import Floats
from deploy.simulator.geography.places import all_places
from deploy.simulator.geography.routes import Router

MAX_STATIONS = len(all_places())


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The city without its people; made once from the seed."""

    seed: int
    stations: tuple[Station, ...]
    cars: tuple[Car, ...]
    router: Router

    def column(self, name: str) -> Floats:
        """One attribute of all cars, in their order."""
        return np.array([getattr(car, name) for car in self.cars], dtype=np.float64)

    def behind(self, gateway: str) -> list[int]:
        """The cars that reach the cloud through a gateway."""
        return [car.index for car in self.cars if car.gateway == gateway]

    def type_column(self, name: str) -> Floats:
        """One attribute of the types of all cars, in the order of the cars."""
        return np.array([getattr(car.type, name) for car in self.cars], dtype=np.float64)


def build_catalogue(seed: int, *, vehicles: int, stations: int) -> Catalogue:
    """Stations at the most important places; raises ValueError when there are not that many places."""
    if not 2 <= stations <= MAX_STATIONS:
        message = f"stations must be between 2 and {MAX_STATIONS}"
        raise ValueError(message)
    everywhere = all_places()
    places = everywhere[:stations]
    built = build_stations(seed, places, vehicles)
    return Catalogue(seed, built, build_cars(seed, built, vehicles), Router.over(places, everywhere))
