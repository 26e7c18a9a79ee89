"""Tickets, their log, and what they hang together with."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.support.enums import (
    OURS,
    UNSOLVED,
    URGENCY,
    ActorKind,
    CaseState,
    Channel,
    EventKind,
    LinkKind,
    Priority,
    TicketStatus,
    Topic,
)
from apps.support.enums.quality import RootCause

_UNSOLVED = [status.value for status in UNSOLVED]


def _urgency_fits() -> Q:
    fits = Q(pk__in=[])
    for priority, urgency in URGENCY.items():
        fits |= Q(priority=priority.value, urgency=urgency)
    return fits


class Queue(models.Model):
    """Where tickets of some topics wait, in one market. `key` names it, `position` orders the board.

    `skill` is what an agent needs for it; `is_balanced` hands its tickets out by load. Never deleted.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    key = models.CharField(max_length=24)
    name = models.CharField(max_length=60)
    topics = ArrayField(models.CharField(max_length=16), default=list)
    skill = models.CharField(max_length=24, blank=True, default="")
    is_balanced = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("market", "position", "id")
        constraints = [
            models.UniqueConstraint(fields=["market", "key"], name="support_queue_key_once_a_market"),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.key}"


class Case(models.Model):
    """One cause behind many tickets (an outage, a station). Its tickets can be answered together."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    number = models.CharField(max_length=16, unique=True)
    title = models.CharField(max_length=160)
    state = models.CharField(max_length=8, default=CaseState.OPEN.value)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CaseState.OPEN.value, closed_at__isnull=True)
                | Q(state=CaseState.CLOSED.value, closed_at__isnull=False),
                name="support_case_dated_iff_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class Tag(models.Model):
    """A word that tickets of a market were tagged with, for whoever looks for it. Tickets hold the words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    name = models.CharField(max_length=32)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("market", "name")
        constraints = [
            models.UniqueConstraint(fields=["market", "name"], name="support_tag_once_a_market"),
        ]

    def __str__(self) -> str:
        return self.name


