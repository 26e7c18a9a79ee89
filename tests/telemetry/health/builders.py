"""Rules that are live, cars that report, and the watch that looks."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from apps.fleet.models import Vehicle
from apps.telemetry import services as telemetry
from apps.telemetry.models import Alert, HealthIncident, HealthRule
from apps.telemetry.rules.health.definitions import Definition
from apps.telemetry.services.health.publishing import publish
from apps.telemetry.services.health.rules import document_of
from tests.fleet.builders import NOON
from tests.telemetry.builders import report

MINUTE: Final = timedelta(minutes=1)
WEAK: Final = {"field": "v12", "operator": "below", "value": 11.8}


def make_rule(condition: Mapping[str, Any] = WEAK, *, live: bool = True, **values: Any) -> HealthRule:
    """A rule of SG, live from an hour before noon; it ends as soon as the condition does."""
    usual = {
        "market": "SG",
        "name": "12 V weak",
        "code": f"rule-{HealthRule.objects.count()}",
        "clear_after_s": 0,
        "hold_off_s": 0,
        "created_at": NOON - timedelta(hours=1),
        "updated_at": NOON - timedelta(hours=1),
    }
    rule = HealthRule.objects.create(**{**usual, **values, "condition": dict(condition)})
    if live:
        publish(
            rule,
            Definition.read(document_of(rule)).write(),
            actor_id="test",
            trial=None,
            at=NOON - timedelta(hours=1),
        )
    return rule


def minute(number: float) -> datetime:
    return NOON + number * MINUTE


def tell_readings(car: Vehicle, field: str, values: Mapping[float, Any], *, delay: float = 0) -> None:
    """The car reports `field` at these minutes; each message is heard `delay` minutes later."""
    for number, value in values.items():
        seq = round(number * 60) + 100_000
        report(car, seq, at=minute(number), **{field: value})


def watch(number: float) -> dict[str, int]:
    """The health watch runs at this minute."""
    return telemetry.watch_health(at=minute(number))


def alerts_of(car: Vehicle) -> list[Alert]:
    return list(Alert.objects.filter(vehicle=car).order_by("first_seen", "opened_at"))


def the_alert(car: Vehicle) -> Alert:
    [alert] = alerts_of(car)
    return alert


def make_alert(rule: HealthRule, car: Vehicle, **values: Any) -> Alert:
    """An alert that has just been opened."""
    usual = {
        "market": car.market,
        "rule": rule,
        "rule_revision": rule.live_revision or 1,
        "vehicle": car,
        "dedupe_key": f"{rule.code}:{car.id}",
        "severity": rule.severity,
        "since": NOON,
        "first_seen": NOON,
        "last_seen": NOON,
        "rises": [NOON],
        "field": "v12",
        "peak": 11.2,
        "opened_at": NOON,
    }
    return Alert.objects.create(**{**usual, **values})


def make_incident(rule: HealthRule, **values: Any) -> HealthIncident:
    usual = {
        "market": "SG",
        "rule": rule,
        "cause": "gateway",
        "cause_key": "g1",
        "cause_label": "g1",
        "severity": "warning",
        "opened_at": NOON,
        "last_joined_at": NOON,
        "cars": 8,
        "open_alerts": 8,
    }
    return HealthIncident.objects.create(**{**usual, **values})
