"""The files that the public reads."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.feeds.enums import FeedName


class FeedFile(models.Model):
    """One file of one market: `body` is the last version that was valid, byte for byte.

    `built_at` is when it last changed, `checked_at` when it was last made anew. A new version that would be
    invalid is not put there: `error` says what is wrong with it, since `failing_since`. `entries` counts
    what it lists.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    name = models.CharField(max_length=32)
    body = models.TextField(blank=True, default="")
    etag = models.CharField(max_length=32, blank=True, default="")
    size = models.PositiveIntegerField(default=0)
    entries = models.PositiveIntegerField(default=0)
    built_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField()
    error = models.CharField(max_length=300, blank=True, default="")
    failing_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("market", "name")
        constraints = [
            models.UniqueConstraint(fields=["market", "name"], name="feeds_file_once_a_market"),
            models.CheckConstraint(
                condition=Q(name__in=[name.value for name in FeedName]), name="feeds_file_known"
            ),
            models.CheckConstraint(
                condition=Q(error="", failing_since__isnull=True)
                | (~Q(error="") & Q(failing_since__isnull=False)),
                name="feeds_file_fails_since_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.name}"
