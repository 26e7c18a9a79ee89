"""Asking customers how it went: by mail, once a ticket, when it has stayed solved for a while."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.rentals import selectors as rentals
from apps.support.enums import ActorKind, Delivery, Direction, EventKind, TicketStatus, Visibility
from apps.support.enums.messages import SHOWN
from apps.support.enums.quality import ASK_AFTER, ASK_AGAIN_AFTER, ASK_UNTIL
from apps.support.models import Feedback, Message, Suppression, Ticket, TicketAddress
from apps.support.rules.feedback import question
from apps.support.services.log import kind_of, note
from apps.support.services.quality.speaking import language_of

JOB: Final = "support.feedback"
ASKER: Final = Actor.system(JOB)
_AT_ONCE: Final = 200


def run_asking(*, scheduled_time: str, at: datetime) -> None:
    """One round, under the job ledger."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=ASKER) as run:
        if run.due:
            run.count(asked=ask_for_feedback(at=at))


@transaction.atomic
def ask_for_feedback(*, at: datetime) -> int:
    """Queue the mails that are due; how many. Whoever can't be reached, or was asked lately, is not asked."""
    rows = _ripe(at).select_for_update(of=("self",), skip_locked=True).order_by("status_at")
    tickets = list(rows[:_AT_ONCE])
    asked = 0
    seen: set[object] = set()
    for ticket in tickets:
        if ticket.customer_id is not None and ticket.customer_id in seen:
            continue
        if _reachable(ticket):
            seen.add(ticket.customer_id)
            _ask(ticket, at)
            asked += 1
    return asked


def _ripe(at: datetime) -> "QuerySet[Ticket]":
    answered = Message.objects.filter(
        ticket=OuterRef("pk"),
        direction=Direction.OUT.value,
        author_kind=ActorKind.AGENT.value,
        delivery__in=[each.value for each in SHOWN],
    )
    lately = Feedback.objects.filter(ticket__customer=OuterRef("customer"), asked_at__gt=at - ASK_AGAIN_AFTER)
    known = Q(Exists(TicketAddress.objects.filter(ticket=OuterRef("pk")))) | Q(customer__isnull=False)
    return Ticket.objects.defer("search").filter(
        known,
        Exists(answered),
        ~Exists(lately),
        status=TicketStatus.SOLVED.value,
        status_at__lte=at - ASK_AFTER,
        status_at__gt=at - ASK_UNTIL,
        market__in=list(settings.SUPPORT_ADDRESSES),
        feedback__isnull=True,
    )


def _reachable(ticket: Ticket) -> bool:
    kept = TicketAddress.objects.filter(ticket=ticket).values_list("address", flat=True).first()
    address = (kept or (rentals.address_of(ticket.customer_id) if ticket.customer_id else "")).lower()
    if not address:
        return False
    return not Suppression.objects.filter(market=ticket.market, address=address).exists()


def _ask(ticket: Ticket, at: datetime) -> None:
    message = Message.objects.create(
        ticket=ticket,
        at=at,
        direction=Direction.OUT.value,
        visibility=Visibility.PUBLIC.value,
        channel=ticket.channel,
        author=ASKER.id,
        author_kind=kind_of(ASKER).value,
        body=question(ticket.number, ticket.subject, language_of(ticket)),
        delivery=Delivery.QUEUED.value,
        send_at=at,
    )
    Feedback.objects.create(ticket=ticket, market=ticket.market, message=message, asked_at=at)
    note(ticket, EventKind.FEEDBACK_ASKED, actor=ASKER, at=at, message=message)
