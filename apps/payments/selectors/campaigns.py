"""Campaigns, their customers, and whether what was paid stands everywhere."""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import (
    BigIntegerField,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.payments.enums import OPEN_MONEY, AccountCode, ItemState, MoneyKind, MoneyState
from apps.payments.models import Campaign, CampaignItem, MoneyRequest
from apps.payments.selectors.scope import within
from apps.payments.types import CampaignProof

_ON_ITS_WAY: Final = [ItemState.SENDING.value, ItemState.UNKNOWN.value]
# What was paid out of credit, or may have been.
_SPENT: Final = [*(state.value for state in OPEN_MONEY), MoneyState.EXECUTED.value]


def visible_campaigns(actor: Actor) -> "QuerySet[Campaign]":
    """Campaigns of the actor's markets."""
    return within(Campaign.objects.all(), actor)


def list_campaigns(actor: Actor) -> "QuerySet[Campaign]":
    """Visible campaigns with how far they have come."""
    return visible_campaigns(actor).annotate(
        requested_by_name=accounts.name_of("requested_by"),
        approved_by_name=accounts.name_of("approved_by"),
        waiting_count=_count(ItemState.WAITING),
        on_its_way_count=_count(*_ON_ITS_WAY),
        paid_count=_count(ItemState.PAID),
        failed_count=_count(ItemState.FAILED),
        cancelled_count=_count(ItemState.CANCELLED),
        excluded_count=_count(ItemState.EXCLUDED),
        paid_minor=Coalesce(
            Subquery(
                _items(ItemState.PAID).annotate(total=Sum("amount_minor")).values("total"),
                output_field=BigIntegerField(),
            ),
            0,
            output_field=BigIntegerField(),
        ),
    )


def list_campaign_items(actor: Actor) -> "QuerySet[CampaignItem]":
    """Customers of visible campaigns, with what their money is given back on."""
    items = CampaignItem.objects.filter(campaign__in=visible_campaigns(actor).order_by())
    return items.annotate(
        customer_number=F("customer__number"),
        customer_name=F("customer__masked_name"),
        payment_psp_id=F("payment__psp_id"),
    )


def get_campaign(actor: Actor, campaign_id: UUID) -> Campaign:
    """Raises NotFound."""
    found = visible_campaigns(actor).filter(pk=campaign_id).first()
    if found is None:
        raise NotFound("There is no such campaign.")
    return found


def prove_campaign(actor: Actor, campaign_id: UUID) -> CampaignProof:
    """Three sums, each from tables of its own. Raises NotFound."""
    campaign = get_campaign(actor, campaign_id)
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, _asked(campaign))
        paid, receipts, items, ledger, provider = cursor.fetchone()
    on_card = campaign.kind != MoneyKind.CREDIT
    return CampaignProof(campaign.currency, paid, items, ledger, provider if on_card else None, receipts)


def list_proof(actor: Actor, campaign_id: UUID) -> list[tuple[Any, ...]]:
    """The proof customer by customer: position, number, state, amount, receipt, when, what the ledger and the
    provider say has left us, journals, refunds. Raises NotFound.
    """
    campaign = get_campaign(actor, campaign_id)
    with connection.cursor() as cursor:
        cursor.execute(f"{_LINES} ORDER BY item.position", _asked(campaign))
        lines: list[tuple[Any, ...]] = cursor.fetchall()
    return lines


def _asked(campaign: Campaign) -> dict[str, Any]:
    """Card money leaves the balance at the provider; a credit is a debt to the customer."""
    on_card = campaign.kind != MoneyKind.CREDIT
    account = AccountCode.PROVIDER_BALANCE if on_card else AccountCode.CUSTOMER_CREDIT
    return {"campaign": campaign.pk, "account": account.value}


def credit_balances(customer_ids: Collection[UUID]) -> dict[UUID, int]:
    """How much credit we owe each of these customers; who has none is absent."""
    return dict(_balances().filter(customer_id__in=customer_ids).values_list("customer_id", "balance"))


def credit_balances_above(market: str, *, above_minor: int) -> dict[UUID, int]:
    """Customers of a market whom we owe more credit than this."""
    rows = _balances().filter(market=market, balance__gt=above_minor)
    return dict(rows.values_list("customer_id", "balance"))


def _balances() -> "QuerySet[Any, Any]":
    """Credit given, less what was paid out of it or is on its way."""
    given = Sum("amount_minor", filter=Q(kind=MoneyKind.CREDIT, state=MoneyState.EXECUTED))
    spent = Sum("amount_minor", filter=Q(kind=MoneyKind.PAYOUT, state__in=_SPENT))
    rows = MoneyRequest.objects.filter(
        customer_id__isnull=False, kind__in=[MoneyKind.CREDIT, MoneyKind.PAYOUT]
    )
    return (
        rows.order_by()
        .values("customer_id")
        .annotate(balance=Coalesce(given, 0) - Coalesce(spent, 0))
        .filter(balance__gt=0)
    )


def _items(*states: str) -> "QuerySet[Any, Any]":
    rows = CampaignItem.objects.filter(campaign=OuterRef("pk"), state__in=states)
    return rows.order_by().values("campaign")


def _count(*states: str) -> Coalesce:
    counted = _items(*states).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0, output_field=IntegerField())


# Of every customer whose turn may have come: each attempt's journals and movements, what came back with them.
_LINES: Final = """
SELECT item.position, customer.number, item.state, item.amount_minor, item.receipt_no, item.settled_at,
       coalesce(ledger.minor, 0) AS ledger_minor, coalesce(moved.minor, 0) AS provider_minor,
       coalesce(ledger.numbers, '') AS journals, coalesce(array_to_string(asked.refunds, ' '), '') AS refunds
FROM payments_campaignitem item
JOIN rentals_customer customer ON customer.id = item.customer_id
LEFT JOIN LATERAL (
    SELECT array_agg(refund.psp_id::text) FILTER (WHERE refund.psp_id IS NOT NULL) AS refunds,
           array_agg('money-request:' || request.id)
           || array_agg('refund:' || refund.psp_id) FILTER (WHERE refund.psp_id IS NOT NULL)
           || array_agg('refund_returned:' || refund.psp_id) FILTER (WHERE refund.psp_id IS NOT NULL) AS keys
    FROM payments_moneyrequest request LEFT JOIN payments_refund refund ON refund.id = request.refund_id
    WHERE request.campaign_item_id = item.id
) asked ON true
LEFT JOIN LATERAL (
    SELECT -sum(posting.amount_minor)::bigint AS minor,
           string_agg(DISTINCT journal.number::text, ' ') AS numbers
    FROM payments_journal journal
    JOIN payments_posting posting ON posting.journal_id = journal.id
    JOIN payments_ledgeraccount account ON account.id = posting.account_id
    WHERE journal.idem_key = ANY(asked.keys) AND account.code = %(account)s
) ledger ON true
LEFT JOIN LATERAL (
    SELECT -sum(amount_minor)::bigint AS minor FROM payments_balancetransaction
    WHERE source_psp_id = ANY(asked.refunds)
) moved ON true
WHERE item.campaign_id = %(campaign)s AND item.state <> 'excluded'
"""
_SUMS: Final = f"""
SELECT count(*) FILTER (WHERE state = 'paid'), count(receipt_no),
       coalesce(sum(amount_minor) FILTER (WHERE state = 'paid'), 0)::bigint,
       coalesce(sum(ledger_minor), 0)::bigint, coalesce(sum(provider_minor), 0)::bigint
FROM ({_LINES}) line
"""  # noqa: S608 - our own text
