"""Facts of the fleet, published through the outbox in the transaction that made them true."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class VehicleCreated:
    vehicle_id: UUID
    market: str


@dataclass(frozen=True, slots=True)
class VehicleChanged:
    """Master data of a car changed; `fields` names what did."""

    vehicle_id: UUID
    market: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StationCreated:
    station_id: UUID
    market: str


@dataclass(frozen=True, slots=True)
class StationChanged:
    station_id: UUID
    market: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FleetImported:
    """A file was applied; counts of rows by what became of them."""

    import_id: UUID
    kind: str
    market: str
    created: int
    changed: int
    unchanged: int
