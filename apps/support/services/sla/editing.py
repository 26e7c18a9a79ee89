"""Calendars and policies: made, changed, put in order, switched off."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Max

from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums import Channel, Priority, Topic
from apps.support.events import PromisesChanged
from apps.support.models import Queue, SlaCalendar, SlaPolicy
from apps.support.rules.sla.terms import CONDITIONS, check_targets, check_week
from apps.support.selectors.sla import visible_calendars, visible_policies


@transaction.atomic
def save_calendar(
    *,
    actor: Actor,
    values: Mapping[str, Any],
    at: datetime,
    calendar_id: UUID | None = None,
    version: int | None = None,
) -> UUID:
    """Make a calendar, or change one. Raises NotAllowed, NotFound, Stale, Invalid, Conflict for its name."""
    row = (
        _held(visible_calendars(actor).filter(pk=calendar_id), version)
        if calendar_id
        else SlaCalendar(market=_market(actor, values))
    )
    for name in ("name", "time_zone", "week", "has_public_holidays", "closed_days"):
        if name in values:
            setattr(row, name, values[name])
    check_week(row.week)
    _check_zone(row.time_zone)
    _check_days(row.closed_days)
    _save(row, actor, at, is_new=calendar_id is None)
    _changed(row.market, f"sla_calendar:{row.id}", row.name, actor, at)
    return row.id


@transaction.atomic
def save_policy(
    *,
    actor: Actor,
    values: Mapping[str, Any],
    at: datetime,
    policy_id: UUID | None = None,
    version: int | None = None,
) -> UUID:
    """Make a policy, last in order, or change one; tickets that are not solved get what it says a moment
    later. Raises as `save_calendar` does.
    """
    row = (
        _held(visible_policies(actor).filter(pk=policy_id), version)
        if policy_id
        else _new_policy(_market(actor, values))
    )
    for name in ("name", "is_active", "conditions", "targets", "warn_percent", "position"):
        if name in values:
            setattr(row, name, values[name])
    if "calendar" in values:
        found = visible_calendars(actor).filter(pk=values["calendar"], market=row.market).first()
        if found is None:
            raise Invalid("Choose a calendar of this market.", fields={"calendar": "is not known"})
        row.calendar = found
    check_policy(row.market, row.conditions, row.targets, row.warn_percent)
    _save(row, actor, at, is_new=policy_id is None)
    _changed(row.market, f"sla_policy:{row.id}", row.name, actor, at)
    return row.id


def check_policy(
    market: str,
    conditions: Mapping[str, Sequence[str]],
    targets: Mapping[str, Mapping[str, int]],
    warn_percent: int,
) -> None:
    """Raises Invalid that names the field."""
    known = {
        "topics": [each.value for each in Topic],
        "channels": [each.value for each in Channel],
        "priorities": [each.value for each in Priority],
        "queues": list(Queue.objects.filter(market=market).values_list("key", flat=True)),
    }
    for name, values in conditions.items():
        if name not in CONDITIONS:
            raise Invalid("There is no such condition.", fields={"conditions": f"{name} is not known"})
        for value in values:
            if value not in known[name]:
                raise Invalid(
                    "A condition names nothing.", fields={"conditions": f"{name}: {value} is not known"}
                )
    check_targets(targets, known["priorities"])
    if not 1 <= warn_percent <= 99:
        raise Invalid("Warn between 1 and 99 %.", fields={"warn_percent": "has to be from 1 to 99"})


def _new_policy(market: str) -> SlaPolicy:
    last = SlaPolicy.objects.filter(market=market).aggregate(last=Max("position"))["last"]
    return SlaPolicy(market=market, position=0 if last is None else last + 1)


def _market(actor: Actor, values: Mapping[str, Any]) -> str:
    market = str(values.get("market", ""))
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.")
    return market


def _held(rows: Any, version: int | None) -> Any:
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise NotFound("There is no such row.")
    if row.version != version:
        raise Stale("Somebody changed it in the meantime.")
    return row


def _save(row: SlaCalendar | SlaPolicy, actor: Actor, at: datetime, *, is_new: bool) -> None:
    if not row.name.strip():
        raise Invalid("Give it a name.", fields={"name": "is needed"})
    row.updated_by, row.updated_at = actor.id, at
    row.version = row.version if is_new else row.version + 1
    try:
        with transaction.atomic():
            row.save(force_insert=is_new)
    except IntegrityError as taken:
        raise Conflict(f"There is a “{row.name}” already.", code="name_taken") from taken


def _changed(market: str, subject: str, name: str, actor: Actor, at: datetime) -> None:
    outbox.publish(PromisesChanged(market=market, subject=subject, actor=actor.id, at=at, name=name))


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise Invalid("There is no such time zone.", fields={"time_zone": "is not known"}) from None


def _check_days(days: Sequence[Mapping[str, str]]) -> None:
    for day in days:
        try:
            date.fromisoformat(str(day.get("date", "")))
        except ValueError:
            raise Invalid(
                "A day needs a date.", fields={"closed_days": "needs a date and a name each"}
            ) from None
