"""What SES tells of our mail, each notice once; and what became of mail of which nobody knows."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.support.enums.mail import NoticeKind, SendState
from apps.support.gateways import mail as gateway
from apps.support.gateways.notices import Told
from apps.support.models import MailNotice, Sending
from apps.support.services.outbound.results import fail, lose, sent, suppress

JOB: Final = "support.look_up"
# A loop that is still asking is left alone; it waits twelve seconds at most.
_STILL_ASKING: Final = timedelta(minutes=1)
# SES tells of what it sent within seconds; after so long it never will.
NEVER_TOLD_AFTER: Final = timedelta(minutes=30)
_LEFT: Final = frozenset({NoticeKind.SEND, NoticeKind.DELIVERY, NoticeKind.BOUNCE, NoticeKind.COMPLAINT})
_AT_ONCE: Final = 200


@transaction.atomic
def hear(*, told: Told, at: datetime) -> None:
    """Let a notice settle its message. Any number of times, in any order."""
    sending = Sending.objects.filter(pk=told.message_id).first()
    if sending is None:
        return
    notice = MailNotice(
        key=told.key, kind=told.kind.value, message_id=told.message_id, at=told.at, detail=told.detail
    )
    if MailNotice.objects.filter(key=told.key).exists():
        return
    MailNotice.objects.bulk_create([notice], ignore_conflicts=True)
    if told.kind in _LEFT:
        sent(sending, ses_id=told.ses_id, rfc_message_id=gateway.rfc_id(told.ses_id), at=told.at)
    if told.kind in {NoticeKind.BOUNCE, NoticeKind.REJECT}:
        fail(sending, told.kind, detail=told.detail, permanent=told.is_permanent, at=at)
    elif told.kind is NoticeKind.COMPLAINT:
        suppress(sending, told.kind, at=at)


def run_look_up(*, scheduled_time: str, at: datetime) -> None:
    """One round, under the job ledger."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            looked, lost = look_up(at=at)
            run.count(looked_up=looked, lost=lost)


def look_up(*, at: datetime) -> tuple[int, int]:
    """What SES has told of is settled already; what it never told of is given up. Never sent again."""
    states = [SendState.CLAIMED.value, SendState.UNKNOWN.value]
    waiting = Sending.objects.filter(state__in=states, claimed_at__lte=at - _STILL_ASKING)
    rows = list(waiting.order_by("claimed_at")[:_AT_ONCE])
    late = [row for row in rows if row.claimed_at <= at - NEVER_TOLD_AFTER]
    for row in late:
        lose(row, at=at)
    return len(rows), len(late)
