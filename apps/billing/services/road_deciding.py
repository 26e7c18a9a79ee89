"""Fines: handed on only when two agree, told to the driver, who may object. And what we bear ourselves."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.types import Money
from apps.billing.enums import ROAD_OPEN, RoadKind, RoadState
from apps.billing.models import RoadCharge
from apps.billing.selectors import visible_road
from apps.billing.services.road import moved_fact, settle
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.payments import selectors as payments_selectors
from apps.payments import services as payments
from apps.payments.enums import JournalKind

APPROVAL_KIND: Final = "billing.fine"
# So long the driver has to say that it was somebody else.
OBJECT_WITHIN: Final = timedelta(days=14)
_DECIDE_WITHIN: Final = timedelta(days=7)
_LEAST_REASON: Final = 3


@transaction.atomic
def ask_fine(*, actor: Actor, charge_id: UUID, reason: str, at: datetime) -> UUID:
    """Ask a second person to hand a fine on to its driver. Raises NotFound, Invalid, Conflict."""
    row = _held(actor, charge_id)
    _need(reason)
    if row.kind != RoadKind.FINE:
        raise Conflict("Tolls and parking are passed on by themselves.", code="no_fine")
    if row.state == RoadState.ASKED and row.approval_id is not None:
        return row.approval_id
    if row.state not in (RoadState.PROPOSED, RoadState.OBJECTED):
        raise Conflict("This fine was handed on or given up already.", code="road_decided")
    row.approval_id = _ask(actor, row, reason.strip(), at)
    row.state, row.asked_by, row.reason = RoadState.ASKED.value, actor.id, reason.strip()[:500]
    row.approved_by = ""
    row.save()
    outbox.publish(moved_fact(row, actor.id, at))
    return row.approval_id


def follow_fine(*, event: EventMessage, at: datetime) -> None:
    """Tell the driver of what was agreed to; what was refused is ours to decide again."""
    if event["payload"]["kind"] != APPROVAL_KIND:
        return
    with outbox.once(event["id"], "billing.follow_fine") as first:
        if not first:
            return
        row = (
            RoadCharge.objects.select_for_update()
            .filter(approval_id=UUID(event["payload"]["approval_id"]), state=RoadState.ASKED)
            .first()
        )
        if row is None:
            return
        if event["payload"].get("outcome") == ApprovalState.APPROVED:
            row.state, row.approved_by = RoadState.NOTICED.value, event["actor"]
            row.noticed_at, row.object_until, row.notice_id = at, at + OBJECT_WITHIN, None
        else:
            row.state = RoadState.PROPOSED.value
            row.approval_id = None
        row.save()
        outbox.publish(moved_fact(row, event["actor"], at))


@transaction.atomic
def object_to_fine(*, actor: Actor, charge_id: UUID, reason: str, at: datetime) -> None:
    """The driver says that it is not theirs: nothing is charged before two have agreed again. Raises
    NotFound, Invalid, Conflict once the time is over or the fine was charged.
    """
    row = _held(actor, charge_id)
    _need(reason)
    if row.state == RoadState.OBJECTED:
        return
    if row.state not in (RoadState.NOTICED, RoadState.DUE, RoadState.FAILED) or row.kind != RoadKind.FINE:
        raise Conflict("Nobody was told of this charge, or it was taken already.", code="road_decided")
    row.state, row.objection = RoadState.OBJECTED.value, reason.strip()[:500]
    row.save()
    outbox.publish(moved_fact(row, actor.id, at))


@transaction.atomic
def waive_road(*, actor: Actor, charge_id: UUID, reason: str, at: datetime) -> None:
    """We bear it. Raises NotFound, Invalid, Conflict for what was charged already."""
    row = _held(actor, charge_id)
    _need(reason)
    if row.state == RoadState.WAIVED:
        return
    if row.state not in ROAD_OPEN:
        raise Conflict("It was charged already: give the money back instead.", code="road_charged")
    if row.state == RoadState.ASKED and row.approval_id is not None:
        raise Conflict("A second person has been asked; wait for the decision.", code="road_asked")
    row.journal_id = post_road(row, JournalKind.ROAD_BORNE, actor_id=actor.id, at=at)
    settle(row, RoadState.WAIVED, by=actor.id, at=at, reason=reason.strip())


@transaction.atomic
def try_again(*, actor: Actor, charge_id: UUID, at: datetime) -> None:
    """Charge the card once more, after it was refused. Raises NotFound, Conflict."""
    row = _held(actor, charge_id)
    if row.state == RoadState.DUE:
        return
    if row.state != RoadState.FAILED:
        raise Conflict("Only what could not be taken is tried again.", code="not_failed")
    row.state = RoadState.DUE.value
    row.save(update_fields=["state"])
    outbox.publish(moved_fact(row, actor.id, at))


def post_road(row: RoadCharge, kind: JournalKind, *, actor_id: str, at: datetime) -> UUID:
    """The journal of a charge, once a kind."""
    return payments.post_journal(
        idem_key=f"{kind.value}:{row.pk}",
        kind=kind,
        source=f"rental:{row.rental_id}",
        market=row.market,
        lines=payments.lines_of(
            kind,
            amount_minor=row.amount_minor,
            tax_minor=0 if kind is JournalKind.ROAD_BORNE else row.tax_minor,
            currency=row.currency,
        ),
        memo=f"{row.get_kind_display()} {row.number}",
        actor_id=actor_id,
        effective_at=row.occurred_at,
        at=at,
    ).id


def _held(actor: Actor, charge_id: UUID) -> RoadCharge:
    row = visible_road(actor).select_for_update(of=("self",)).filter(pk=charge_id).first()
    if row is None:
        raise NotFound
    return row


def _need(reason: str) -> None:
    if len(reason.strip()) < _LEAST_REASON:
        raise Invalid("Say why, for those who read it later.", fields={"reason": "is needed"})


def _ask(actor: Actor, row: RoadCharge, reason: str, at: datetime) -> UUID:
    amount = payments_selectors.amount_in_words(row.amount_minor, row.currency)
    threshold = accounts.get_pack(row.market).limits.two_people_above_minor
    return approvals.request(
        kind=APPROVAL_KIND,
        subject=f"road_charge:{row.pk}",
        market=row.market,
        maker=actor,
        capability=payments_selectors.decider_of(row.amount_minor, threshold_minor=threshold),
        reason=reason,
        payload={"road_charge_id": str(row.pk)},
        summary=f"Hand fine {row.number} of {amount} on to who had {row.plate}.",
        link=f"/payers/road?sel={row.pk}",
        expires_at=at + _DECIDE_WITHIN,
        at=at,
        amount=Money(row.amount_minor, row.currency),
    )
