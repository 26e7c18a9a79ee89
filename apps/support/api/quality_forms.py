"""What figures of the desk look like over HTTP."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.support.api.forms import CAUSES, CHANNELS, PRIORITIES, STATUSES, TOPICS
from apps.support.enums.guessing import GuessKind
from apps.support.enums.quality import SCORES
from apps.support.models import Learned, Ticket
from apps.support.selectors.quality import REPORTED


class ReportQuestion(StrictSerializer):
    market = serializers.CharField(max_length=8)
    days = serializers.IntegerField(min_value=1, max_value=366, default=30)


class DeskDayOut(serializers.Serializer[Any]):
    day = serializers.DateField()
    starts_at = InstantField()
    ends_at = InstantField()
    solved = serializers.IntegerField()
    answered = serializers.IntegerField()
    first_contact = serializers.IntegerField()


class AgeOut(serializers.Serializer[Any]):
    """What is not solved and was opened in this stretch; null is an open end."""

    opened_from = InstantField(allow_null=True)
    opened_before = InstantField(allow_null=True)
    tickets = serializers.IntegerField()


class KeptOut(serializers.Serializer[Any]):
    """Tickets on which every promise of the kind was kept, and others."""

    metric = serializers.ChoiceField(choices=[metric.value for metric in REPORTED])
    kept = serializers.IntegerField()
    broken = serializers.IntegerField()


class CauseOut(serializers.Serializer[Any]):
    """`score` is what customers said on average, of the `said` who did."""

    root_cause = serializers.ChoiceField(choices=CAUSES, allow_blank=True)
    solved = serializers.IntegerField()
    said = serializers.IntegerField()
    discontent = serializers.IntegerField()
    score = serializers.FloatField(allow_null=True)


class ScoreOut(serializers.Serializer[Any]):
    score = serializers.IntegerField()
    tickets = serializers.IntegerField()


class LoadOut(serializers.Serializer[Any]):
    """What somebody has now (`unsolved`, `waiting`) and did in the time (`solved`, `replies`)."""

    staff = serializers.CharField()
    name = serializers.CharField(allow_blank=True)
    unsolved = serializers.IntegerField()
    waiting = serializers.IntegerField()
    solved = serializers.IntegerField()
    replies = serializers.IntegerField()


class ReportOut(serializers.Serializer[Any]):
    """Figures of tickets solved from `start` to `end`; backlog and what agents have are of now.

    `first_contact` of `answered`: solved with one answer and never reopened, of those that were answered.
    `content` of `said`: customers who gave four or five, of those who said anything.
    """

    start = InstantField()
    end = InstantField()
    opened = serializers.IntegerField()
    solved = serializers.IntegerField()
    answered = serializers.IntegerField()
    first_contact = serializers.IntegerField()
    asked = serializers.IntegerField()
    said = serializers.IntegerField()
    content = serializers.IntegerField()
    score = serializers.FloatField(allow_null=True)
    days = DeskDayOut(many=True)
    backlog = AgeOut(many=True)
    promises = KeptOut(many=True)
    causes = CauseOut(many=True)
    scores = ScoreOut(many=True)
    agents = LoadOut(many=True)


class TicketQualityRow(RowSerializer[Ticket]):
    """A ticket with what reports count of it."""

    queue = serializers.CharField(source="queue_key")
    queue_name = serializers.CharField()
    customer_number = serializers.CharField(allow_null=True)
    assignee_name = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(choices=STATUSES)
    priority = serializers.ChoiceField(choices=PRIORITIES)
    channel = serializers.ChoiceField(choices=CHANNELS)
    topic = serializers.ChoiceField(choices=TOPICS)
    root_cause = serializers.ChoiceField(choices=CAUSES, allow_blank=True)
    was_reopened = serializers.BooleanField()
    first_contact = serializers.BooleanField()
    first_reply_broken = serializers.BooleanField(source="first_reply_time_broken")
    next_reply_broken = serializers.BooleanField(source="next_reply_time_broken")
    resolution_broken = serializers.BooleanField(source="resolution_time_broken")
    feedback_asked_at = InstantField(allow_null=True)
    score = serializers.IntegerField(allow_null=True)
    comment = serializers.CharField(allow_null=True)

    class Meta:
        model = Ticket
        fields = (
            "id",
            "number",
            "market",
            "queue",
            "queue_name",
            "subject",
            "status",
            "priority",
            "channel",
            "topic",
            "root_cause",
            "customer_number",
            "assignee_name",
            "messages_count",
            "opened_at",
            "first_reply_at",
            "solved_at",
            "was_reopened",
            "first_contact",
            "first_reply_broken",
            "next_reply_broken",
            "resolution_broken",
            "feedback_asked_at",
            "score",
            "comment",
        )


class LearnedRow(RowSerializer[Learned]):
    """`said` is how often a guess that was sure was settled since, `kept` how often people left it so."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in GuessKind])
    said = serializers.IntegerField()
    kept = serializers.IntegerField()

    class Meta:
        model = Learned
        fields = (
            "id",
            "market",
            "kind",
            "number",
            "made_at",
            "seen_from",
            "seen_to",
            "examples",
            "held_out",
            "top_1",
            "coverage",
            "precision",
            "threshold",
            "is_used",
            "said",
            "kept",
        )


class FeedbackWordsOut(serializers.Serializer[Any]):
    """What the page says; `each` has a `{score}`."""

    title = serializers.CharField()
    about = serializers.CharField()
    scale = serializers.CharField()
    each = serializers.CharField()
    worst = serializers.CharField()
    best = serializers.CharField()
    comment = serializers.CharField()
    optional = serializers.CharField()
    send = serializers.CharField()
    thanks = serializers.CharField()
    read_by = serializers.CharField()
    failed = serializers.CharField()


class FeedbackLanguageOut(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()


class FeedbackOut(serializers.Serializer[Any]):
    """`score` is what was said already; null: nothing yet. `words` are in `language`."""

    ticket = serializers.CharField()
    score = serializers.IntegerField(allow_null=True)
    language = serializers.CharField()
    languages = FeedbackLanguageOut(many=True)
    words = FeedbackWordsOut()


class FeedbackQuestion(serializers.Serializer[Any]):
    """`language` is what the mail was written in."""

    language = serializers.CharField(max_length=20, required=False, allow_blank=True, default="")


class FeedbackInput(StrictSerializer):
    score = serializers.IntegerField(min_value=SCORES[0], max_value=SCORES[-1])
    comment = serializers.CharField(max_length=1000, allow_blank=True, default="")
