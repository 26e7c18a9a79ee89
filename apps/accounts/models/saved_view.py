"""What people come back to: a filter and a sort under a name."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from apps.accounts.enums import Role, ViewAudience
from apps.accounts.models.staff import Staff
from apps.core.ids import new_id

_TEAM = ViewAudience.TEAM.value


class SavedView(models.Model):
    """One view of one list of the console, as the search part of an address: flat text by parameter.

    Born private; its owner may share it with the colleagues of the markets that they work in (`markets`).
    What the parameters mean is the list's own business: a view outlives a filter that is taken away. Removing
    keeps the row (`deleted_at`), so that it can be undone and facts go on naming it. `version` counts changes
    of name and search, for If-Match.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="views")
    list_name = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    search = models.JSONField()
    audience = models.CharField(
        max_length=8,
        choices=[(each.value, each.name) for each in ViewAudience],
        default=ViewAudience.PRIVATE.value,
    )
    markets = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                "owner",
                "list_name",
                Lower("name"),
                condition=Q(deleted_at__isnull=True),
                name="view_name_once_an_owner_and_list",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=[each.value for each in ViewAudience]), name="view_audience_is_known"
            ),
            models.CheckConstraint(
                condition=Q(audience=_TEAM, markets__len__gt=0) | (~Q(audience=_TEAM) & Q(markets=[])),
                name="view_has_markets_iff_shared",
            ),
        ]
        indexes = [models.Index(fields=["created_at", "id"], name="view_by_age")]

    def __str__(self) -> str:
        return f"{self.list_name}: {self.name}"


class RoleDefault(models.Model):
    """The view that people of a role begin with when they open a list, in one market; gone when unset."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    list_name = models.CharField(max_length=40)
    role = models.CharField(max_length=16, choices=[(role.value, role.name) for role in Role])
    market = models.CharField(max_length=2)
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="defaults")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["list_name", "role", "market"], name="view_default_once_a_role_and_market"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="view_default_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list_name} for {self.role} in {self.market}"
