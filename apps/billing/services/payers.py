"""Taking payers in, changing them, and saying who rides at their cost."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from apps.accounts import selectors as accounts
from apps.billing.events import (
    PayerAdded,
    PayerChanged,
    PayerMemberAdded,
    PayerMemberChanged,
    PayerMemberRemoved,
)
from apps.billing.models import Payer, PayerMember
from apps.billing.rules.letters import languages_of
from apps.billing.selectors import list_members, visible_payers
from apps.billing.services.rides import adopt_rides
from apps.billing.types import MemberWish
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.rentals import selectors as rentals

_PLAIN: Final = frozenset(
    {"organisation", "name", "address", "tax_number", "email", "terms_days", "limit_minor", "policy"}
) | {"cost_centres", "is_active", "language"}


def add_payer(*, actor: Actor, market: str, values: Mapping[str, Any], at: datetime) -> UUID:
    """A payer with its terms. Raises NotAllowed, Invalid for a code in use or a currency or language that is
    not the market's.
    """
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    currency = accounts.get_pack(market).currency
    if values["currency"] != currency:
        raise Invalid(
            f"Rides of this market are paid in {currency}.", fields={"currency": f"must be {currency}"}
        )
    _refuse_unspoken(market, values)
    try:
        with transaction.atomic():
            payer = Payer.objects.create(
                market=market, **values, created_by=actor.id, created_at=at, updated_at=at
            )
            outbox.publish(
                PayerAdded(
                    market=market,
                    subject=f"payer:{payer.pk}",
                    actor=actor.id,
                    at=at,
                    payer_id=str(payer.pk),
                )
            )
    except IntegrityError as taken:
        raise Invalid("Another payer has this code.", fields={"code": "is in use"}) from taken
    return payer.pk


@transaction.atomic
def change_payer(
    *, actor: Actor, payer_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Change terms from now on: what was charged stays as it is. Raises NotFound, Stale, Invalid."""
    payer = _locked(actor, payer_id)
    if version is not None and payer.version != version:
        raise Stale("Somebody changed this payer since you read it.")
    _refuse_unspoken(payer.market, values)
    changed = sorted(name for name in values if name in _PLAIN and getattr(payer, name) != values[name])
    if not changed:
        return
    for name in changed:
        setattr(payer, name, values[name])
    payer.version, payer.updated_at = payer.version + 1, at
    payer.save(update_fields=[*changed, "version", "updated_at"])
    outbox.publish(
        PayerChanged(
            market=payer.market,
            subject=f"payer:{payer.pk}",
            actor=actor.id,
            at=at,
            payer_id=str(payer.pk),
            fields=changed,
        )
    )


@transaction.atomic
def add_member(*, actor: Actor, payer_id: UUID, wish: MemberWish, at: datetime) -> UUID:
    """Let a customer ride at a payer's cost from now on; the same again changes nothing.

    Raises NotFound, Invalid (`number`, `cost_centre`), Conflict for a member of another payer.
    """
    payer = _locked(actor, payer_id)
    _refuse_unknown_centre(payer, wish.cost_centre)
    customer = rentals.visible_customers(actor).filter(number=wish.number, market=payer.market).first()
    if customer is None:
        raise Invalid("No customer of this market has that number.", fields={"number": "is unknown"})
    standing = PayerMember.objects.filter(customer=customer, until__isnull=True).first()
    if standing is not None:
        if standing.payer_id == payer.pk:
            return standing.pk
        raise Conflict("This customer rides at the cost of another payer.", code="member_elsewhere")
    member = PayerMember.objects.create(
        payer=payer,
        customer=customer,
        limit_minor=wish.limit_minor,
        cost_centre=wish.cost_centre,
        since=_since(wish, customer.pk, at),
        added_by=actor.id,
    )
    outbox.publish(PayerMemberAdded(**_about(payer, member, actor, at)))
    adopt_rides(PayerMember.objects.filter(pk=member.pk), Q(started_at__gte=member.since), at=at)
    return member.pk


def _since(wish: MemberWish, customer_id: UUID, at: datetime) -> datetime:
    """Now, or a day before that on which nobody else paid for them."""
    since = wish.since or at
    if since > at:
        raise Invalid("A member rides from now on, or since a while.", fields={"since": "lies ahead of us"})
    if PayerMember.objects.filter(customer_id=customer_id, until__gt=since).exists():
        raise Invalid("Another payer paid for them then.", fields={"since": "lies in another membership"})
    return since


@transaction.atomic
def change_member(
    *, actor: Actor, member_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Another limit or cost centre, for rides from now on. Raises NotFound, Stale, Invalid, Conflict."""
    member = _locked_member(actor, member_id)
    if version is not None and member.version != version:
        raise Stale("Somebody changed this member since you read it.")
    if member.until is not None:
        raise Conflict("This customer is no member any more.", code="removed")
    _refuse_unknown_centre(member.payer, str(values.get("cost_centre", "")))
    changed = sorted(name for name in values if getattr(member, name) != values[name])
    if not changed:
        return
    for name in changed:
        setattr(member, name, values[name])
    member.version += 1
    member.save(update_fields=[*changed, "version"])
    outbox.publish(PayerMemberChanged(**_about(member.payer, member, actor, at), fields=changed))


@transaction.atomic
def remove_member(*, actor: Actor, member_id: UUID, at: datetime) -> None:
    """From now on they pay themselves; a ride that has begun is the payer's still. Raises NotFound."""
    member = _locked_member(actor, member_id)
    if member.until is not None:
        return
    member.until, member.removed_by, member.version = at, actor.id, member.version + 1
    member.save(update_fields=["until", "removed_by", "version"])
    outbox.publish(PayerMemberRemoved(**_about(member.payer, member, actor, at)))


def _refuse_unspoken(market: str, values: Mapping[str, Any]) -> None:
    spoken = languages_of(accounts.get_pack(market).languages)
    if values.get("language", spoken[0]) not in spoken:
        raise Invalid("Nobody here writes so.", fields={"language": "is no language here"})


def _locked(actor: Actor, payer_id: UUID) -> Payer:
    payer = visible_payers(actor).select_for_update(of=("self",)).filter(pk=payer_id).first()
    if payer is None:
        raise NotFound("There is no such payer.")
    return payer


def _locked_member(actor: Actor, member_id: UUID) -> PayerMember:
    rows = list_members(actor).select_related("payer").select_for_update(of=("self",))
    member = rows.filter(pk=member_id).first()
    if member is None:
        raise NotFound("There is no such member.")
    return member


def _refuse_unknown_centre(payer: Payer, centre: str) -> None:
    if centre and centre not in payer.cost_centres:
        raise Invalid("This payer has no such cost centre.", fields={"cost_centre": "is none of the payer's"})


def _about(payer: Payer, member: PayerMember, actor: Actor, at: datetime) -> dict[str, Any]:
    return {
        "market": payer.market,
        "subject": f"payer:{payer.pk}",
        "actor": actor.id,
        "at": at,
        "payer_id": str(payer.pk),
        "customer_id": str(member.customer_id),
    }
