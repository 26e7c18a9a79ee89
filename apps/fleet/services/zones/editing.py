"""Drawing zones, changing them, and taking them away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Greatest

from apps.core.errors import Conflict, Invalid, NotAllowed
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet.enums import ZoneKind
from apps.fleet.events import ZoneChanged, ZoneCreated, ZoneRemoved
from apps.fleet.models import Geofence, ZoneVisit
from apps.fleet.rules.zones.meaning import rules_of
from apps.fleet.rules.zones.shapes import Shape, UnusableShape, shape_of
from apps.fleet.selectors.visible import lock_visible
from apps.fleet.selectors.zones import visible_zones
from apps.outbox import services as outbox

# A shape as the columns of its row.
SHAPE_COLUMNS: Final = ("geometry", "outline", "west", "south", "east", "north", "area_m2")


def create_zone(
    *, actor: Actor, market: str, kind: ZoneKind, values: Mapping[str, Any], at: datetime
) -> Geofence:
    """Draw a zone: `values` has name, geometry (GeoJSON) and, if they differ from what the kind says, rules.

    Raises NotAllowed for a market that the actor does not see, Invalid for a shape that is none, Conflict
    for a name that is taken.
    """
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    shape = _checked(values["geometry"])
    zone = Geofence(
        id=new_id(),
        market=market,
        kind=kind.value,
        name=values["name"],
        rules=rules_of(kind, values.get("rules")),
        created_at=at,
        updated_at=at,
        drawn_at=at,
        **columns_of(shape),
    )
    _save(zone, ZoneCreated(market=market, subject=f"zone:{zone.id}", actor=actor.id, at=at), new=True)
    return zone


@transaction.atomic
def change_zone(
    *, actor: Actor, zone_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> Geofence:
    """Change what is given; `version` is the one that the actor read. Raises NotFound, Stale, Invalid,
    Conflict."""
    zone = lock_visible(visible_zones(actor), zone_id, version)
    if not values:
        raise Invalid("Say what to change.", code="nothing_to_change")
    wanted: dict[str, Any] = {name: values[name] for name in ("name", "kind") if name in values}
    kind = ZoneKind(wanted.get("kind", zone.kind))
    if "rules" in values or "kind" in values:
        wanted["rules"] = rules_of(kind, values.get("rules"))
    if "geometry" in values:
        wanted |= columns_of(_checked(values["geometry"]))
    different = {name: value for name, value in wanted.items() if getattr(zone, name) != value}
    if not different:
        return zone
    changes = _changes(zone, different)
    for name, value in different.items():
        setattr(zone, name, value)
    zone.version += 1
    zone.updated_at = at
    if "geometry" in different:
        zone.drawn_at = at
    told = tuple(sorted(name for name in different if name not in SHAPE_COLUMNS[1:]))
    _save(
        zone,
        ZoneChanged(
            market=zone.market,
            subject=f"zone:{zone.id}",
            actor=actor.id,
            at=at,
            fields=told,
            changes=changes,
        ),
        new=False,
    )
    return zone


@transaction.atomic
def remove_zone(*, actor: Actor, zone_id: UUID, version: int | None, at: datetime) -> None:
    """Take a zone away, and with it the stays of cars in it; its row is kept, because they name it.

    Raises NotFound, Stale.
    """
    zone = lock_visible(visible_zones(actor), zone_id, version)
    zone.removed_at = zone.updated_at = at
    zone.version += 1
    zone.save(update_fields=["removed_at", "updated_at", "version"])
    ZoneVisit.objects.filter(zone=zone, left_at=None).update(left_at=Greatest("entered_at", Value(at)))
    outbox.publish(ZoneRemoved(market=zone.market, subject=f"zone:{zone.id}", actor=actor.id, at=at))


def columns_of(shape: Shape) -> dict[str, Any]:
    """A shape as the columns of its row."""
    west, south, east, north = shape.box
    values = (shape.geometry, shape.outline, west, south, east, north, shape.area_m2)
    return dict(zip(SHAPE_COLUMNS, values, strict=True))


def _changes(zone: Geofence, different: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Rules one by one; a shape by its area, since its corners tell nobody anything."""
    told = {
        name: {"from": getattr(zone, name), "to": different[name]}
        for name in ("name", "kind")
        if name in different
    }
    if "rules" in different:
        before, after = zone.rules, different["rules"]
        told |= {
            name: {"from": before.get(name), "to": after.get(name)}
            for name in sorted({*before, *after})
            if before.get(name) != after.get(name)
        }
    if "geometry" in different:
        area = round(different.get("area_m2", zone.area_m2))
        told["area_m2"] = {"from": round(zone.area_m2), "to": area}
    return told


def _checked(geometry: Any) -> Shape:
    try:
        return shape_of(geometry)
    except UnusableShape as fault:
        msg = f"The shape {fault}."
        raise Invalid(msg, code="zone_shape", fields={"geometry": str(fault)}) from fault


def _save(zone: Geofence, fact: ZoneCreated | ZoneChanged, *, new: bool) -> None:
    try:
        with transaction.atomic():
            zone.save(force_insert=new)
            outbox.publish(fact)
    except IntegrityError as taken:
        raise Conflict(
            "There is a zone of this name and kind in the market.",
            code="zone_name_taken",
            fields={"name": "is taken"},
        ) from taken
