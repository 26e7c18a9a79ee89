"""The outcome of a request. Callers hold its row."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from apps.outbox import services as outbox
from apps.payments.enums import MoneyState
from apps.payments.events import MoneyEnded, MoneyExecuted
from apps.payments.models import MoneyRequest

PROVIDER = "system:payments.provider"
# The provider's word is stronger than ours: what we gave up may have arrived after all.
_MAY_HAVE_GONE = {MoneyState.APPROVED, MoneyState.EXECUTING, MoneyState.UNKNOWN, MoneyState.FAILED}
_MAY_COME_BACK = {MoneyState.EXECUTING, MoneyState.UNKNOWN, MoneyState.EXECUTED}


def executed(row: MoneyRequest, *, actor_id: str, at: datetime, refund_id: UUID | None = None) -> None:
    """The money went."""
    row.state, row.settled_at, row.failure = MoneyState.EXECUTED.value, at, ""
    row.refund_id = refund_id
    row.save(update_fields=["state", "settled_at", "failure", "refund"])
    outbox.publish(
        MoneyExecuted(
            market=row.market,
            subject=_subject(row),
            actor=actor_id,
            at=at,
            request_id=str(row.id),
            kind=row.kind,
            amount_minor=row.amount_minor,
            currency=row.currency,
        )
    )


def end(row: MoneyRequest, state: MoneyState, *, actor_id: str, at: datetime, failure: str = "") -> None:
    """The money did not go, or came back."""
    row.state, row.settled_at, row.failure = state.value, at, failure[:60]
    row.save(update_fields=["state", "settled_at", "failure", "refund"])
    outbox.publish(
        MoneyEnded(
            market=row.market,
            subject=_subject(row),
            actor=actor_id,
            at=at,
            request_id=str(row.id),
            kind=row.kind,
            outcome=state.value,
            failure=row.failure,
        )
    )


def answer(answered: Sequence[tuple[UUID, UUID, bool]], *, at: datetime) -> None:
    """The provider has spoken of refunds that we had asked for: by webhook, by list, or by its answer."""
    outcomes = {request: (refund, went) for request, refund, went in answered}
    rows = MoneyRequest.objects.select_for_update().filter(pk__in=list(outcomes)).order_by("pk")
    for row in rows:
        refund_id, went = outcomes[row.pk]
        row.refund_id = refund_id
        if went and row.state in _MAY_HAVE_GONE:
            executed(row, actor_id=PROVIDER, at=at, refund_id=refund_id)
        elif not went and row.state in _MAY_COME_BACK:
            end(row, MoneyState.FAILED, actor_id=PROVIDER, at=at, failure="returned")


def _subject(row: MoneyRequest) -> str:
    return f"payment:{row.payment_id}" if row.payment_id else f"rental:{row.rental_id}"
