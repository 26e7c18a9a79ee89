from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.costs.enums import OrgKind


class OrgNode(models.Model):
    """A root, unit or account of the organisation as AWS last told it; replaced as a whole each day."""

    id = models.CharField(primary_key=True, max_length=64)
    kind = models.CharField(max_length=8, choices=OrgKind.choices)
    name = models.CharField(max_length=200)
    parent_id = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=40, blank=True)
    synced_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="cost_org_only_roots_have_no_parent",
                condition=Q(kind=OrgKind.ROOT, parent_id="") | (~Q(kind=OrgKind.ROOT) & ~Q(parent_id="")),
            )
        ]

    def __str__(self) -> str:
        return self.name
