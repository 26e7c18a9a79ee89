"""Electric models that car-sharing fleets of the region run. Catalogue values, rounded."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class VehicleType:
    """``battery_kwh`` is usable, ``range_m`` WLTP; powers are what the car accepts; mass with a driver."""

    code: str
    make: str
    model: str
    battery_kwh: float
    range_m: int
    ac_kw: float
    dc_kw: float
    mass_kg: float
    drag_area_m2: float
    tyre_kpa: float
    share: float


VEHICLE_TYPES: Final = (
    VehicleType("byd-atto-3", "BYD", "Atto 3", 60.5, 420_000, 7.0, 88.0, 1_825, 0.75, 250, 0.24),
    VehicleType("byd-dolphin", "BYD", "Dolphin", 44.9, 340_000, 7.0, 60.0, 1_580, 0.68, 250, 0.22),
    VehicleType(
        "hyundai-kona-electric",
        "Hyundai",
        "Kona Electric",
        48.4,
        377_000,
        11.0,
        100.0,
        1_735,
        0.70,
        250,
        0.16,
    ),
    VehicleType("mg4-standard", "MG", "MG4 Standard", 50.8, 350_000, 6.6, 117.0, 1_730, 0.66, 260, 0.16),
    VehicleType(
        "opel-corsa-electric", "Opel", "Corsa Electric", 46.3, 354_000, 7.4, 100.0, 1_605, 0.63, 240, 0.14
    ),
    VehicleType("tesla-model-3", "Tesla", "Model 3", 57.5, 513_000, 11.0, 170.0, 1_835, 0.49, 290, 0.08),
)
