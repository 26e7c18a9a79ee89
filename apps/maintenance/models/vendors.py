"""Who works for us or sells to us, with what was agreed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from apps.core.ids import new_id


class Vendor(models.Model):
    """A workshop, a tyre dealer, somebody who tows. Known by name once, in whatever markets.

    `rates` is what was agreed: a list of `what`, `amount_minor` and `per` (hour, job, km, day), in
    `currency`. `lead_days` is how long work or parts usually take to begin or to come.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    markets = ArrayField(models.CharField(max_length=8))
    skills = ArrayField(models.CharField(max_length=10), default=list)
    contact = models.CharField(max_length=120, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    currency = models.CharField(max_length=3)
    rates = models.JSONField(default=list)
    lead_days = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True, default="")
    active = models.BooleanField(default=True)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(Lower("name"), name="maintenance_vendor_once_a_name"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(markets=[]), name="maintenance_vendor_is_somewhere"
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="maintenance_vendor_by_name")]

    def __str__(self) -> str:
        return self.name
