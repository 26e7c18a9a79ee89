"""Sending an answer once. What nobody acknowledged is looked up at the provider before it is sent again."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, NotFound, Upstream
from apps.payments import gateways
from apps.payments.enums import AnswerState, DisputeStatus
from apps.payments.models import DisputeAnswer
from apps.payments.services.taking import take_dispute

# A worker that is still asking is left alone.
_STILL_ASKING: Final = timedelta(minutes=1)
_IN_DOUBT: Final = [AnswerState.SENDING.value, AnswerState.UNKNOWN.value]


def send_answer(*, dispute_id: UUID, at: datetime) -> None:
    """Send what is ready; a call that finds it sent does not send it.

    Raises Upstream only when the provider has said that nothing happened; then the message comes back.
    """
    answer = _claim(dispute_id, at)
    if answer is None:
        return
    dispute = answer.dispute
    try:
        told = gateways.show_evidence(
            market=dispute.market, dispute_psp_id=dispute.psp_id, evidence=answer.said
        )
    except Upstream as away:
        if away.error_code == "provider_busy":
            _move(answer.id, AnswerState.READY)
            raise
        _move(answer.id, AnswerState.UNKNOWN)
    except (Conflict, NotFound) as refused:
        _move(answer.id, AnswerState.REFUSED, failure=refused.error_code)
    else:
        take_dispute(market=dispute.market, told=told, at=at)
        _move(answer.id, AnswerState.SENT)


def look_up_answers(*, at: datetime) -> int:
    """What became of answers that nobody acknowledged, and of those that wait since; how many are settled."""
    waiting = DisputeAnswer.objects.filter(state__in=_IN_DOUBT, sent_at__lte=at - _STILL_ASKING)
    settled = sum(_look_up(answer, at) for answer in waiting.select_related("dispute")[:100])
    for dispute_id in DisputeAnswer.objects.filter(
        state=AnswerState.READY, sent_at__isnull=False
    ).values_list("dispute_id", flat=True)[:100]:
        try:
            send_answer(dispute_id=dispute_id, at=at)
        except Upstream:
            break
    return settled


def _look_up(answer: DisputeAnswer, at: datetime) -> bool:
    dispute = answer.dispute
    try:
        told = gateways.find_dispute(market=dispute.market, dispute_psp_id=dispute.psp_id)
    except (Upstream, NotFound):
        return False
    if told.status is DisputeStatus.NEEDS_RESPONSE:
        # It is not there; the same words under the same key are one answer, and a second one is refused.
        _move(answer.id, AnswerState.READY)
        return False
    take_dispute(market=dispute.market, told=told, at=at)
    _move(answer.id, AnswerState.SENT)
    return True


@transaction.atomic
def _claim(dispute_id: UUID, at: datetime) -> DisputeAnswer | None:
    """Stored before the provider is asked: whoever comes later knows that somebody has asked."""
    rows = DisputeAnswer.objects.select_for_update(of=("self",)).select_related("dispute")
    answer = rows.filter(dispute=dispute_id, state=AnswerState.READY).first()
    if answer is not None:
        answer.state, answer.sent_at = AnswerState.SENDING.value, at
        answer.save(update_fields=["state", "sent_at"])
    return answer


@transaction.atomic
def _move(answer_id: UUID, state: AnswerState, *, failure: str = "") -> None:
    answer = DisputeAnswer.objects.select_for_update().filter(pk=answer_id, state__in=_IN_DOUBT).first()
    if answer is not None:
        answer.state, answer.failure = state.value, failure[:60]
        answer.save(update_fields=["state", "failure"])
