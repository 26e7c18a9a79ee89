"""What helps agents: answers that are written already, and who takes which tickets."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.ids import new_id


class CannedReply(models.Model):
    """An answer that is written already; `texts` holds it by language (`{"en": …}`), with `{{variables}}`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    shortcut = models.CharField(max_length=32)
    title = models.CharField(max_length=80)
    topic = models.CharField(max_length=16, blank=True, default="")
    texts = models.JSONField(default=dict)
    is_active = models.BooleanField(default=True)
    updated_by = models.CharField(max_length=64)
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("market", "title", "id")
        constraints = [
            models.UniqueConstraint(fields=["market", "shortcut"], name="support_canned_once_a_market"),
            models.CheckConstraint(condition=~Q(texts={}), name="support_canned_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.shortcut}"


class Macro(models.Model):
    """Several steps in one: a reply or a note, fields and actions. A dry run says what they would change.

    `changes` is `{field: value}` of a ticket, `actions` are names of `enums.MacroAction`; `texts` is the
    reply by language, empty when it says nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    topic = models.CharField(max_length=16, blank=True, default="")
    texts = models.JSONField(default=dict)
    note = models.CharField(max_length=2000, blank=True, default="")
    changes = models.JSONField(default=dict)
    actions = ArrayField(models.CharField(max_length=24), default=list)
    is_active = models.BooleanField(default=True)
    updated_by = models.CharField(max_length=64)
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("market", "name", "id")
        constraints = [
            models.UniqueConstraint(fields=["market", "name"], name="support_macro_once_a_market"),
            models.CheckConstraint(
                condition=~(Q(texts={}) & Q(note="") & Q(changes={}) & Q(actions=[])),
                name="support_macro_does_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.name}"


class Agent(models.Model):
    """How somebody takes tickets in a market: what they know, how many at once, and whether they do now."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    staff = models.CharField(max_length=64)
    skills = ArrayField(models.CharField(max_length=24), default=list)
    capacity = models.PositiveSmallIntegerField(default=12)
    is_taking = models.BooleanField(default=True)
    last_given_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("market", "staff")
        constraints = [
            models.UniqueConstraint(fields=["market", "staff"], name="support_agent_once_a_market"),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=200), name="support_agent_takes_some"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.staff}"
