from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.core.ids import new_id
from apps.costs.enums import BudgetBasis, ForecastModel


def _days() -> ArrayField:  # type: ignore[type-arg]  # amounts of consecutive days
    return ArrayField(models.FloatField())


class Forecast(models.Model):
    """What a scope will cost on each of the days after `origin`, with bands of 80 and 95 %.

    Made by the daily job; one row a scope, currency, basis and origin. Made again for the same origin it is
    replaced, since the bill was restated; old origins go after a while. Arrays begin on the day after
    `origin`. `backtest` is how each model did on the days that are known: see `rules.forecasting`. Floats are
    honest here, no digit of a forecast is exact.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scope_key = models.CharField(max_length=300)
    scope = models.JSONField()
    label = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    basis = models.CharField(max_length=10, choices=BudgetBasis.choices)
    origin = models.DateField()
    is_latest = models.BooleanField(default=True)
    model = models.CharField(max_length=20, choices=ForecastModel.choices)
    mean = _days()
    low80 = _days()
    high80 = _days()
    low95 = _days()
    high95 = _days()
    backtest = models.JSONField()
    error_ratio = models.FloatField(null=True)
    coverage80 = models.FloatField(null=True)
    next30 = models.FloatField()
    last30 = models.FloatField()
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scope_key", "currency", "basis", "origin"], name="cost_forecast_once_an_origin"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["is_latest", "-next30", "-id"], name="cost_forecast_largest"),
        ]

    def __str__(self) -> str:
        return f"{self.label} from {self.origin}"
