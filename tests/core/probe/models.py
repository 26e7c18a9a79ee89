"""Shelves with parcels: nothing of ours, but with every kind of column that the read path knows."""

from decimal import Decimal

from django.db import models

from apps.core.ids import new_id


class Shelf(models.Model):
    name = models.CharField(max_length=40)
    revision = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Parcel(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id)
    market = models.CharField(max_length=8)
    code = models.CharField(max_length=40, unique=True)
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT)
    spare_shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, null=True, related_name="spares")
    weight = models.FloatField(null=True)
    pieces = models.IntegerField(default=1)
    fragile = models.BooleanField(default=False)
    price = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(0))
    labels = models.JSONField(default=dict)
    packed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    due_date = models.DateField(null=True)
    note = models.TextField(default="")
    version = models.PositiveIntegerField(default=1)
    revision = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["revision"], name="probe_parcel_revision"),
            models.Index(fields=["pieces", "id"], name="probe_parcel_pieces"),
        ]

    def __str__(self) -> str:
        return self.code
