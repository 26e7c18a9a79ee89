"""Reads of decisions. What a person reads starts at `visible_to`."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Case, Count, Q, QuerySet, Value, When

from apps.accounts import selectors as accounts
from apps.approvals.enums import DECISIONS, ApprovalState
from apps.approvals.models import Approval
from apps.approvals.types import Decision
from apps.core.errors import NotFound
from apps.core.types import Actor


class ApprovalCounts(NamedTuple):
    """How many requests wait for the actor, how many of the actor's own wait, how many were decided."""

    decidable: int
    mine: int
    decided: int


def visible_to(actor: Actor) -> "QuerySet[Approval]":
    """What the actor asked for, and what the actor might decide, in the actor's markets.

    Others are not shown it: a refund's reason is not for everybody.
    """
    rows = Approval.objects.all()
    if actor.markets is not None:
        rows = rows.filter(market__in=sorted(actor.markets))
    return rows if actor.may("*") else rows.filter(Q(maker=actor.id) | _may_decide(actor))


def list_approvals(actor: Actor) -> "QuerySet[Approval]":
    """`mine` marks what the actor asked for, `decidable` what waits for the actor; people come by name."""
    return visible_to(actor).annotate(
        mine=_flag(Q(maker=actor.id)),
        decidable=_flag(_waits_for(actor)),
        maker_name=accounts.name_of("maker"),
        decided_by_name=accounts.name_of("decided_by"),
    )


def count_approvals(actor: Actor) -> ApprovalCounts:
    """For the tabs and for the badge: one statement."""
    counted = visible_to(actor).aggregate(
        decidable=Count("pk", filter=_waits_for(actor)),
        mine=Count("pk", filter=Q(maker=actor.id, state=ApprovalState.REQUESTED)),
        decided=Count("pk", filter=Q(state__in=sorted(DECISIONS))),
    )
    return ApprovalCounts(**counted)


def find_decision(approval_id: UUID) -> Decision:
    """The request behind an `approval.decided`, for the app that asked. Raises NotFound."""
    return find_decisions([approval_id])[0]


def find_decisions(approval_ids: Collection[UUID]) -> list[Decision]:
    """`find_decision` for many, in the order given."""
    found = Approval.objects.in_bulk(list(approval_ids))
    if len(found) < len(set(approval_ids)):
        raise NotFound
    return [_decision(found[key]) for key in approval_ids]


def _may_decide(actor: Actor) -> Q:
    return Q(capability__in=sorted(actor.capabilities))


def _waits_for(actor: Actor) -> Q:
    return Q(state=ApprovalState.REQUESTED) & ~Q(maker=actor.id) & _may_decide(actor)


def _flag(condition: Q) -> Case:
    """True or false, also where the condition's lists are empty."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _decision(row: Approval) -> Decision:
    return Decision(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        market=row.market,
        maker=row.maker,
        payload=row.payload,
        state=ApprovalState(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        note=row.note,
        expires_at=row.expires_at,
    )
