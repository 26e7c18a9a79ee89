"""What goes in and out about tickets."""

from typing import Final

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.support.enums import (
    ActionKind,
    Channel,
    Priority,
    StepOutcome,
    TicketStatus,
    Topic,
    Visibility,
)
from apps.support.enums.quality import RootCause
from apps.support.models import Case, Tag, Ticket
from apps.support.services.messages import LONGEST

CAUSES: Final = ["", *(cause.value for cause in RootCause)]
STATUSES: Final = [status.value for status in TicketStatus]
PRIORITIES: Final = [priority.value for priority in Priority]
CHANNELS: Final = [channel.value for channel in Channel]
TOPICS: Final = [topic.value for topic in Topic]
ACTIONS: Final = [kind.value for kind in ActionKind]
OUTCOMES: Final = [outcome.value for outcome in StepOutcome]
_MOST_AT_ONCE: Final = 200
_BY_HAND: Final = [Channel.PHONE.value, Channel.STAFF.value]


class TicketRow(RowSerializer[Ticket]):
    """A ticket. `waiting_since` is since when it is our turn; null: it is not."""

    customer = serializers.UUIDField(source="customer_id", allow_null=True)
    rental = serializers.UUIDField(source="rental_id", allow_null=True)
    vehicle = serializers.UUIDField(source="vehicle_id", allow_null=True)
    case = serializers.UUIDField(source="case_id", allow_null=True)
    merged_into = serializers.UUIDField(source="merged_into_id", allow_null=True)
    plate = serializers.CharField(allow_null=True)
    customer_number = serializers.CharField(allow_null=True)
    customer_name = serializers.CharField(allow_null=True)
    rental_reference = serializers.CharField(allow_null=True)
    queue = serializers.CharField(source="queue_key")
    queue_name = serializers.CharField()
    case_number = serializers.CharField(allow_null=True)
    merged_into_number = serializers.CharField(allow_null=True)
    assignee_name = serializers.CharField(allow_null=True)
    due_at = InstantField(allow_null=True)
    warn_at = InstantField(allow_null=True)
    overdue_since = InstantField(allow_null=True)
    due_metric = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(choices=STATUSES)
    priority = serializers.ChoiceField(choices=PRIORITIES)
    channel = serializers.ChoiceField(choices=CHANNELS)
    topic = serializers.ChoiceField(choices=TOPICS)
    root_cause = serializers.ChoiceField(choices=CAUSES, allow_blank=True)

    class Meta:
        model = Ticket
        fields = (
            "id",
            "number",
            "market",
            "subject",
            "status",
            "status_at",
            "priority",
            "channel",
            "topic",
            "root_cause",
            "language",
            "queue",
            "queue_name",
            "assignee",
            "assignee_name",
            "requester",
            "customer",
            "customer_number",
            "customer_name",
            "rental",
            "rental_reference",
            "vehicle",
            "plate",
            "case",
            "case_number",
            "merged_into",
            "merged_into_number",
            "tags",
            "snoozed_until",
            "waiting_since",
            "first_reply_at",
            "last_message_at",
            "opened_at",
            "solved_at",
            "closed_at",
            "messages_count",
            "due_at",
            "warn_at",
            "overdue_since",
            "due_metric",
            "version",
        )


class TicketDetail(TicketRow):
    """With everything that the list leaves out."""

    class Meta(TicketRow.Meta):
        fields = (*TicketRow.Meta.fields, "watchers", "checklist", "source")  # type: ignore[assignment]


class CaseRow(RowSerializer[Case]):
    created_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Case
        fields = ("id", "number", "market", "title", "state", "created_by_name", "created_at", "closed_at")


class TagRow(RowSerializer[Tag]):
    class Meta:
        model = Tag
        fields = ("id", "market", "name")


