"""The one timeline, as the database puts it together."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.audit.enums import Source


class TimelineEntry(models.Model):
    """A vehicle event or a fact, in one form: a view, see `migrations/0001_timeline.py`.

    `subject_id` is the id of what it happened to. Of an event `type` is its own word (the last of
    `event_types`) and `payload` holds state, charge and place; of a fact both are the fact's own.
    """

    id = models.UUIDField(primary_key=True)
    subject_id = models.UUIDField()
    source = models.CharField(max_length=4, choices=Source)
    type = models.CharField(max_length=80)
    actor = models.CharField(max_length=120)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    state = models.CharField(max_length=16, blank=True)
    event_types = ArrayField(models.CharField(max_length=32))
    payload = models.JSONField()

    class Meta:
        managed = False
        db_table = "audit_timeline"

    def __str__(self) -> str:
        return f"{self.type} {self.subject_id}"
