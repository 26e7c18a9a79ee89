"""What a classifier has learned from tickets of the past, and what it guessed about a new one."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.support.enums.guessing import GuessKind
from apps.support.models.helping import Macro
from apps.support.models.tickets import Ticket


class Learned(models.Model):
    """One classifier of a market: from which tickets, how it did on the fifth that it had not seen, and where
    it lies. Only ever added; the newest `is_used` one of a kind guesses.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    kind = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    seen_from = models.DateTimeField()
    seen_to = models.DateTimeField()
    examples = models.PositiveIntegerField()
    held_out = models.PositiveIntegerField()
    labels = ArrayField(models.CharField(max_length=64))
    top_1 = models.FloatField()
    coverage = models.FloatField()
    precision = models.FloatField()
    threshold = models.FloatField()
    is_used = models.BooleanField()
    file_key = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    file_size = models.PositiveIntegerField()

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["market", "kind", "number"], name="support_learned_numbered"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in GuessKind]), name="support_learned_kind_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["market", "kind", "-made_at"],
                condition=Q(is_used=True),
                name="support_learned_in_use",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.kind} {self.number}"


class Guess(models.Model):
    """What was guessed about a ticket from its first words, and what people made of it in the end.

    What was not sure is kept, and shown as such: it was not said. `chosen_…` is what stood on the ticket when
    it was solved: the feedback from which the next classifier learns.
    """

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, primary_key=True, related_name="guess")
    made_at = models.DateTimeField()
    queue = models.CharField(max_length=24, blank=True, default="")
    queue_confidence = models.FloatField(null=True, blank=True)
    queue_is_sure = models.BooleanField(default=False)
    queue_by = models.ForeignKey(
        Learned, on_delete=models.PROTECT, null=True, blank=True, related_name="queue_guesses"
    )
    macro = models.ForeignKey(Macro, on_delete=models.PROTECT, null=True, blank=True, related_name="guesses")
    macro_confidence = models.FloatField(null=True, blank=True)
    macro_is_sure = models.BooleanField(default=False)
    macro_by = models.ForeignKey(
        Learned, on_delete=models.PROTECT, null=True, blank=True, related_name="macro_guesses"
    )
    chosen_queue = models.CharField(max_length=24, blank=True, default="")
    chosen_macro = models.CharField(max_length=64, blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)
        indexes = [
            models.Index(
                fields=["made_at"], condition=Q(settled_at__isnull=True), name="support_guess_to_settle"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.queue} for {self.ticket_id}"
