"""Writing the register of vendors."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.fleet.selectors.visible import lock_visible
from apps.maintenance.events import VendorWritten
from apps.maintenance.models import Vendor
from apps.maintenance.selectors.vendors import visible_vendors
from apps.outbox import services as outbox


@transaction.atomic
def create_vendor(*, actor: Actor, values: Mapping[str, Any], at: datetime) -> UUID:
    """Write somebody into the register. Raises Invalid that names the field, Conflict for a name that is
    taken.
    """
    _check_markets(actor, values["markets"])
    currency = accounts.get_pack(values["markets"][0]).currency
    vendor = Vendor(**_clean(values), currency=currency, created_by=actor.id, created_at=at, updated_at=at)
    _keep(vendor, insert=True)
    _tell(vendor, sorted(values), actor, at)
    return vendor.id


@transaction.atomic
def change_vendor(
    *, actor: Actor, vendor_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Change what the register says; what they were called on invoices stays. Raises NotFound, Stale,
    Invalid, Conflict.
    """
    vendor = lock_visible(visible_vendors(actor), vendor_id, version)
    changes = {name: value for name, value in _clean(values).items() if getattr(vendor, name) != value}
    if not changes:
        return
    if "markets" in changes:
        # those that the actor does not see stay theirs
        _check_markets(actor, sorted(set(changes["markets"]) ^ set(vendor.markets)))
    for name, value in changes.items():
        setattr(vendor, name, value)
    vendor.version += 1
    vendor.updated_at = at
    _keep(vendor, insert=False)
    _tell(vendor, sorted(changes), actor, at)


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    cleaned = dict(values)
    for name in ("markets", "skills"):
        if name in cleaned:
            cleaned[name] = sorted(set(cleaned[name]))
    return cleaned


def _check_markets(actor: Actor, markets: list[str]) -> None:
    known = {pack.code for pack in accounts.list_packs()}
    if any(market not in known or not actor.sees_market(market) for market in markets):
        raise Invalid("Choose markets of yours.", fields={"markets": "one is none of yours"})


def _keep(vendor: Vendor, *, insert: bool) -> None:
    try:
        with transaction.atomic():
            vendor.save(force_insert=insert)
    except IntegrityError as refused:
        if "maintenance_vendor_once_a_name" in str(refused):
            raise Conflict(
                f"{vendor.name} is in the register already.", code="name_taken", fields={"name": "is taken"}
            ) from None
        raise


def _tell(vendor: Vendor, fields: list[str], actor: Actor, at: datetime) -> None:
    outbox.publish(
        VendorWritten(
            market=vendor.markets[0],
            subject=f"vendor:{vendor.id}",
            actor=actor.id,
            at=at,
            vendor_id=str(vendor.id),
            vendor=vendor.name,
            fields=fields,
        )
    )
