"""Fares that are too high for their ride, or that the guard held: taken only when two people agree."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from apps.accounts import selectors as accounts
from apps.accounts.enums import Capability
from apps.approvals import selectors as decisions
from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.types import Money
from apps.core.errors import Conflict
from apps.core.money import decimal_text
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.inbox.types import NewItem
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.rentals.enums import FareCheckState, PlatformCommandType
from apps.rentals.events import FareAgreed, FareDoubted
from apps.rentals.models import FareCheck, Rental
from apps.rentals.services.asking import ask, refuse_release, release_subject
from apps.rentals.types import Ask

APPROVAL: Final = "rentals.fare"
KIND: Final = "rental.fare_check"
BREACH: Final = "rental.fare_breach"
_CONSUMER: Final = "rentals.follow_approval"
_GATE: Final = Actor.system("rentals.fare_gate")
# Who held a fare does not release it, so the agreement of two is another actor.
_AGREED: Final = Actor.system("rentals.fare_agreed")
_DECIDE_WITHIN: Final = timedelta(days=3)
_DUE: Final = timedelta(hours=4)
# In multiples of the market's own threshold: above it a manager decides.
_LARGE: Final = 5

_DOUBT: Final = """
INSERT INTO rentals_farecheck AS c (id, rental_id, market, state, is_ghost, fare_minor, currency,
    limit_minor, samples, basis, found_at, approval_id, asked_by, asked_at, passed_by, passed_at)
SELECT gen_random_uuid(), r.id, r.market, 'open', false, r.fare_minor, r.currency, x.limit_minor,
       x.samples, x.basis, %(at)s, NULL, '', NULL, '', NULL
  FROM rentals_rental r CROSS JOIN LATERAL rentals_fare_limit_of(
       r.market, r.currency, r.start_station_id, r.end_station_id, r.distance_m) x
 WHERE r.id = ANY(%(rentals)s::uuid[]) AND (r.captured_at IS NULL OR r.id = ANY(%(fresh)s::uuid[]))
   AND r.fare_minor > x.limit_minor ORDER BY r.id
ON CONFLICT (rental_id) DO NOTHING
"""
# What is known of the fare changes: another fare has to be agreed to anew, unless it is lower.
_FOLLOW: Final = """
UPDATE rentals_farecheck c SET fare_minor = r.fare_minor, currency = r.currency, limit_minor = x.limit_minor,
    samples = x.samples, basis = coalesce(x.basis, ''), state = 'open'
  FROM rentals_rental r LEFT JOIN LATERAL (
       SELECT * FROM rentals_fare_limit_of(
           r.market, r.currency, r.start_station_id, r.end_station_id, r.distance_m) l
        WHERE r.fare_minor > l.limit_minor) x ON true
 WHERE r.id = c.rental_id AND c.rental_id = ANY(%(rentals)s::uuid[]) AND r.captured_at IS NULL
   AND r.fare_minor IS NOT NULL AND (c.fare_minor IS NULL OR r.fare_minor <> c.fare_minor)
   AND NOT (c.state = 'passed' AND r.fare_minor <= c.fare_minor)
