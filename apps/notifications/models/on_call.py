"""Who is on call, and the calls."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.notifications.enums import PageState
from apps.notifications.models.channels import Channel
from apps.notifications.models.notices import Notice


class Rota(models.Model):
    """Who is called when something critical happens in a market: a week each, one after the other, from a day
    on. After `patience_minutes` without an answer the next is called, and the room hears of it too.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8, unique=True)
    people = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    starts_on = models.DateField()
    handover_hour = models.PositiveSmallIntegerField(default=9)
    patience_minutes = models.PositiveSmallIntegerField(default=10)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="rotas")
    enabled = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(handover_hour__lte=23), name="notifications_rota_hour_of_a_day"
            ),
            models.CheckConstraint(
                condition=Q(patience_minutes__gte=1, patience_minutes__lte=240),
                name="notifications_rota_patience_is_sensible",
            ),
        ]

    def __str__(self) -> str:
        return self.market


class RotaSwap(models.Model):
    """Somebody stands in for a while."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rota = models.ForeignKey(Rota, on_delete=models.CASCADE, related_name="swaps")
    person = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="notifications_swap_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} until {self.ends_at}"


class Page(models.Model):
    """A call: one inbox item that is critical and that nobody has. `order` is fixed when it opens; `step` is
    how many were called."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rota = models.ForeignKey(Rota, on_delete=models.PROTECT, related_name="pages")
    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="page")
    item_id = models.UUIDField()
    market = models.CharField(max_length=8)
    order = ArrayField(models.CharField(max_length=40))
    step = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=PageState, default=PageState.CALLING)
    next_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item_id"],
                condition=Q(state=PageState.CALLING),
                name="notifications_page_one_call_an_item",
            ),
            models.CheckConstraint(
                condition=Q(state=PageState.CALLING, next_at__isnull=False)
                | (~Q(state=PageState.CALLING) & Q(next_at__isnull=True)),
                name="notifications_page_calling_has_a_next",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(state=PageState.CALLING), name="notifications_page_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.state}"
