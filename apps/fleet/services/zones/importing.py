"""Zones from a GeoJSON file: judged whole, then applied whole or refused with every reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import IO, Any, Final

from django.db import IntegrityError, transaction

from apps.core.errors import Conflict, NotAllowed
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet.enums import ZoneKind
from apps.fleet.events import ZonesImported
from apps.fleet.models import Geofence, Station
from apps.fleet.rules.zones.files import Judged, judge, read_features
from apps.fleet.rules.zones.meaning import rules_of
from apps.fleet.services.zones.editing import SHAPE_COLUMNS, columns_of
from apps.fleet.types import FeatureResult, ZoneReport
from apps.outbox import services as outbox

_BATCH: Final = 200
# Degrees; a zone that lies further from every station than this belongs somewhere else.
_FAR: Final = 1.5


def import_zones(
    *,
    actor: Actor,
    market: str,
    kind: ZoneKind,
    file: IO[bytes],
    dry_run: bool,
    use_suggestions: bool,
    at: datetime,
) -> ZoneReport:
    """Judge every feature and, unless `dry_run` or one is refused, make the zones so.

    Shapes that are broken are repaired when that hardly changes their area, features of one name are joined,
    and names of districts are looked up: all of it is told feature by feature. `use_suggestions` takes the
    name that was probably meant. Raises Invalid for a file that can't be read, NotAllowed for a foreign
    market.
    """
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    judged = judge(read_features(file), market=market, kind=kind, use_suggestions=use_suggestions)
    judged = _near_stations(judged, market)
    refused = sum(1 for one in judged if one.reason)
    write = not dry_run and not refused
    try:
        with transaction.atomic():
            results = _apply(judged, market=market, write=write, at=at)
            if write:
                _tell(results, actor=actor, market=market, at=at)
    except IntegrityError as met:
        raise Conflict(
            "Somebody changed zones of these names just now; try again.", code="try_again"
        ) from met
    return ZoneReport(
        outcome="refused" if refused else "checked" if dry_run else "applied", features=tuple(results)
    )


def _apply(judged: Sequence[Judged], *, market: str, write: bool, at: datetime) -> list[FeatureResult]:
    rows = Geofence.objects.filter(
        market=market, removed_at=None, name__in=[one.name for one in judged]
    ).order_by("id")
    existing = {(row.kind, row.name): row for row in (rows.select_for_update() if write else rows)}
    added: list[Geofence] = []
    changed: list[Geofence] = []
    results = [_one(one, existing, added, changed, market, at) for one in judged]
    if write:
        Geofence.objects.bulk_create(added, batch_size=_BATCH)
        Geofence.objects.bulk_update(
            changed, ["rules", "version", "updated_at", *SHAPE_COLUMNS], batch_size=_BATCH
        )
    return results


def _one(
    one: Judged,
    existing: dict[tuple[str, str], Geofence],
    added: list[Geofence],
    changed: list[Geofence],
    market: str,
    at: datetime,
) -> FeatureResult:
    if one.reason or one.shape is None or one.kind is None:
        return _result(one, "refused")
    if one.merged_into is not None:
        return _result(one, "joined")
    values: dict[str, Any] = {**columns_of(one.shape), "rules": rules_of(one.kind, one.rules)}
    row = existing.get((one.kind.value, one.name))
    if row is None:
        added.append(
            Geofence(
                id=new_id(),
                market=market,
                kind=one.kind.value,
                name=one.name,
                created_at=at,
                updated_at=at,
                **values,
            )
        )
        return _result(one, "created")
    if all(getattr(row, name) == value for name, value in values.items()):
        return _result(one, "unchanged")
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.updated_at = at
    changed.append(row)
    return _result(one, "changed")


def _result(one: Judged, outcome: str) -> FeatureResult:
    repair = one.shape.repair if one.shape else None
    return FeatureResult(
        number=one.number,
        name=one.name,
        outcome=outcome,
        reason=one.reason,
        suggestion=one.suggestion,
        notes=one.notes,
        area_m2=one.shape.area_m2 if one.shape else None,
        repaired_by=repair.changed if repair else None,
    )


def _near_stations(judged: Sequence[Judged], market: str) -> list[Judged]:
    """Refuses what lies nowhere near the market: longitude and latitude were probably swapped."""
    places = list(Station.objects.filter(market=market).values_list("lng", "lat"))
    if not places:
        return list(judged)
    lngs, lats = [lng for lng, _ in places], [lat for _, lat in places]
    west, east = min(lngs) - _FAR, max(lngs) + _FAR
    south, north = min(lats) - _FAR, max(lats) + _FAR
    done = []
    for one in judged:
        if one.shape and not one.reason:
            w, s, e, n = one.shape.box
            if e < west or w > east or n < south or s > north:
                reason = "It lies far from every station of the market; are longitude and latitude swapped?"
                done.append(replace(one, reason=reason))
                continue
        done.append(one)
    return done


def _tell(results: Sequence[FeatureResult], *, actor: Actor, market: str, at: datetime) -> None:
    counts = Counter(result.outcome for result in results)
    if not counts["created"] + counts["changed"]:
        return
    outbox.publish(
        ZonesImported(
            market=market,
            subject=f"market:{market}",
            actor=actor.id,
            at=at,
            created=counts["created"],
            changed=counts["changed"],
            unchanged=counts["unchanged"],
        )
    )
