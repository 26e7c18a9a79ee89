"""A country that we operate in."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Market(models.Model):
    """One country: currency, time zone, tax, calendar, languages and the rules that differ there.

    Loaded from a pack file under `accounts/markets/` after each migration; never edited by hand and never
    deleted, because every business row carries its code.
    """

    code = models.CharField(primary_key=True, max_length=2)
    name = models.CharField(max_length=80)
    currency = models.CharField(max_length=3)
    time_zone = models.CharField(max_length=64)
    locale = models.CharField(max_length=16)
    languages = ArrayField(models.CharField(max_length=16))
    tax_rate = models.DecimalField(max_digits=5, decimal_places=4)
    holiday_calendar = models.CharField(max_length=2)
    # Percent; a car below it is not rented out.
    min_rental_soc = models.PositiveSmallIntegerField()
    pack_version = models.PositiveIntegerField()
    pack = models.JSONField()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Z]{2}$"), name="market_code_is_iso_3166"),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"), name="market_currency_is_iso_4217"
            ),
            models.CheckConstraint(
                condition=Q(min_rental_soc__lte=100), name="market_min_rental_soc_is_percent"
            ),
            models.CheckConstraint(
                condition=Q(tax_rate__gte=0, tax_rate__lt=1), name="market_tax_rate_is_share"
            ),
        ]

    def __str__(self) -> str:
        return self.code
