"""What goes out about tickets, beside their rows."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import InstantField
from apps.support.api.forms import CHANNELS, OUTCOMES
from apps.support.enums import ActorKind, Delivery, Direction, EventKind, LinkKind, Visibility


class StepResultOut(serializers.Serializer[Any]):
    """What came of it on one ticket, or would: `changes` is `{field: {from, to}}`."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    outcome = serializers.ChoiceField(choices=OUTCOMES)
    reason = serializers.CharField()
    changes = serializers.DictField()
    reply = serializers.CharField()
    language = serializers.CharField()
    missing = serializers.ListField(child=serializers.CharField())
    note = serializers.CharField()
    message_id = serializers.UUIDField(allow_null=True)
    actions = serializers.ListField(child=serializers.DictField())


class TicketStepsOut(serializers.Serializer[Any]):
    items = StepResultOut(many=True)


class TextOut(serializers.Serializer[Any]):
    """An answer that came back."""

    body = serializers.CharField()


class QueuedOut(serializers.Serializer[Any]):
    """An answer on its way; until `send_at` it can be called back."""

    message_id = serializers.UUIDField()
    send_at = InstantField()


class QueueOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    market = serializers.CharField()
    key = serializers.CharField()
    name = serializers.CharField()
    skill = serializers.CharField()
    is_balanced = serializers.BooleanField()
    unsolved = serializers.IntegerField()
    waiting = serializers.IntegerField()
    unassigned = serializers.IntegerField()
    urgent = serializers.IntegerField()
    oldest = InstantField(allow_null=True)
    late = serializers.IntegerField()
    late_since = InstantField(allow_null=True)
    next_due = InstantField(allow_null=True)
    next_warn = InstantField(allow_null=True)


class TicketCountsOut(serializers.Serializer[Any]):
    """The figures above the list, and each queue's."""

    unsolved = serializers.IntegerField()
    waiting = serializers.IntegerField()
    unassigned = serializers.IntegerField()
    mine = serializers.IntegerField()
    urgent = serializers.IntegerField()
    snoozed = serializers.IntegerField()
    queues = QueueOut(many=True)


class PresentOut(serializers.Serializer[Any]):
    staff = serializers.CharField()
    name = serializers.CharField(allow_null=True)
    is_typing = serializers.BooleanField()
    seen_at = InstantField()


class PresenceOut(serializers.Serializer[Any]):
    """Who else is here, and at which version the ticket stands."""

    present = PresentOut(many=True)
    version = serializers.IntegerField()


class FileOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    type = serializers.CharField()
    size = serializers.IntegerField()


class FileLinkOfMessageOut(serializers.Serializer[Any]):
    """Good until `expires_at`."""

    url = serializers.CharField()
    expires_at = InstantField()


class MessageOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = InstantField()
    direction = serializers.ChoiceField(choices=[each.value for each in Direction])
    visibility = serializers.ChoiceField(choices=[each.value for each in Visibility])
    channel = serializers.ChoiceField(choices=CHANNELS)
    author = serializers.CharField()
    author_kind = serializers.ChoiceField(choices=[each.value for each in ActorKind])
    author_label = serializers.CharField()
    author_name = serializers.CharField(allow_null=True)
    ticket_number = serializers.CharField()
    body = serializers.CharField()
    delivery = serializers.ChoiceField(choices=[each.value for each in Delivery])
    send_at = InstantField(allow_null=True)
    sent_at = InstantField(allow_null=True)
    fault = serializers.CharField()
    files = FileOut(many=True)
    has_quoted = serializers.BooleanField()


class TicketEventOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    at = InstantField()
    kind = serializers.ChoiceField(choices=[each.value for each in EventKind])
    actor = serializers.CharField()
    actor_kind = serializers.ChoiceField(choices=[each.value for each in ActorKind])
    actor_name = serializers.CharField(allow_null=True)
    before = serializers.CharField()
    after = serializers.CharField()
    data = serializers.DictField()  # type: ignore[assignment]


class LinkOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=[each.value for each in LinkKind])
    target = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    detail = serializers.CharField(allow_blank=True)


class LinksOut(serializers.Serializer[Any]):
    items = LinkOut(many=True)


class DraftOut(serializers.Serializer[Any]):
    visibility = serializers.ChoiceField(choices=[each.value for each in Visibility])
    body = serializers.CharField()
    saved_at = InstantField()


class ConversationOut(serializers.Serializer[Any]):
    messages = MessageOut(many=True)
    events = TicketEventOut(many=True)
    links = LinkOut(many=True)
    present = PresentOut(many=True)
    drafts = DraftOut(many=True)


class AnswerOut(serializers.Serializer[Any]):
    """An answer in the words of one ticket; `missing` are variables that nothing is known for."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    shortcut = serializers.CharField()
    language = serializers.CharField()
    text = serializers.CharField()
    missing = serializers.ListField(child=serializers.CharField())


class AnswersOut(serializers.Serializer[Any]):
    items = AnswerOut(many=True)


class TakingOut(serializers.Serializer[Any]):
    """What somebody takes: their skills, how many at once, how many they have."""

    market = serializers.CharField()
    staff = serializers.CharField()
    name = serializers.CharField(allow_null=True)
    skills = serializers.ListField(child=serializers.CharField())
    capacity = serializers.IntegerField()
    is_taking = serializers.BooleanField()
    load = serializers.IntegerField()


class TakingsOut(serializers.Serializer[Any]):
    items = TakingOut(many=True)
