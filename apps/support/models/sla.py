"""What customers are promised, and the clocks that follow from it."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.support.models.tickets import Ticket
from apps.support.rules.sla import ClockState, Metric


class SlaCalendar(models.Model):
    """When a desk works: a week of hours with breaks in a time zone, public holidays of the market, and days
    of its own. Never deleted.

    `week` is seven lists of `[from, to]` in minutes after midnight, Monday first; `closed_days` is
    `[{"date", "name"}]`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    name = models.CharField(max_length=60)
    time_zone = models.CharField(max_length=64)
    week = models.JSONField(default=list)
    has_public_holidays = models.BooleanField(default=True)
    closed_days = models.JSONField(default=list)
    updated_by = models.CharField(max_length=64)
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("market", "name", "id")
        constraints = [
            models.UniqueConstraint(fields=["market", "name"], name="support_calendar_once_a_market"),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.name}"


class SlaPolicy(models.Model):
    """A promise for some tickets. Of a market's policies the first that fits a ticket holds, by `position`.

    `conditions` is `{"topics", "channels", "queues", "priorities"}`, each a list of which one must fit
    (absent: any). `targets` is `{priority: {metric: minutes}}`; without any the policy says "no service
    level". Never deleted, only switched off: tickets remember what they were promised.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    conditions = models.JSONField(default=dict, blank=True)
    calendar = models.ForeignKey(SlaCalendar, on_delete=models.PROTECT, related_name="policies")
    targets = models.JSONField(default=dict, blank=True)
    warn_percent = models.PositiveSmallIntegerField(default=80)
    updated_by = models.CharField(max_length=64)
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("market", "position", "id")
        constraints = [
            models.UniqueConstraint(fields=["market", "name"], name="support_policy_once_a_market"),
            models.CheckConstraint(
                condition=Q(warn_percent__gte=1, warn_percent__lte=99), name="support_policy_warns_before"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.name}"


class SlaPromise(models.Model):
    """From `at` on this was promised on a ticket, written out as it was then. Only ever added.

    `terms` is empty when nothing was promised. Together with the ticket's log all clocks follow from it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="promises")
    at = models.DateTimeField()
    policy = models.ForeignKey(SlaPolicy, on_delete=models.PROTECT, null=True, related_name="promises")
    terms = models.JSONField(default=dict)

    class Meta:
        ordering = ("at", "id")
        indexes = [models.Index(fields=["ticket", "at", "id"], name="support_promise_of_ticket")]

    def __str__(self) -> str:
        return f"{self.policy_id} on {self.ticket_id}"


class SlaClock(models.Model):
    """A clock of a ticket as it stands; worked out from the log, never by hand.

    `elapsed_seconds` were counted by `counted_at`. `warned_at` and `told_at` are when somebody was warned,
    and told of the breach: once each.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="clocks")
    metric = models.CharField(max_length=24)
    instance = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9)
    started_at = models.DateTimeField()
    target_seconds = models.PositiveIntegerField(null=True)
    elapsed_seconds = models.PositiveIntegerField()
    counted_at = models.DateTimeField()
    warn_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("started_at", "metric", "instance")
        constraints = [
            models.UniqueConstraint(fields=["ticket", "metric", "instance"], name="support_clock_once"),
            models.CheckConstraint(
                condition=Q(metric__in=[metric.value for metric in Metric])
                & Q(state__in=[state.value for state in ClockState]),
                name="support_clock_words_known",
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True)
                | Q(state=ClockState.RUNNING.value, breached_at__isnull=True),
                name="support_clock_due_while_it_runs",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="support_clock_by_due"),
            models.Index(
                fields=["warn_at"],
                condition=Q(warn_at__isnull=False, warned_at__isnull=True),
                name="support_clock_to_warn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric} of {self.ticket_id}"


class TicketSla(models.Model):
    """The clock of a ticket that ends next, for lists and queues; one row a ticket that has clocks."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, primary_key=True, related_name="sla")
    policy_name = models.CharField(max_length=60, blank=True, default="")
    metric = models.CharField(max_length=24, blank=True, default="")
    warn_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    # Since when a reply or a solution is overdue that is still owed.
    overdue_since = models.DateTimeField(null=True)
    breaches = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("ticket",)
        indexes = [
            models.Index(F("due_at").asc(nulls_last=True), "ticket", name="support_sla_by_due"),
        ]

    def __str__(self) -> str:
        return f"service level of {self.ticket_id}"
