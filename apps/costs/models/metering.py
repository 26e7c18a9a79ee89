from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.costs.enums import DeploySource, SpotKind


class MeteredFile(models.Model):
    """A file of metered usage or of prices; a new version of it replaces what it brought."""

    key = models.CharField(max_length=1024, unique=True)
    etag = models.CharField(max_length=100)
    fault = models.TextField(blank=True, default="")
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class UsageHour(models.Model):
    """What was used of one thing in one hour, kept for three weeks. Columns mean what they do on CostDay."""

    id = models.BigAutoField(primary_key=True)
    file = models.ForeignKey(MeteredFile, on_delete=models.CASCADE)
    hour = models.DateTimeField()
    account_id = models.TextField()
    account = models.TextField()
    service = models.TextField()
    region = models.TextField()
    usage_type = models.TextField()
    team = models.TextField()
    environment = models.TextField()
    unit = models.TextField()
    quantity = models.DecimalField(max_digits=38, decimal_places=18)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["hour"], name="cost_usage_by_hour")]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H} {self.usage_type}"


class UnitPrice(models.Model):
    """What a unit of a usage type costs from a day on, until there is a newer one."""

    id = models.BigAutoField(primary_key=True)
    file = models.ForeignKey(MeteredFile, on_delete=models.CASCADE)
    usage_type = models.TextField()
    valid_from = models.DateField()
    unit = models.TextField()
    amount = models.DecimalField(max_digits=38, decimal_places=18)
    currency = models.CharField(max_length=3)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["usage_type", "-valid_from"], name="cost_price_by_day")]

    def __str__(self) -> str:
        return f"{self.usage_type} {self.amount} {self.currency} from {self.valid_from}"


class Deploy(models.Model):
    """A version of a service that went live: what may have moved a cost.

    Told by a person or a pipeline, or by AWS through EventBridge, whose events are taken once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.CharField(max_length=120)
    version = models.CharField(max_length=120)
    environment = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    source = models.CharField(
        max_length=12, choices=DeploySource, default=DeploySource.TOLD, db_default=DeploySource.TOLD.value
    )
    event_id = models.CharField(max_length=64, blank=True, default="", db_default="")
    recorded_by = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "version", "environment", "at"], name="cost_deploy_told_once"
            ),
            models.UniqueConstraint(
                fields=["event_id"], condition=~Q(event_id=""), name="cost_deploy_once_an_event"
            ),
            models.CheckConstraint(
                condition=Q(source__in=DeploySource.values), name="cost_deploy_source_known"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="cost_deploy_newest")]

    def __str__(self) -> str:
        return f"{self.service} {self.version}"


class SpotInterruption(models.Model):
    """Spot capacity that AWS took back, as EventBridge told. `service` is the ECS service of a task.

    `family` of an instance (`m6g`) is empty until the bill tells what the instance was.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event_id = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=8, choices=SpotKind)
    at = models.DateTimeField()
    account_id = models.CharField(max_length=12)
    region = models.CharField(max_length=40)
    resource = models.CharField(max_length=120)
    service = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=12)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "resource", "at"], name="cost_interruption_once"),
            models.CheckConstraint(
                condition=Q(kind__in=SpotKind.values), name="cost_interruption_kind_known"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="cost_interruption_newest")]

    def __str__(self) -> str:
        return f"{self.resource} {self.at:%Y-%m-%d}"
