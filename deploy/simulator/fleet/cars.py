"""The cars: identity, home and the small differences between specimens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from deploy.simulator.clock import DAY_S
from deploy.simulator.fleet.plates import plate
from deploy.simulator.fleet.stations import Station
from deploy.simulator.fleet.types import VEHICLE_TYPES, VehicleType
from deploy.simulator.fleet.vins import vin
from deploy.simulator.geography.distance import METRES_PER_LAT, METRES_PER_LNG
from deploy.simulator.seeds import stable_id, stream

# Up to which state of charge a car is set to charge; a moderate one spares the battery.
CHARGE_LIMITS: Final = (60.0, 70.0, 80.0, 85.0, 90.0, 95.0, 98.0)
# The gateways of the mobile network; a SIM card belongs to one of them.
GATEWAYS: Final = ("sg-gw-1", "sg-gw-2", "sg-gw-3", "sg-gw-4")
# Cars were bought between these days (epoch days), about one to four years before the fleet went live.
BOUGHT_FROM_DAY: Final = 19_000
BOUGHT_UNTIL_DAY: Final = 20_300


@dataclass(frozen=True, slots=True)
class Car:
    """One car; ``bay_*`` is where within a station's grounds it likes to stand, in degrees.

    ``gateway`` is the one of the mobile network through which its unit reaches the cloud.
    """

    index: int
    device_id: str
    plate: str
    vin: str
    type: VehicleType
    home: int
    limit: float
    bay_lat: float
    bay_lng: float
    odometer_m: float
    new_at_s: float
    fade_per_year: float
    tyre_leak_per_day: float
    tyre_phase: float
    v12_offset: float
    gateway: str


def build_cars(seed: int, stations: Sequence[Station], count: int) -> tuple[Car, ...]:
    """The fleet, in a fixed order; each car has a home bay."""
    rng = stream(seed, "cars")
    homes = np.repeat(np.arange(len(stations)), [station.home_bays for station in stations])
    rng.shuffle(homes)
    shares = np.array([kind.share for kind in VEHICLE_TYPES])
    # A stream of its own: cities that were known before there were gateways stay as they are.
    gateways = stream(seed, "gateways").integers(len(GATEWAYS), size=count)
    types = rng.choice(len(VEHICLE_TYPES), size=count, p=shares / shares.sum())
    return tuple(
        _build_car(seed, index, int(types[index]), int(homes[index]), GATEWAYS[gateways[index]], rng)
        for index in range(count)
    )


def _build_car(
    seed: int, index: int, type_index: int, home: int, gateway: str, rng: np.random.Generator
) -> Car:
    bought = rng.uniform(BOUGHT_FROM_DAY, BOUGHT_UNTIL_DAY)
    return Car(
        index=index,
        device_id=stable_id(seed, "device", index),
        plate=plate(index),
        vin=vin(type_index, index + 1),
        type=VEHICLE_TYPES[type_index],
        home=home,
        limit=float(rng.choice(CHARGE_LIMITS)),
        bay_lat=float(rng.uniform(-28, 28)) / METRES_PER_LAT,
        bay_lng=float(rng.uniform(-28, 28)) / METRES_PER_LNG,
        odometer_m=float(rng.uniform(45, 75)) * 1_000 * (20_600 - bought) / 1.6,
        new_at_s=float(bought) * DAY_S,
        fade_per_year=float(rng.uniform(1.2, 2.6)),
        tyre_leak_per_day=float(rng.uniform(0.08, 0.45)),
        tyre_phase=float(rng.uniform(0, 60)),
        v12_offset=float(rng.normal(0, 0.06)),
        gateway=gateway,
    )
