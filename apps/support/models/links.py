"""What tickets hang together with, beside their customer, ride and car."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.support.enums import LinkKind
from apps.support.models.tickets import Ticket


class Link(models.Model):
    """Something else that a ticket speaks of: a station, a payment, a work order, an incident."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=16)
    target = models.CharField(max_length=64)
    label = models.CharField(max_length=120)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("created_at", "id")
        constraints = [
            models.UniqueConstraint(fields=["ticket", "kind", "target"], name="support_link_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in LinkKind]), name="support_link_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["kind", "target"], name="support_link_by_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"