class TicketInput(StrictSerializer):
    """A ticket that an agent writes by hand: what a customer said on the phone (`text`), or a note."""

    market = serializers.CharField(max_length=8)
    subject = serializers.CharField(min_length=3, max_length=200)
    channel = serializers.ChoiceField(choices=_BY_HAND, default=Channel.PHONE.value)
    text = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")
    note = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")
    topic = serializers.ChoiceField(choices=TOPICS, default=Topic.OTHER.value)
    priority = serializers.ChoiceField(choices=PRIORITIES, default=Priority.NORMAL.value)
    customer = serializers.UUIDField(allow_null=True, default=None)
    rental = serializers.UUIDField(allow_null=True, default=None)
    vehicle = serializers.UUIDField(allow_null=True, default=None)


class CheckItem(StrictSerializer):
    text = serializers.CharField(max_length=200)
    done = serializers.BooleanField(default=False)


class TicketPatch(StrictSerializer):
    """Every field of a ticket that people change."""

    status = serializers.ChoiceField(choices=STATUSES, required=False)
    priority = serializers.ChoiceField(choices=PRIORITIES, required=False)
    topic = serializers.ChoiceField(choices=TOPICS, required=False)
    queue = serializers.CharField(max_length=24, required=False)
    assignee = serializers.CharField(max_length=64, allow_blank=True, required=False)
    subject = serializers.CharField(min_length=3, max_length=200, required=False)
    language = serializers.CharField(max_length=8, allow_blank=True, required=False)
    tags = serializers.ListField(child=serializers.CharField(max_length=32), max_length=20, required=False)
    watchers = serializers.ListField(
        child=serializers.CharField(max_length=64), max_length=50, required=False
    )
    checklist = serializers.ListField(child=CheckItem(), max_length=30, required=False)
    root_cause = serializers.ChoiceField(choices=CAUSES, allow_blank=True, required=False)
    snoozed_until = serializers.DateTimeField(allow_null=True, required=False)
    case = serializers.UUIDField(allow_null=True, required=False)


class ReplyInput(StrictSerializer):
    """An answer to the customer; `status` is where the ticket goes with it."""

    body = serializers.CharField(max_length=LONGEST)
    status = serializers.ChoiceField(
        choices=["open", "pending", "on_hold", "solved"], default=TicketStatus.PENDING.value
    )


class NoteInput(StrictSerializer):
    body = serializers.CharField(max_length=LONGEST)


class MergeInput(StrictSerializer):
    into = serializers.UUIDField()


class ActionInput(StrictSerializer):
    """`target` is what it is done to, where the ticket does not say (a payment, a finding)."""

    kind = serializers.ChoiceField(choices=ACTIONS)
    reason = serializers.CharField(min_length=3, max_length=250)
    target = serializers.UUIDField(allow_null=True, default=None)
    amount_minor = serializers.IntegerField(min_value=1, allow_null=True, default=None)
    is_ghost = serializers.BooleanField(default=False)


class MacroRunInput(StrictSerializer):
    macro = serializers.UUIDField()
    dry_run = serializers.BooleanField(default=False)


class PresenceInput(StrictSerializer):
    is_typing = serializers.BooleanField(default=False)


class DraftInput(StrictSerializer):
    visibility = serializers.ChoiceField(choices=[each.value for each in Visibility])
    body = serializers.CharField(max_length=LONGEST, allow_blank=True)


class TicketStepsInput(StrictSerializer):
    """The same on many: fields, tags that come and go, an answer (by language, with variables), a note."""

    ids = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=_MOST_AT_ONCE)
    values = TicketPatch(required=False, default=dict)
    add_tags = serializers.ListField(child=serializers.CharField(max_length=32), max_length=20, default=list)
    remove_tags = serializers.ListField(
        child=serializers.CharField(max_length=32), max_length=20, default=list
    )
    reply = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")
    note = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")
    dry_run = serializers.BooleanField(default=False)


class CaseInput(StrictSerializer):
    title = serializers.CharField(min_length=3, max_length=160)
    tickets = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=_MOST_AT_ONCE)


class TakingInput(StrictSerializer):
    """Whether and what one takes now."""

    market = serializers.CharField(max_length=8)
    is_taking = serializers.BooleanField()
    skills = serializers.ListField(child=serializers.CharField(max_length=24), max_length=10, default=list)
    capacity = serializers.IntegerField(min_value=1, max_value=200, default=12)