class Ticket(models.Model):
    """One conversation with one customer. Never deleted.

    `number` is what people call it (`SG-10423`). `source` is what it came from, once. `status` moves along
    `enums.TRANSITIONS`, which a trigger enforces. `waiting_since` is since when it is our turn, null when it
    is not. `keywords` is what else it is found by (plate, reference of the rental, number of the customer),
    and `search` is kept by triggers over number, subject, keywords and every message. `version` counts what
    people did to it, for the ETag. A merged ticket is closed and points to the one it went into; its messages
    stay its own.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=16, unique=True)
    market = models.CharField(max_length=8)
    queue = models.ForeignKey(Queue, on_delete=models.PROTECT, related_name="tickets")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="tickets")
    subject = models.CharField(max_length=200)
    status = models.CharField(max_length=8, default=TicketStatus.NEW.value)
    status_at = models.DateTimeField()
    priority = models.CharField(max_length=8, default=Priority.NORMAL.value)
    urgency = models.PositiveSmallIntegerField(default=URGENCY[Priority.NORMAL])
    channel = models.CharField(max_length=8)
    topic = models.CharField(max_length=16, default=Topic.OTHER.value)
    language = models.CharField(max_length=8, blank=True, default="")
    customer = models.ForeignKey(
        "rentals.Customer", on_delete=models.PROTECT, null=True, blank=True, related_name="tickets"
    )
    rental = models.ForeignKey(
        "rentals.Rental", on_delete=models.PROTECT, null=True, blank=True, related_name="tickets"
    )
    vehicle = models.ForeignKey(
        "fleet.Vehicle", on_delete=models.PROTECT, null=True, blank=True, related_name="tickets"
    )
    requester = models.CharField(max_length=120, blank=True, default="")
    source = models.CharField(max_length=300, blank=True, default="")
    keywords = models.CharField(max_length=300, blank=True, default="")
    assignee = models.CharField(max_length=64, blank=True, default="")
    watchers = ArrayField(models.CharField(max_length=64), default=list)
    tags = ArrayField(models.CharField(max_length=32), default=list)
    root_cause = models.CharField(max_length=16, blank=True, default="", db_default="")
    checklist = models.JSONField(default=list)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    messages_count = models.PositiveIntegerField(default=0)
    opened_by = models.CharField(max_length=64, blank=True, default="")
    opened_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True, blank=True)
    first_reply_at = models.DateTimeField(null=True, blank=True)
    last_message_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    search = SearchVectorField(default="", editable=False)
    version = models.PositiveIntegerField(default=1)
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("-last_message_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["market", "source"], condition=~Q(source=""), name="support_ticket_once_a_source"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in TicketStatus])
                & Q(channel__in=[channel.value for channel in Channel])
                & Q(topic__in=[topic.value for topic in Topic]),
                name="support_ticket_words_known",
            ),
            models.CheckConstraint(
                condition=Q(root_cause__in=["", *(cause.value for cause in RootCause)]),
                name="support_ticket_cause_known",
            ),
            models.CheckConstraint(condition=_urgency_fits(), name="support_ticket_urgency_is_priority"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | (Q(status=TicketStatus.CLOSED.value) & ~Q(merged_into=F("id"))),
                name="support_ticket_merged_is_closed",
            ),
            models.CheckConstraint(
                condition=Q(snoozed_until__isnull=True) | Q(status__in=_UNSOLVED),
                name="support_ticket_sleeps_unsolved",
            ),
            models.CheckConstraint(
                condition=Q(waiting_since__isnull=True) | Q(status__in=[status.value for status in OURS]),
                name="support_ticket_waits_when_ours",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-urgency", "waiting_since", "id"],
                condition=Q(status__in=_UNSOLVED),
                name="support_ticket_waiting",
            ),
            models.Index(fields=["-last_message_at", "-id"], name="support_ticket_by_word"),
            models.Index(fields=["-opened_at", "-id"], name="support_ticket_by_age"),
            models.Index(
                fields=["queue", "-last_message_at", "-id"],
                condition=Q(status__in=_UNSOLVED),
                name="support_ticket_of_queue",
            ),
            models.Index(
                fields=["assignee", "-last_message_at", "-id"],
                condition=Q(status__in=_UNSOLVED) & ~Q(assignee=""),
                name="support_ticket_of_agent",
            ),
            models.Index(fields=["customer", "-opened_at", "-id"], name="support_ticket_of_customer"),
            models.Index(
                fields=["rental"], condition=Q(rental__isnull=False), name="support_ticket_of_rental"
            ),
            models.Index(
                fields=["vehicle", "-opened_at", "-id"],
                condition=Q(vehicle__isnull=False),
                name="support_ticket_of_car",
            ),
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="support_ticket_merged"
            ),
            models.Index(
                fields=["snoozed_until"],
                condition=Q(snoozed_until__isnull=False),
                name="support_ticket_sleeping",
            ),
            models.Index(
                fields=["status_at"],
                condition=Q(status=TicketStatus.SOLVED.value),
                name="support_ticket_to_close",
            ),
            models.Index(
                fields=["-solved_at", "-id"],
                condition=Q(solved_at__isnull=False),
                name="support_ticket_by_solution",
            ),
            models.Index(fields=["revision"], name="support_ticket_revision"),
            GinIndex(fields=["search"], name="support_ticket_search"),
            GinIndex(fields=["tags"], name="support_ticket_tags"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.status}"


class TicketEvent(models.Model):
    """One line of a ticket's log: what happened, when, by which kind of person. Only ever added.

    `before` and `after` are of what the kind speaks of (states, priorities, ids of people or queues).
    Whatever promises were kept follows from these rows alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    actor = models.CharField(max_length=64)
    actor_kind = models.CharField(max_length=8)
    before = models.CharField(max_length=64, blank=True, default="")
    after = models.CharField(max_length=64, blank=True, default="")
    message = models.ForeignKey(
        "support.Message", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in EventKind])
                & Q(actor_kind__in=[kind.value for kind in ActorKind]),
                name="support_event_words_known",
            ),
        ]
        indexes = [models.Index(fields=["ticket", "at", "id"], name="support_event_of_ticket")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ticket_id}"


class Link(models.Model):
    """Something else that a ticket speaks of: a station, a payment, a work order, an incident."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=16)
    target = models.CharField(max_length=64)
    label = models.CharField(max_length=120)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("created_at", "id")
        constraints = [
            models.UniqueConstraint(fields=["ticket", "kind", "target"], name="support_link_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in LinkKind]), name="support_link_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["kind", "target"], name="support_link_by_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"
