"""Whose books, and the lines in them."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from apps.core.ids import new_id
from apps.reconciliation.enums import ItemState, SourceKind


class ReconSource(models.Model):
    """One book of one market, e.g. the bank account of Singapore; made when its first lines come.

    `watermark` is up to where it is known: an item later than that may still come.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=SourceKind)
    market = models.CharField(max_length=8)
    watermark = models.DateTimeField(null=True)
    loaded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "kind"], name="recon_source_once_a_kind_and_market"),
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="recon_source_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.market}"


class ReconItem(models.Model):
    """One line of a book, as its owner last told it: signed minor units of `currency`, money in is positive.

    Loaded in bulk and never deleted; a line that its owner restates changes in place (`digest` differs) and
    what was matched with it is taken apart. `reference` is what both sides call the same thing by, `batch`
    the larger thing that it is a part of; both compare byte by byte. `label` is what people read and search:
    loaders put the reference into it. `slack_minor` is by how much the line itself may be wrong: a meter's
    class allows it so much. `currency` is a `Unit` where a book counts no money.
    """

    id = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(ReconSource, on_delete=models.PROTECT, db_index=False)
    market = models.CharField(max_length=8)
    ext_id = models.CharField(max_length=200, db_collation="C")
    reference = models.CharField(max_length=200, db_collation="C")
    batch = models.CharField(max_length=200, blank=True, default="", db_collation="C")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    ts = models.DateTimeField()
    slack_minor = models.PositiveIntegerField(default=0, db_default=0)
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.FINAL)
    label = models.CharField(max_length=300, blank=True, default="")
    details = models.JSONField(default=dict)
    digest = models.CharField(max_length=32)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "ext_id"], name="recon_item_once_a_source"),
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="recon_item_state_known"),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"), name="recon_item_currency_is_iso"
            ),
        ]
        indexes = [
            # Covers what the engine looks at, so that repeated references are found without the table.
            models.Index(
                fields=["source", "reference"],
                include=["ts", "amount_minor", "state", "currency"],
                name="recon_item_by_ref",
            ),
            models.Index(fields=["source", "batch"], condition=~Q(batch=""), name="recon_item_by_batch"),
            models.Index(fields=["source", "ts", "id"], name="recon_item_by_time"),
            GinIndex(OpClass(Upper("label"), name="gin_trgm_ops"), name="recon_item_search"),
        ]

    def __str__(self) -> str:
        return f"{self.ext_id} {self.amount_minor} {self.currency}"
