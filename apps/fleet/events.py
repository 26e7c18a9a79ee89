"""Facts of the fleet, published in the transaction that made them true.

Subjects are `vehicle:<id>`, `station:<id>` and `import:<id>`. What the cars themselves report is no fact of
the outbox: it is the event log, thousands of rows a day, and has readers of its own.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class VehicleCreated(Event):
    """A car joined the fleet."""

    type: ClassVar[str] = "vehicle.created"


@dataclass(frozen=True, kw_only=True)
class VehicleChanged(Event):
    """Somebody changed what we hold about a car; `fields` names what."""

    type: ClassVar[str] = "vehicle.changed"
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HoldPlaced(Event):
    """A car must not be rented until this hold is lifted; the sentence that says why stands on the hold."""

    type: ClassVar[str] = "hold.placed"
    hold_id: str
    kind: str
    source: str


@dataclass(frozen=True, kw_only=True)
class HoldLifted(Event):
    """One reason not to rent a car is gone; `returned` says that the car can be rented again by it."""

    type: ClassVar[str] = "hold.lifted"
    hold_id: str
    kind: str
    source: str
    returned: bool


@dataclass(frozen=True, kw_only=True)
class StationCreated(Event):
    """A place to take and return cars was opened."""

    type: ClassVar[str] = "station.created"


@dataclass(frozen=True, kw_only=True)
class StationChanged(Event):
    """Somebody changed what we hold about a station; `fields` names what."""

    type: ClassVar[str] = "station.changed"
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FleetImported(Event):
    """A file of stations or vehicles was applied; counts are of rows."""

    type: ClassVar[str] = "fleet.imported"
    kind: str
    created: int
    changed: int
    unchanged: int


@dataclass(frozen=True, kw_only=True)
class DocumentFiled(Event):
    """A paper of a car was filed; days are the market's, half-open."""

    type: ClassVar[str] = "document.filed"
    document_id: str
    kind: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class DocumentReplaced(Event):
    """A paper of a car was wrong and another stands in its place."""

    type: ClassVar[str] = "document.replaced"
    document_id: str
    replaced_by: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class DocumentWithdrawn(Event):
    """A paper of a car was wrong and counts no more."""

    type: ClassVar[str] = "document.withdrawn"
    document_id: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class ZoneCreated(Event):
    """A zone was drawn; the subject is `zone:<id>`."""

    type: ClassVar[str] = "zone.created"


@dataclass(frozen=True, kw_only=True)
class ZoneChanged(Event):
    """Somebody changed a zone; `fields` names what."""

    type: ClassVar[str] = "zone.changed"
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ZoneRemoved(Event):
    """A zone was taken away: nothing holds there any more."""

    type: ClassVar[str] = "zone.removed"


@dataclass(frozen=True, kw_only=True)
class ZonesImported(Event):
    """A file of zones was applied; counts are of zones, the subject is `market:<code>`."""

    type: ClassVar[str] = "zones.imported"
    created: int
    changed: int
    unchanged: int
