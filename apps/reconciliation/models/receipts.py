from django.db import models
from django.db.models import Q

from apps.core.ids import new_id


class BankReceipt(models.Model):
    """What the ledger was told of a match of payouts with lines of the bank: once, and taken back once when
    the match was undone. `match_id` carries no foreign key, as the members of a match.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    match_id = models.BigIntegerField(unique=True)
    market = models.CharField(max_length=8)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    source = models.CharField(max_length=120)
    journal_id = models.UUIDField()
    posted_at = models.DateTimeField()
    reversal_id = models.UUIDField(null=True)
    reversed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reversal_id__isnull=True, reversed_at__isnull=True)
                | Q(reversal_id__isnull=False, reversed_at__isnull=False),
                name="recon_receipt_is_dated_iff_reversed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["market"], condition=Q(reversed_at__isnull=True), name="recon_receipt_standing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.match_id} {self.amount_minor} {self.currency}"
