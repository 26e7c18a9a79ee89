"""What goes in and out about how people are told."""

from typing import Any

from django.db.models import Func, TextField, Value
from rest_framework import serializers

from apps.accounts.enums import Role
from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.inbox.enums import Severity
from apps.notifications.enums import Cadence, ChannelKind
from apps.notifications.models import Channel, Delivery, NotificationRule


class ClockField(serializers.TimeField):
    """A time on the wall, `22:00`."""

    def as_column(self, value: Any) -> Any:
        return Func(value, Value("HH24:MI"), function="to_char", output_field=TextField())

    def to_representation(self, value: Any) -> str:
        return str(value)[:5]


class MineRow(RowSerializer[Delivery]):
    """Something that the caller was told in the console; `link` is the page that shows it."""

    topic = serializers.CharField(source="notice.topic")
    severity = serializers.CharField(source="notice.severity")
    title = serializers.CharField(source="notice.title")
    text = serializers.CharField(source="notice.text")
    link = serializers.CharField(source="notice.link")
    happened_at = InstantField(source="notice.happened_at")

    class Meta:
        model = Delivery
        fields = (
            "id",
            "market",
            "topic",
            "severity",
            "title",
            "text",
            "link",
            "happened_at",
            "sent_at",
            "read_at",
        )


class UnreadOut(serializers.Serializer[Any]):
    unread = serializers.IntegerField()


class ReadInput(StrictSerializer):
    """These, or without ids all of the caller's."""

    ids = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=500, required=False
    )


class PreferencesInput(StrictSerializer):
    muted = serializers.ListField(child=serializers.CharField(max_length=40), max_length=40)
    by_email = serializers.BooleanField()


class PreferencesOut(serializers.Serializer[Any]):
    """`slack_user` is set by whoever sets up the channels."""

    muted = serializers.ListField(child=serializers.CharField())
    by_email = serializers.BooleanField()
    slack_user = serializers.CharField()


class NotificationTopicOut(serializers.Serializer[Any]):
    code = serializers.CharField()
    title = serializers.CharField()
    about = serializers.CharField()
    can_be_muted = serializers.BooleanField()


class NotificationTopicsOut(serializers.Serializer[Any]):
    topics = NotificationTopicOut(many=True)


class ChannelRow(RowSerializer[Channel]):
    """A way to people, and how it does. Its address and its key are never shown."""

    rule_count = serializers.IntegerField()

    class Meta:
        model = Channel
        fields = (
            "id",
            "kind",
            "name",
            "market",
            "target",
            "enabled",
            "last_success_at",
            "last_failure_at",
            "last_failure",
            "created_at",
            "rule_count",
            "version",
        )


class ChannelInput(StrictSerializer):
    name = serializers.CharField(max_length=80)
    kind = serializers.ChoiceField(choices=ChannelKind.choices)
    market = serializers.CharField(max_length=2)
    target = serializers.CharField(max_length=120, allow_blank=True, default="")
    address = serializers.CharField(max_length=500, required=False)
    signing_key = serializers.CharField(max_length=200, required=False)
    enabled = serializers.BooleanField(default=True)


class ChannelPatch(StrictSerializer):
    """What is left out stays as it is; a signing key of "" is taken away."""

    name = serializers.CharField(max_length=80, required=False)
    target = serializers.CharField(max_length=120, allow_blank=True, required=False)
    address = serializers.CharField(max_length=500, required=False)
    signing_key = serializers.CharField(max_length=200, allow_blank=True, required=False)
    enabled = serializers.BooleanField(required=False)


class TestOut(serializers.Serializer[Any]):
    """`why` is a sentence when it did not arrive."""

    is_sent = serializers.BooleanField()
    why = serializers.CharField()


class NotificationRuleRow(RowSerializer[NotificationRule]):
    """Who hears of what; no topics stands for all."""

    channel_name = serializers.CharField(source="channel.name")
    channel_kind = serializers.CharField(source="channel.kind")
    quiet_from = ClockField(allow_null=True)
    quiet_to = ClockField(allow_null=True)

    class Meta:
        model = NotificationRule
        fields = (
            "id",
            "name",
            "market",
            "channel",
            "channel_name",
            "channel_kind",
            "topics",
            "severity",
            "roles",
            "people",
            "quiet_from",
            "quiet_to",
            "cadence",
            "enabled",
            "version",
        )


class NotificationRuleInput(StrictSerializer):
    """The whole rule, also when it is changed."""

    name = serializers.CharField(max_length=120)
    market = serializers.CharField(max_length=2)
    channel = serializers.UUIDField()
    topics = serializers.ListField(child=serializers.CharField(max_length=40), max_length=40, default=list)
    severity = serializers.ChoiceField(choices=Severity.choices)
    roles = serializers.ListField(
        child=serializers.ChoiceField(choices=[role.value for role in Role]),
        max_length=len(Role),
        default=list,
    )
    people = serializers.ListField(child=serializers.UUIDField(), max_length=100, default=list)
    quiet_from = ClockField(allow_null=True, default=None)
    quiet_to = ClockField(allow_null=True, default=None)
    cadence = serializers.ChoiceField(choices=Cadence.choices, default=Cadence.AT_ONCE.value)
    enabled = serializers.BooleanField(default=True)


class RehearsalOut(serializers.Serializer[Any]):
    """In the last seven days: whom it would have told (people, or the room), in how many messages, about how
    many notices, and how many somebody had muted."""

    listeners = serializers.IntegerField()
    messages = serializers.IntegerField()
    notices = serializers.IntegerField()
    held_back = serializers.IntegerField()


class DeliveryRow(RowSerializer[Delivery]):
    """One notice on its way to one person, or into a room; `silence` is why it was not told."""

    channel_name = serializers.CharField(source="channel.name")
    channel_kind = serializers.CharField(source="channel.kind")
    topic = serializers.CharField(source="notice.topic")
    severity = serializers.CharField(source="notice.severity")
    title = serializers.CharField(source="notice.title")
    link = serializers.CharField(source="notice.link")
    recipient_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Delivery
        fields = (
            "id",
            "market",
            "created_at",
            "channel",
            "channel_name",
            "channel_kind",
            "recipient",
            "recipient_name",
            "topic",
            "severity",
            "title",
            "link",
            "state",
            "silence",
            "why",
            "attempts",
            "is_digest",
            "due_at",
            "sent_at",
            "read_at",
        )


class SlackLinkInput(StrictSerializer):
    """A member id of Slack such as `U02ABCDEF`; "" takes the link away."""

    slack_user = serializers.RegexField(r"^[UW][A-Z0-9]{2,30}$", allow_blank=True, max_length=40)


class SlackPersonOut(serializers.Serializer[Any]):
    id = serializers.CharField()
    name = serializers.CharField()
    slack_user = serializers.CharField()


class SlackPeopleOut(serializers.Serializer[Any]):
    people = SlackPersonOut(many=True)


class SlackAnswerOut(serializers.Serializer[Any]):
    text = serializers.CharField()
