from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id


class ExchangeRate(models.Model):
    """What one unit of `currency` is worth in `quote` from `day` on, until there is a newer one.

    Entered by finance with its source; put right by entering the same day again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    day = models.DateField()
    currency = models.CharField(max_length=3)
    quote = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=18, decimal_places=8)
    source = models.CharField(max_length=120)
    entered_by = models.CharField(max_length=100)
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("-day", "currency", "quote")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["currency", "quote", "day"], name="cost_rate_once_a_day"),
            models.CheckConstraint(condition=Q(rate__gt=0), name="cost_rate_is_above_nought"),
            models.CheckConstraint(condition=~Q(currency=F("quote")), name="cost_rate_is_of_two_currencies"),
        ]

    def __str__(self) -> str:
        return f"{self.day} 1 {self.currency} = {self.rate} {self.quote}"
