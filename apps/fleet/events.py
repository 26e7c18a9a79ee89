"""Facts of the fleet, published in the transaction that made them true.

Subjects are `vehicle:<id>`, `station:<id>`, `zone:<id>` and `import:<id>`. What the cars themselves report is
no fact of the outbox: it is the event log, thousands of rows a day, and has readers of its own.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class VehicleCreated(Event):
    """A car joined the fleet."""

    type: ClassVar[str] = "vehicle.created"


@dataclass(frozen=True, kw_only=True)
class VehicleChanged(Event):
    """Somebody changed what we hold about a car; `changes` says from what to what."""

    type: ClassVar[str] = "vehicle.changed"
    fields: tuple[str, ...]
    # Name of the field → {"from": …, "to": …}, names in place of ids
    changes: dict[str, dict[str, Any]]


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
    """Somebody changed what we hold about a station; `changes` says from what to what."""

    type: ClassVar[str] = "station.changed"
    fields: tuple[str, ...]
    # Name of the field → {"from": …, "to": …}
    changes: dict[str, dict[str, Any]]


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
class IntakeStarted(Event):
    """A batch of new cars was taken in; they are kept back until they are commissioned."""

    type: ClassVar[str] = "intake.started"
    cars: int


@dataclass(frozen=True, kw_only=True)
class IntakeStepDone(Event):
    """One thing that a new car needs is done."""

    type: ClassVar[str] = "intake.step_done"
    step: str


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(Event):
    """A car got a certificate to speak with; its key was handed out and kept by nobody."""

    type: ClassVar[str] = "intake.certificate_issued"
    certificate_id: str


@dataclass(frozen=True, kw_only=True)
class VehicleCommissioned(Event):
    """A new car has all that it needs and went into service."""

    type: ClassVar[str] = "vehicle.commissioned"


@dataclass(frozen=True, kw_only=True)
class ZoneCreated(Event):
    """A zone was drawn; the subject is `zone:<id>`."""

    type: ClassVar[str] = "zone.created"


@dataclass(frozen=True, kw_only=True)
class ZoneChanged(Event):
    """Somebody changed a zone; `fields` names what, `changes` says from what to what; of a shape, its
    area."""

    type: ClassVar[str] = "zone.changed"
    fields: tuple[str, ...]
    changes: dict[str, dict[str, Any]]


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


@dataclass(frozen=True, kw_only=True)
class ZoneEntered(Event):
    """A car drove into a zone with rules; the subject is the car, `zone` the zone's name at that moment."""

    type: ClassVar[str] = "zone.entered"
    zone_id: str
    zone: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class ZoneLeft(Event):
    """A car left a zone with rules; the subject is the car."""

    type: ClassVar[str] = "zone.left"
    zone_id: str
    zone: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class VehicleEditFinished(Event):
    """One change of many cars is through; counts are of cars, `undoes` names the edit that it took back.

    The subject is `vehicle_edit:<id>`.
    """

    type: ClassVar[str] = "vehicle_edit.finished"
    fields: tuple[str, ...]
    undoes: str | None
    changed: int
    unchanged: int
    refused: int
    overtaken: int
