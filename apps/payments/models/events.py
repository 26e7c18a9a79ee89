"""What the provider has said, and up to where we have listened."""

from django.db import models
from django.db.models import Q

ABOUT_LENGTH = 80


class ProviderEvent(models.Model):
    """One word of the provider, once; `psp_id` is its own. Its content went into the rows it speaks of.

    `fault` says why nobody could read it; it is then a dead letter.
    """

    psp_id = models.CharField(max_length=80, primary_key=True)
    market = models.CharField(max_length=8)
    type = models.CharField(max_length=80)
    about = models.CharField(max_length=ABOUT_LENGTH, blank=True, default="")
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    fault = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("-occurred_at", "-psp_id")
        indexes = [
            models.Index(fields=["about", "-occurred_at"], name="payments_event_by_about"),
        ]

    def __str__(self) -> str:
        return f"{self.psp_id} {self.type}"


class ProviderCursor(models.Model):
    """Up to when a stream of the provider has been read to its end; reading goes on a little before it."""

    market = models.CharField(max_length=8)
    stream = models.CharField(max_length=20)
    read_until = models.DateTimeField()

    class Meta:
        ordering = ("market", "stream")
        constraints = [
            models.UniqueConstraint(fields=["market", "stream"], name="payments_cursor_once_a_stream"),
            models.CheckConstraint(
                condition=Q(stream__in=["events", "movements"]), name="payments_cursor_stream_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.stream} {self.read_until:%Y-%m-%d %H:%M}"
