"""How good the help is: conditions that figures and lists share, so that every bar opens its tickets."""

from collections.abc import Mapping
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.support.enums import ActorKind, Delivery, Direction, EventKind
from apps.support.models import Feedback, Message, SlaClock, Ticket, TicketEvent
from apps.support.rules.sla import Metric
from apps.support.selectors.tickets import visible_tickets

# Metrics that a report speaks of; the others are means to them.
REPORTED: Final = (Metric.FIRST_REPLY, Metric.NEXT_REPLY, Metric.RESOLUTION)

_ANSWERS: Final = Message.objects.filter(
    ticket=OuterRef("pk"), direction=Direction.OUT.value, author_kind=ActorKind.AGENT.value
).exclude(delivery=Delivery.WITHDRAWN.value)
_SECOND: Final = _ANSWERS.filter(at__gt=OuterRef("first_reply_at"))
_REOPENED: Final = TicketEvent.objects.filter(ticket=OuterRef("pk"), kind=EventKind.REOPENED.value)

# Solved, and we wrote to the customer; what was solved without a word counts for neither side.
ANSWERED: Final = Q(solved_at__isnull=False, first_reply_at__isnull=False, merged_into__isnull=True)
# … with one answer, and it stayed solved.
FIRST_CONTACT: Final = ANSWERED & ~Q(Exists(_SECOND)) & ~Q(Exists(_REOPENED))
REOPENED: Final = Q(Exists(_REOPENED))


def _clocks(metric: Metric) -> "QuerySet[SlaClock]":
    return SlaClock.objects.filter(ticket=OuterRef("pk"), metric=metric.value, target_seconds__isnull=False)


def _late(metric: Metric) -> Q:
    return Q(Exists(_clocks(metric).filter(breached_at__isnull=False)))


# `{metric}:kept` and `{metric}:broken`: whether all promises of that kind on a ticket were kept.
PROMISES: Final[Mapping[str, Q]] = {
    f"{metric.value}:{word}": condition
    for metric in REPORTED
    for word, condition in (
        ("kept", Q(Exists(_clocks(metric))) & ~_late(metric)),
        ("broken", _late(metric)),
    )
}


def list_quality(actor: Actor) -> "QuerySet[Ticket]":
    """Visible tickets with everything that the report counts, a row each."""
    return visible_tickets(actor).annotate(
        queue_key=F("queue__key"),
        queue_name=F("queue__name"),
        customer_number=F("customer__number"),
        assignee_name=accounts.name_of("assignee"),
        score=F("feedback__score"),
        comment=F("feedback__comment"),
        feedback_asked_at=F("feedback__asked_at"),
        was_reopened=Exists(_REOPENED),
        first_contact=Exists(Ticket.objects.filter(FIRST_CONTACT, pk=OuterRef("pk"))),
        **{
            f"{metric.value}_broken": Exists(_clocks(metric).filter(breached_at__isnull=False))
            for metric in REPORTED
        },
    )


def feedback_of(actor: Actor) -> "QuerySet[Feedback]":
    """What customers of the actor's markets said."""
    return Feedback.objects.filter(ticket__in=visible_tickets(actor))
