"""Taking a car into the fleet and changing what we hold about it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.core.db import prepared
from apps.core.errors import Conflict, Invalid, NotAllowed
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet.enums import VehicleState
from apps.fleet.events import VehicleChanged, VehicleCreated
from apps.fleet.models import Station, Vehicle, VehicleType
from apps.fleet.rules import cells
from apps.fleet.rules.cells import CellError
from apps.fleet.rules.edits import changes
from apps.fleet.selectors.visible import lock_visible, visible_vehicles
from apps.fleet.services.market_rules import birth_fault, pack_of, plate_fault
from apps.outbox import services as outbox

EDITABLE: Final = ("plate", "vin", "vehicle_type", "home_station", "owner", "first_registration_date")

# A car and the things it names, looked up on the way; nothing is inserted when one of them is unknown.
_INSERT: Final = f"""
INSERT INTO fleet_vehicle (id, market, device_id, plate, vin, vehicle_type_id, home_station_id, owner_id,
    first_registration_date, vehicle_state, state_at, version, revision, created_at, updated_at)
SELECT %(id)s::uuid, %(market)s, %(device_id)s, %(plate)s, %(vin)s, kind.id, home.id, org.code,
    %(first_registration_date)s::date, '{VehicleState.NON_OPERATIONAL.value}', %(at)s, 1, 0, %(at)s, %(at)s
FROM fleet_vehicletype kind
LEFT JOIN fleet_station home ON home.id = %(home_station)s::uuid AND home.market = %(market)s
LEFT JOIN accounts_organisation org ON org.code = %(owner)s::text
WHERE kind.code = %(vehicle_type)s AND (home.id IS NOT NULL OR %(home_station)s::uuid IS NULL)
    AND (org.code IS NOT NULL OR %(owner)s::text IS NULL)
RETURNING id
"""  # noqa: S608 - a word of our own

_READERS: Final[Mapping[str, Callable[[str], str]]] = {"plate": cells.plate, "vin": cells.vin}

# Constraint of the database → the field that a person filled.
_UNIQUE: Final = {
    "fleet_vehicle_plate_once_a_market": "plate",
    "fleet_vehicle_vin": "vin",
    "fleet_vehicle_device_id": "device_id",
}


def create_vehicle(
    *, actor: Actor, market: str, device_id: str, values: Mapping[str, Any], at: datetime
) -> UUID:
    """Take a car in and return its id. It is `non_operational` until its first event says otherwise.

    `values` holds plate, vin, vehicle_type (a code) and, if known, home_station (an id), owner (the code of a
    partner organisation) and first_registration_date. Raises NotAllowed, Invalid for an unknown type, station
    or owner or a plate that is none in the market, Conflict naming the field that another car has.
    """
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    optional = {"home_station": None, "owner": None, "first_registration_date": None}
    wanted = {**optional, **changes(values, EDITABLE)}
    vehicle_id = new_id()
    row = {
        **wanted,
        **_texts(wanted, market, at),
        "id": vehicle_id,
        "market": market,
        "device_id": device_id,
        "at": at,
    }
    with _unique_fields(), transaction.atomic():
        if not prepared.run(_INSERT, row):
            _resolved(wanted, market, at)  # says which of the names is unknown
            raise Conflict("What this car refers to was changed just now.", code="try_again")
        outbox.publish(VehicleCreated(market=market, subject=f"vehicle:{vehicle_id}", actor=actor.id, at=at))
    return vehicle_id


def change_vehicle(
    *, actor: Actor, vehicle_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> Vehicle:
    """Change what is given; `version` is the one that the actor read (None: whatever there is).

    Raises NotFound, Stale when somebody was faster, Invalid, Conflict naming the field that another car has.
    """
    with _unique_fields(), transaction.atomic():
        vehicle = lock_visible(visible_vehicles(actor), vehicle_id, version)
        wanted = changes(values, EDITABLE)
        if not wanted:
            raise Invalid("Say what to change.", code="nothing_to_change")
        resolved = _resolved(wanted, vehicle.market, at)
        different = {name: value for name, value in resolved.items() if getattr(vehicle, name) != value}
        if different:
            _save(vehicle, different, actor=actor, at=at)
    return vehicle


def _save(vehicle: Vehicle, different: Mapping[str, Any], *, actor: Actor, at: datetime) -> None:
    for name, value in different.items():
        setattr(vehicle, name, value)
    vehicle.version += 1
    vehicle.updated_at = at
    vehicle.save(update_fields=[*different, "version", "updated_at"])
    outbox.publish(
        VehicleChanged(
            market=vehicle.market,
            subject=f"vehicle:{vehicle.id}",
            actor=actor.id,
            at=at,
            fields=tuple(sorted(name.removesuffix("_id") for name in different)),
        )
    )


def _resolved(values: dict[str, Any], market: str, at: datetime) -> dict[str, Any]:
    """Names and ids of other things as the rows they stand for."""
    resolved: dict[str, Any] = {**_texts(values, market, at)}
    if "vehicle_type" in values:
        kind = VehicleType.objects.filter(code=values["vehicle_type"]).first()
        if kind is None:
            raise Invalid("There is no such type.", fields={"vehicle_type": "is not known"})
        resolved["vehicle_type_id"] = kind.id
    if "home_station" in values:
        home = values["home_station"]
        if home is not None and not Station.objects.filter(id=home, market=market).exists():
            raise Invalid("There is no such station.", fields={"home_station": "is not known in this market"})
        resolved["home_station_id"] = home
    if "owner" in values:
        owner = values["owner"]
        if owner is not None and not accounts.known_organisations([owner]):
            raise Invalid("There is no such organisation.", fields={"owner": "is not known"})
        resolved["owner_id"] = owner
    return resolved


def _texts(values: Mapping[str, Any], market: str, at: datetime) -> dict[str, Any]:
    read: dict[str, Any] = {name: _read(name, values[name]) for name in _READERS if name in values}
    pack = pack_of(market, at)
    if "plate" in read and (wrong := plate_fault(pack, read["plate"])):
        raise Invalid(f"The plate {wrong}.", fields={"plate": wrong})
    if "first_registration_date" not in values:
        return read
    born = values["first_registration_date"]
    if born is not None and (wrong := birth_fault(pack, born, at)):
        raise Invalid(f"The day {wrong}.", fields={"first_registration_date": wrong})
    return {**read, "first_registration_date": born}


def _read(name: str, value: str) -> str:
    try:
        return _READERS[name](value)
    except CellError as wrong:
        msg = f"The {name} {wrong}."
        raise Invalid(msg, fields={name: str(wrong)}) from wrong


@contextmanager
def _unique_fields() -> Iterator[None]:
    """Turns the database's refusal of a second plate, VIN or device into a Conflict that names the field."""
    try:
        yield
    except IntegrityError as refused:
        field = next((name for mark, name in _UNIQUE.items() if mark in str(refused)), None)
        if field is None:
            raise
        raise Conflict(
            "Another car has this.", code=f"{field}_taken", fields={field: "belongs to another car"}
        ) from refused
