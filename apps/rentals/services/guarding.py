"""Rentals that their cars contradict: found, held before money moves, and put before a person."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.apps.registry import Apps
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.jobs import services as jobs
from apps.outbox import services as outbox
from apps.rentals.enums import PlatformCommandType
from apps.rentals.events import RentalSuspected
from apps.rentals.models import GhostRule, Rental, Suspicion
from apps.rentals.rules import fares
from apps.rentals.selectors.contradicted import Found, list_contradicted
from apps.rentals.services.asking import ask
from apps.rentals.services.gating import hold_again, suspect_fare
from apps.rentals.types import Ask

JOB: Final = "rentals.ghost_watch"
KIND: Final = "rental.ghost"
_GUARD: Final = Actor.system(JOB)
_DUE_WITHIN: Final = timedelta(minutes=30)


def run_guard(*, scheduled_time: str, at: datetime) -> None:
    """One look, under the job ledger, by what is known now."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=_GUARD) as run:
        if run.due:
            run.count(found=look(at=at), held_again=hold_again(at=at))


def look(*, at: datetime) -> int:
    """Find what is contradicted and act on each; how many were new. Twice finds nothing more."""
    ensure_rules()
    found = list_contradicted(at=at)
    return sum(_suspect(each, at=at) for each in found)


def ensure_rules() -> None:
    """Every market has a rule; those that are there stay."""
    there = set(GhostRule.objects.values_list("market", flat=True))
    codes = accounts.list_markets(_GUARD).exclude(code__in=there).values_list("code", flat=True)
    GhostRule.objects.bulk_create([_first_rule(code) for code in codes], ignore_conflicts=True)


def ensure_rules_after_migration(apps: Apps | None = None, **_: object) -> None:
    """Django's hook behind `migrate`; `apps` is the state migrated to, which may be an older one."""
    try:
        if apps is not None:
            apps.get_model("rentals", "GhostRule")._meta.get_field("fare_limit_minor")
    except (LookupError, FieldDoesNotExist):
        return
    ensure_rules()


def _first_rule(market: str) -> GhostRule:
    """Twice of what one person may decide alone is a fare that few rides have."""
    threshold = accounts.get_pack(market).limits.two_people_above_minor
    return GhostRule(market=market, fare_limit_minor=2 * threshold)


@transaction.atomic
def _suspect(found: Found, *, at: datetime) -> bool:
    """Mark, hold, tell; False when the rental has moved on since it was looked at."""
    rental = Rental.objects.select_for_update(of=("self",)).filter(pk=found.rental_id).first()
    if rental is None or rental.suspected_at is not None or rental.captured_at is not None:
        return False
    if rental.ended_at != found.ended_at:
        return False
    rental.suspected_at = at
    rental.save(update_fields=["suspected_at"])
    fare, currency = _fair(rental, found)
    suspicion = Suspicion.objects.create(
        rental=rental,
        market=rental.market,
        since=found.since,
        found_at=at,
        evidence=_evidence(found),
        proposed_end_at=found.since,
        proposed_fare_minor=fare,
        currency=currency,
    )
    suspect_fare(rental, at=at)
    _hold(rental, at)
    outbox.publish(
        RentalSuspected(
            market=rental.market,
            subject=f"rental:{rental.pk}",
            actor=_GUARD.id,
            at=at,
            rental_id=str(rental.pk),
            customer_id=str(rental.customer_id),
            vehicle_id=str(found.vehicle_id),
        )
    )
    inbox.open_item(
        kind=KIND,
        dedupe_key=f"{KIND}:{suspicion.pk}",
        market=rental.market,
        subject=f"rental:{rental.pk}",
        title=_title(rental, found),
        severity=Severity.WARNING,
        evidence=suspicion.evidence,
        link=f"/rentals/{rental.pk}",
        due_at=at + _DUE_WITHIN,
        at=at,
    )
    return True


def _title(rental: Rental, found: Found) -> str:
    if found.ended_at is None:
        return f"{rental.reference}: {found.plate} stands locked at {found.station}, the rental goes on"
    return f"{rental.reference}: {found.plate} stood locked at {found.station} long before the rental ended"


def _hold(rental: Rental, at: datetime) -> None:
    """No money moves before somebody has looked; a fare that is held already stays so."""
    wish = Ask(
        type=PlatformCommandType.HOLD_CAPTURE,
        rental_id=rental.pk,
        reason="The car stood locked at a station while the rental went on.",
    )
    try:
        with transaction.atomic():
            ask(actor=_GUARD, ask=wish, at=at)
    except Conflict:
        return


def _evidence(found: Found) -> dict[str, Any]:
    return {
        "plate": found.plate,
        "station": found.station,
        "metres_from_station": found.from_station_m,
        "standing_since": found.since.isoformat(),
        "longer_than_minutes": found.minutes,
        "locked": True,
        "ignition": False,
        "plugged": found.plugged,
        "soc": found.soc,
        "distance_m": found.metres,
    }


def _fair(rental: Rental, found: Found) -> tuple[int | None, str]:
    """What the ride would cost until the car stood, by the newest receipt of the same tier."""
    receipts = Rental.objects.filter(
        market=rental.market, customer__tier=rental.customer.tier, priced_at__isnull=False
    )
    newest: Sequence[tuple[list[dict[str, Any]], str]] = list(
        receipts.order_by("-priced_at").values_list("fare_lines", "currency")[:1]
    )
    if not newest or rental.started_at is None:
        return None, ""
    lines, currency = newest[0]
    seconds = (found.since - rental.started_at).total_seconds()
    fare = fares.estimate(lines, seconds=seconds, metres=found.metres or 0)
    return fare, currency if fare is not None else ""
