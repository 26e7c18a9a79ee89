"""Writing the catalogue of parts and the places where they lie."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.fleet.selectors.visible import lock_visible
from apps.maintenance.events import PartWritten
from apps.maintenance.models import Part, StockLocation
from apps.maintenance.selectors.parts import visible_locations
from apps.maintenance.selectors.vendors import find_vendor
from apps.maintenance.services.stock.booking import lock_part
from apps.maintenance.services.stock.reordering import follow_reorder
from apps.outbox import services as outbox


@transaction.atomic
def create_part(*, actor: Actor, values: Mapping[str, Any], at: datetime) -> UUID:
    """Write a part into the catalogue. Raises Invalid that names the field, Conflict for a number that is
    taken.
    """
    check_market(actor, values["market"])
    currency = accounts.get_pack(values["market"]).currency
    values = _with_vendor(actor, values, values["market"], named="")
    part = Part(**values, currency=currency, created_at=at, updated_at=at)
    _keep(part, insert=True)
    tell_part(part, sorted(values), actor, at)
    return part.id


@transaction.atomic
def change_part(
    *, actor: Actor, part_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Change what the catalogue says. Raises NotFound, Stale, Invalid, Conflict."""
    part = lock_part(actor, part_id, version)
    values = _with_vendor(actor, values, part.market, named=part.supplier)
    changes = {name: value for name, value in values.items() if getattr(part, name) != value}
    if not changes:
        return
    if changes.get("active") is False and part.on_hand > 0:
        raise Conflict("Some are still there: issue, move or adjust them first.", code="part_in_stock")
    for name, value in changes.items():
        setattr(part, name, value)
    part.version += 1
    part.updated_at = at
    _keep(part, insert=False)
    tell_part(part, sorted(changes), actor, at)
    follow_reorder(part, actor=actor, at=at)


@transaction.atomic
def create_location(*, actor: Actor, market: str, name: str, kind: str) -> UUID:
    """Name a place for parts. Raises Invalid, Conflict for a name that is taken."""
    check_market(actor, market)
    place = StockLocation(market=market, name=name.strip(), kind=kind)
    _keep(place, insert=True)
    return place.id


@transaction.atomic
def change_location(
    *, actor: Actor, location_id: UUID, version: int | None, values: Mapping[str, Any]
) -> None:
    """Rename a place, or close one that is empty. Raises NotFound, Stale, Conflict."""
    place = lock_visible(visible_locations(actor), location_id, version)
    if values.get("active") is False and place.levels.filter(on_hand__gt=0).exists():
        raise Conflict("Parts still lie there: bring them elsewhere first.", code="location_in_use")
    for name, value in values.items():
        setattr(place, name, value)
    place.version += 1
    _keep(place, insert=False)


def _with_vendor(actor: Actor, values: Mapping[str, Any], market: str, *, named: str) -> Mapping[str, Any]:
    """Whoever is named from the register is the supplier by name, too; another name than the one that stands
    is nobody there.
    """
    chosen = values.get("vendor_id")
    if chosen is not None:
        return {**values, "supplier": find_vendor(actor, chosen, market).name}
    return values if values.get("supplier", named) == named else {**values, "vendor_id": None}


def check_market(actor: Actor, market: str) -> None:
    if not actor.sees_market(market):
        raise Invalid("Choose a market of yours.", fields={"market": "is none of yours"})


def tell_part(part: Part, fields: list[str], actor: Actor, at: datetime) -> None:
    outbox.publish(
        PartWritten(
            market=part.market,
            subject=f"part:{part.id}",
            actor=actor.id,
            at=at,
            part_id=str(part.id),
            part=part.number,
            fields=fields,
        )
    )


def _keep(row: Part | StockLocation, *, insert: bool) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=insert)
    except IntegrityError as refused:
        if "once_a" in str(refused):
            raise Conflict("That is taken already.", code="name_taken") from None
        raise
