"""What a currency is worth, as finance says."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.costs.events import RateEntered
from apps.costs.models import ExchangeRate
from apps.outbox import services as outbox


@transaction.atomic
def enter_rate(
    *, actor: Actor, day: date, currency: str, quote: str, rate: Decimal, source: str, at: datetime
) -> ExchangeRate:
    """Say what one unit of `currency` is worth in `quote` from `day` on; the same day again puts it right."""
    if currency == quote:
        detail = "A currency is always worth itself."
        raise Invalid(detail, fields={"quote": detail})
    if rate <= 0:
        detail = "Must be above nought."
        raise Invalid(detail, fields={"rate": detail})
    entered, _ = ExchangeRate.objects.update_or_create(
        day=day,
        currency=currency,
        quote=quote,
        defaults={"rate": rate, "source": source, "entered_by": actor.id, "entered_at": at},
    )
    outbox.publish(
        RateEntered(
            subject=f"exchange_rate:{entered.pk}",
            actor=actor.id,
            at=at,
            day=day.isoformat(),
            currency=currency,
            quote=quote,
            rate=rate,
            source=source,
        )
    )
    return entered