RETURNING c.rental_id
"""


def doubt(rentals: Sequence[UUID], *, fresh: Sequence[UUID], at: datetime) -> None:
    """Look at the fares of these rentals, which have new words; those of `fresh` were not known before. The
    caller's transaction: nobody knows a fare before it has been looked at.
    """
    if not rentals:
        return
    keys = {"rentals": list(rentals), "fresh": list(fresh), "at": at}
    there = set(FareCheck.objects.filter(rental__in=rentals).values_list("rental_id", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_DOUBT, keys)
        cursor.execute(_FOLLOW, keys)
        other = {row[0] for row in cursor.fetchall()}
    rows = FareCheck.objects.select_related("rental").filter(rental__in=rentals).order_by("rental_id")
    for row in rows:
        if row.rental_id not in there or row.rental_id in other:
            _put_before_somebody(row, at)
        if row.rental.captured_at is not None and row.state not in _SETTLED:
            _tell_breach(row, at)


_SETTLED: Final = frozenset({FareCheckState.PASSED, FareCheckState.BREACHED})


def suspect_fare(rental: Rental, *, at: datetime) -> None:
    """The guard holds this fare: whatever becomes of the suspicion, two people have to agree to it."""
    row, _ = FareCheck.objects.get_or_create(
        rental=rental, defaults={"market": rental.market, "found_at": at}
    )
    if not row.is_ghost:
        row.is_ghost = True
        row.save(update_fields=["is_ghost"])


@transaction.atomic
def release_fare(
    *, actor: Actor, rental_id: UUID, reason: str, idem_key: str = "", at: datetime
) -> UUID | None:
    """Let the platform take a held fare: at once, or where two people have to agree by asking a second one,
    whose approval's id is returned. Raises NotFound, Invalid, Conflict, NotAllowed.
    """
    wish = Ask(
        type=PlatformCommandType.RELEASE_CAPTURE, rental_id=rental_id, reason=reason, idem_key=idem_key
    )
    rental = release_subject(actor, wish)
    row = FareCheck.objects.select_for_update().filter(rental=rental).first()
    if row is None or row.state == FareCheckState.PASSED:
        ask(actor=actor, ask=wish, at=at)
        return None
    refuse_release(actor, rental)
    if row.state == FareCheckState.ASKED:
        raise Conflict("A second person has been asked already.", code="fare_asked")
    if row.fare_minor is None:
        raise Conflict("The fare is not known yet.", code="no_fare_yet")
    row.approval_id = _ask_second(actor, rental, row, reason.strip(), at)
    row.state, row.asked_by, row.asked_at = FareCheckState.ASKED.value, actor.id, at
    row.save(update_fields=["approval_id", "state", "asked_by", "asked_at"])
    return row.approval_id


def _ask_second(actor: Actor, rental: Rental, row: FareCheck, reason: str, at: datetime) -> UUID:
    fare = int(row.fare_minor or 0)
    threshold = accounts.get_pack(rental.market).limits.two_people_above_minor
    large = fare > _LARGE * threshold
    return approvals.request(
        kind=APPROVAL,
        subject=f"rental:{rental.pk}",
        market=rental.market,
        maker=actor,
        capability=Capability.CAPTURE_APPROVE_LARGE if large else Capability.CAPTURE_APPROVE,
        reason=reason,
        payload={"rental_id": str(rental.pk)},
        summary=f"Take the fare of {_money(fare, row.currency)} for {rental.reference}",
        link=f"/rentals/{rental.pk}",
        expires_at=at + _DECIDE_WITHIN,
        at=at,
        amount=Money(fare, row.currency),
    )


def follow_approval(*, event: EventMessage, at: datetime) -> None:
    """A fare was decided: the platform may take it, or it stays held. Once for each decision."""
    if event["payload"].get("kind") != APPROVAL:
        return
    with outbox.once(event["id"], _CONSUMER) as first:
        if first:
            _follow(UUID(str(event["payload"]["approval_id"])), at)


def _follow(approval_id: UUID, at: datetime) -> None:
    decision = decisions.find_decision(approval_id)
    row = (
        FareCheck.objects.select_for_update(of=("self",))
        .select_related("rental")
        .filter(approval_id=approval_id, state=FareCheckState.ASKED)
        .first()
    )
    if row is None:
        return
    if decision.state != ApprovalState.APPROVED:
        row.state = FareCheckState.OPEN.value
        row.save(update_fields=["state"])
        return
    row.state, row.passed_by, row.passed_at = FareCheckState.PASSED.value, decision.decided_by, at
    row.save(update_fields=["state", "passed_by", "passed_at"])
    decider = Actor(decision.decided_by, frozenset(), None)
    inbox.resolve_by_key(dedupe_keys=[f"{KIND}:{row.pk}"], outcome="fixed", actor=decider, at=at)
    outbox.publish(
        FareAgreed(
            market=row.market,
            subject=f"rental:{row.rental_id}",
            actor=decision.decided_by,
            at=at,
            rental_id=str(row.rental_id),
            fare_minor=int(row.fare_minor or 0),
            currency=row.currency,
            asked_by=row.asked_by,
        )
    )
    wish = Ask(
        type=PlatformCommandType.RELEASE_CAPTURE,
        rental_id=row.rental_id,
        reason="Two people have agreed to the fare.",
        idem_key=f"fare:{approval_id}",
    )
    try:
        with transaction.atomic():
            ask(actor=_AGREED, ask=wish, at=at)
    except Conflict:  # the platform does not hold it, or has taken it meanwhile
        return


def _put_before_somebody(row: FareCheck, at: datetime) -> None:
    """Ask the platform not to take it, and tell: once for each fare that is doubted."""
    _hold(row.rental_id, at)
    fare = int(row.fare_minor or 0)
    outbox.publish(
        FareDoubted(
            market=row.market,
            subject=f"rental:{row.rental_id}",
            actor=_GATE.id,
            at=at,
            rental_id=str(row.rental_id),
            fare_minor=fare,
            limit_minor=row.limit_minor,
            currency=row.currency,
            is_ghost=row.is_ghost,
        )
    )
    money = _money(fare, row.currency)
    inbox.open_items(
        [_item(row, KIND, f"The fare of {money} for {row.rental.reference} waits for two people", at)], at=at
    )


def _hold(rental_id: UUID, at: datetime) -> bool:
    wish = Ask(
        type=PlatformCommandType.HOLD_CAPTURE,
        rental_id=rental_id,
        reason="Two people have to agree to this fare.",
    )
    try:
        with transaction.atomic():
            ask(actor=_GATE, ask=wish, at=at)
    except Conflict:  # it is held, or being held
        return False
    return True


def hold_again(*, at: datetime) -> int:
    """The platform is busy now and then, or silent: fares that it should hold and does not are asked for
    again before it takes them. How many.
    """
    loose = FareCheck.objects.exclude(state__in=_SETTLED).filter(
        rental__held_at__isnull=True, rental__captured_at__isnull=True, rental__cancelled_at__isnull=True
    )
    return sum(_hold(key, at) for key in loose.order_by("rental_id").values_list("rental_id", flat=True))


def _tell_breach(row: FareCheck, at: datetime) -> None:
    """The platform has taken it all the same: nobody can refuse what has happened, but it is said aloud."""
    row.state = FareCheckState.BREACHED.value
    row.save(update_fields=["state"])
    money = _money(int(row.fare_minor or 0), row.currency)
    title = f"{money} for {row.rental.reference} were taken although nobody had agreed"
    inbox.open_items([_item(row, BREACH, title, at)], at=at)


def _item(row: FareCheck, kind: str, title: str, at: datetime) -> NewItem:
    evidence: dict[str, object] = {"fare": _money(int(row.fare_minor or 0), row.currency)}
    if row.limit_minor is not None:
        evidence["limit"] = _money(row.limit_minor, row.currency)
    if row.samples:
        evidence["rides_compared"] = row.samples
    if row.is_ghost:
        evidence["held_by_the_ghost_guard"] = True
    return NewItem(
        kind=kind,
        dedupe_key=f"{kind}:{row.pk}",
        market=row.market,
        subject=f"rental:{row.rental_id}",
        title=title,
        severity=Severity.CRITICAL if kind == BREACH else Severity.WARNING,
        evidence=evidence,
        link=f"/rentals/{row.rental_id}",
        due_at=at + _DUE,
    )


def _money(minor: int, currency: str) -> str:
    return f"{decimal_text(minor, currency)} {currency}" if currency else str(minor)
