"""Carrying a request out. The provider is asked once, outside of any transaction; silence is no answer."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, DomainError, NotFound, Upstream
from apps.outbox import services as outbox
from apps.payments import gateways
from apps.payments.enums import CARD_MONEY, JournalKind, MoneyKind, MoneyState
from apps.payments.events import MoneyUnclear
from apps.payments.models import MoneyRequest
from apps.payments.rules import posting
from apps.payments.services.posting import post_journal
from apps.payments.services.settling import end, executed, follow_item, subject_of, take_back
from apps.payments.services.taking import take_refund

ACTOR = "system:payments.execute"


def execute(*, request_id: UUID, at: datetime) -> None:
    """Do what was approved, once, however often this is called.

    A call that finds the request sent already does not send it: what came of it is looked up. Raises Upstream
    only when the provider has said that nothing happened; then the message comes back.
    """
    row = MoneyRequest.objects.filter(pk=request_id).select_related("payment").first()
    if row is None:
        return
    if row.kind not in CARD_MONEY:
        book(row, at)
    elif _claim(request_id, at):
        send(row, at)
    else:
        _doubt(request_id, at)


def send(row: MoneyRequest, at: datetime) -> None:
    """Ask the provider for what was claimed, outside of any transaction, and take its answer in.

    Raises Upstream when it has said that nothing happened; the row is as it was before then.
    """
    assert row.payment is not None  # noqa: S101 - a constraint of the table
    try:
        told = gateways.give_back(
            market=row.market,
            payment_psp_id=row.payment.psp_id,
            amount_minor=row.amount_minor,
            request_id=row.id,
        )
    except Upstream as away:
        if away.error_code == "provider_busy":
            _release(row.id, at)
            raise
        _doubt(row.id, at)
    except (Conflict, NotFound) as refused:
        _refuse(row.id, refused, at)
    else:
        take_refund(market=row.market, told=told, at=at)


@transaction.atomic
def _claim(request_id: UUID, at: datetime) -> bool:
    """Stored before the provider is asked: whoever comes later knows that somebody has asked."""
    row = MoneyRequest.objects.select_for_update().get(pk=request_id)
    if row.state != MoneyState.APPROVED:
        return False
    row.state, row.sent_at = MoneyState.EXECUTING.value, at
    row.save(update_fields=["state", "sent_at"])
    return True


@transaction.atomic
def _release(request_id: UUID, at: datetime) -> None:
    take_back(request_id, {MoneyState.EXECUTING}, actor_id=ACTOR, at=at)


@transaction.atomic
def _doubt(request_id: UUID, at: datetime) -> None:
    row = MoneyRequest.objects.select_for_update().get(pk=request_id)
    if row.state != MoneyState.EXECUTING:
        return
    row.state = MoneyState.UNKNOWN.value
    row.save(update_fields=["state"])
    follow_item(row, at=at)
    outbox.publish(
        MoneyUnclear(
            market=row.market,
            subject=subject_of(row),
            actor=ACTOR,
            at=at,
            request_id=str(row.id),
            kind=row.kind,
        )
    )


@transaction.atomic
def _refuse(request_id: UUID, refused: DomainError, at: datetime) -> None:
    row = MoneyRequest.objects.select_for_update().get(pk=request_id)
    if row.state == MoneyState.EXECUTING:
        end(row, MoneyState.FAILED, actor_id=ACTOR, at=at, failure=refused.error_code)


@transaction.atomic
def book(row: MoneyRequest, at: datetime) -> None:
    """Credits and waivers move nothing outside of our books. The chain first, then the row, as everywhere."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT payments_lock_chain(%s)", [row.market])
    locked = MoneyRequest.objects.select_for_update().get(pk=row.pk)
    if locked.state != MoneyState.APPROVED:
        return
    kind = JournalKind.CREDIT if locked.kind == MoneyKind.CREDIT else JournalKind.WAIVER
    rate = accounts.get_pack(locked.market).tax.rate if kind is JournalKind.WAIVER else "0"
    post_journal(
        idem_key=f"money-request:{locked.id}",
        kind=kind,
        source=subject_of(locked),
        market=locked.market,
        lines=posting.lines(
            kind,
            amount_minor=locked.amount_minor,
            currency=locked.currency,
            tax_minor=posting.tax_within(locked.amount_minor, rate=rate),
        ),
        actor_id=locked.approved_by,
        memo=f"Campaign {locked.campaign_item.campaign.code}" if locked.campaign_item else "",
        at=at,
    )
    executed(locked, actor_id=locked.approved_by, at=at)
