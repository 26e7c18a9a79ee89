"""Taking in what accelerometers felt, and asking somebody to look after a hard one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson
from django.apps.registry import Apps
from django.db import connection, transaction

from apps.accounts import selectors as accounts
from apps.core.clock import from_millis
from apps.core.types import Actor
from apps.fleet.selectors.visible import lock_visible
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.inbox.types import NewItem
from apps.outbox import services as outbox
from apps.telemetry.events import ShockFelt, ShockRuleChanged
from apps.telemetry.models import ShockRule
from apps.telemetry.rules.shocks import check_shock_numbers, shock_title
from apps.telemetry.selectors.shocks import visible_shock_rules
from apps.telemetry.types import NewShock, ShockNumbers

KIND: Final = "telemetry.shock"
_ACTOR: Final = Actor.system("telemetry.ingest")

# Those that were told before stay as they are, and are not among what comes back.
_WRITE: Final = """
INSERT INTO telemetry_shock (id, vehicle_id, market, at, peak_g, direction, speed_kmh, lat, lng, hard,
                             received_at)
SELECT DISTINCT ON (s.id) s.id, v.id, v.market, timestamptz 'epoch' + s.ts * interval '1 millisecond',
       s.peak_g, s.direction, s.speed_kmh, s.lat, s.lng,
       s.peak_g >= CASE WHEN s.direction = 'below' THEN coalesce(r.least_below_g, 8)
                        WHEN s.speed_kmh < 1 THEN coalesce(r.least_standing_g, 4)
                        ELSE coalesce(r.least_g, 4) END,
       %(at)s
FROM jsonb_to_recordset(%(shocks)s::jsonb) AS s (id uuid, vehicle uuid, ts bigint, peak_g float8,
     direction text, speed_kmh float8, lat float8, lng float8)
JOIN fleet_vehicle AS v ON v.id = s.vehicle
LEFT JOIN telemetry_shockrule AS r ON r.market = v.market
ORDER BY s.id
ON CONFLICT (id) DO NOTHING
RETURNING id, vehicle_id, market, hard, (SELECT plate FROM fleet_vehicle WHERE id = vehicle_id)
"""


def record_shocks(*, shocks: Sequence[NewShock], at: datetime) -> int:
    """Write them in the caller's transaction; one that was here before changes nothing. Returns how many
    were new.
    """
    if not shocks:
        return 0
    told = {shock.shock_id: shock for shock in shocks}
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, {"shocks": _document(told), "at": at})
        rows = cursor.fetchall()
    items = []
    for key, vehicle_id, market, hard, plate in rows:
        shock = told[key]
        _tell(shock, market, hard=hard, at=at)
        if hard:
            items.append(_item(shock, vehicle_id, market, plate))
    if items:
        inbox.open_items(items, at=at)
    return len(rows)


@transaction.atomic
def change_shock_rule(
    *, actor: Actor, rule_id: UUID, version: int | None, values: Mapping[str, float], at: datetime
) -> None:
    """Decide from how many g on a shock is hard; what came before stays as it was judged. Raises NotFound,
    Stale, Invalid.
    """
    rule = lock_visible(visible_shock_rules(actor), rule_id, version)
    before = {name: getattr(rule, name) for name in values}
    changes = {
        name: {"from": before[name], "to": value} for name, value in values.items() if before[name] != value
    }
    if not changes:
        return
    for name, value in values.items():
        setattr(rule, name, value)
    check_shock_numbers(
        ShockNumbers(
            least_g=rule.least_g,
            least_standing_g=rule.least_standing_g,
            least_below_g=rule.least_below_g,
        )
    )
    rule.version += 1
    rule.changed_at, rule.changed_by = at, actor.id
    rule.save()
    outbox.publish(
        ShockRuleChanged(
            market=rule.market, subject=f"shock_rule:{rule.pk}", actor=actor.id, at=at, changes=changes
        )
    )


def load_after_migration(apps: Apps | None = None, **_: object) -> None:
    """Django's hook behind `migrate`: every market has a rule; those that people changed stay."""
    try:
        if apps is not None:
            apps.get_model("telemetry", "ShockRule")
            apps.get_model("accounts", "Market")
    except LookupError:
        return
    markets = accounts.list_markets(_ACTOR).values_list("code", flat=True)
    ShockRule.objects.bulk_create([ShockRule(market=market) for market in markets], ignore_conflicts=True)


def _document(told: Mapping[UUID, NewShock]) -> str:
    return orjson.dumps(
        [
            {
                "id": key,
                "vehicle": shock.vehicle_id,
                "ts": shock.ts,
                "peak_g": shock.peak_g,
                "direction": shock.direction.value,
                "speed_kmh": shock.speed_kmh,
                "lat": shock.lat,
                "lng": shock.lng,
            }
            for key, shock in told.items()
        ]
    ).decode()


def _tell(shock: NewShock, market: str, *, hard: bool, at: datetime) -> None:
    outbox.publish(
        ShockFelt(
            market=market,
            subject=f"vehicle:{shock.vehicle_id}",
            actor=_ACTOR.id,
            at=at,
            shock_id=str(shock.shock_id),
            felt_at=from_millis(shock.ts).isoformat(),
            peak_g=shock.peak_g,
            direction=shock.direction.value,
            speed_kmh=shock.speed_kmh,
            hard=hard,
        )
    )


def _item(shock: NewShock, vehicle_id: UUID, market: str, plate: str) -> NewItem:
    evidence: dict[str, Any] = {
        "peak_g": shock.peak_g,
        "direction": shock.direction.value,
        "speed_kmh": shock.speed_kmh,
        "felt_at": from_millis(shock.ts).isoformat(),
    }
    return NewItem(
        kind=KIND,
        dedupe_key=f"{KIND}:{shock.shock_id}",
        market=market,
        subject=f"vehicle:{vehicle_id}",
        title=shock_title(plate, shock.peak_g, shock.direction, shock.speed_kmh),
        severity=Severity.WARNING,
        evidence=evidence,
        link=f"/vehicles/{vehicle_id}?tab=shocks",
    )
