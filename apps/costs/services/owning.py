"""Costs that other apps know, made rows of the bill by one statement a source and month.

A month whose figures have not moved costs a share of one query; one that moved is restated as a whole, like
any other bill.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Count, F, Max, QuerySet, Sum
from django.db.models.functions import TruncMonth

from apps.core.money import minor_digits
from apps.core.types import Actor
from apps.costs.enums import ImportState, Standard
from apps.costs.models import CostImport
from apps.costs.selectors.own import COLUMNS, sources
from apps.costs.services.importing import Clock, claim, describe
from apps.costs.services.restating import restate
from apps.costs.services.rolling import add_up_days
from apps.jobs import services as jobs

JOB: Final = "costs.own"

_STATEMENT: Final = """
    INSERT INTO costs_costrow (
           cost_import_id, provider_name, publisher_name, invoice_issuer_name, billing_account_id,
           billing_account_name, billing_currency, billing_period_start, billing_period_end,
           charge_period_start, charge_period_end, charge_category, charge_description, charge_frequency,
           billed_cost, effective_cost, list_cost, contracted_cost, service_name, service_category,
           sub_account_id, sub_account_name, resource_id, resource_name, resource_type, sku_id,
           consumed_quantity, consumed_unit, pricing_category, pricing_quantity, pricing_unit, x)
    SELECT %s, own_provider, own_provider, own_provider, 'EV4rent ' || own_market,
           'EV4rent ' || own_market, own_currency, %s, %s,
           date_trunc('day', own_at, 'UTC'), date_trunc('day', own_at, 'UTC') + interval '1 day', 'Usage',
           own_description, 'Usage-Based', amount, amount, amount, amount, own_service, own_category,
           own_market, 'EV4rent ' || own_market, own_resource_id, own_resource_name, own_resource_type,
           own_sku, own_quantity, own_unit, 'Standard', own_quantity, own_unit,
           jsonb_strip_nulls(own_x::jsonb || jsonb_build_object('x_market', own_market))
      FROM (SELECT own.*, own_minor / {scale} AS amount FROM ({rows}) own) priced
"""


@dataclass(frozen=True, slots=True)
class _Month:
    """A month of a source, and a word that changes when its rows do."""

    start: datetime
    fingerprint: str

    @property
    def end(self) -> datetime:
        years, month = divmod(self.start.month, 12)
        return self.start.replace(year=self.start.year + years, month=month + 1)


def take_own_scheduled(*, scheduled_time: str, clock: Clock) -> None:
    """Energy, repair, fees, road and cleaning of every month that moved since the last window."""
    actor = Actor.system(JOB)
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=actor) as run:
        if run.due:
            run.count(rows=take_own(actor=actor, clock=clock))


def take_own(*, actor: Actor, clock: Clock) -> int:
    """Restate what moved, of every source. Returns the number of rows that were written."""
    written = 0
    for source in sources():
        rows = source.rows(actor)
        known = dict(
            CostImport.objects.filter(source__startswith=f"{source.name}/").values_list(
                "source", "fingerprint"
            )
        )
        for month in _months(rows):
            name = f"{source.name}/{month.start:%Y-%m}"
            if known.pop(name, None) != month.fingerprint:
                within = rows.filter(own_at__gte=month.start, own_at__lt=month.end)
                written += _take(actor, name, month, within, clock)
        for name in known:
            _forget(actor, name, clock)
    return written


def _months(rows: "QuerySet[Any, Any]") -> list[_Month]:
    months = (
        rows.annotate(month=TruncMonth("own_at", tzinfo=UTC))
        .values("month")
        .annotate(
            n=Count("pk"), total=Sum("own_minor"), last=Max("own_at"), cars=Count(F("own_x__x_vehicle"))
        )
        .order_by("month")
    )
    return [_Month(m["month"], f"{m['n']} {m['total']} {m['last']:%s} {m['cars']}") for m in months]


@transaction.atomic
def _take(actor: Actor, name: str, month: _Month, rows: "QuerySet[Any, Any]", clock: Clock) -> int:
    attempt = CostImport.objects.create(
        source=name,
        standard=Standard.OWN,
        fingerprint=month.fingerprint,
        started_by=actor.id,
        started_at=clock(),
    )
    claim(attempt)
    _insert(attempt, month, rows)
    bills = add_up_days(attempt)
    restate(attempt, bills)
    describe(attempt, bills)
    attempt.state, attempt.finished_at = ImportState.IMPORTED, clock()
    attempt.save()
    # An own month is one line in the list of imports, however often it moved.
    CostImport.objects.filter(source=name, bills__isnull=True).exclude(pk=attempt.pk).delete()
    return attempt.row_count


@transaction.atomic
def _forget(actor: Actor, name: str, clock: Clock) -> None:
    """A month of which nothing is left, such as tolls whose rides were all found."""
    attempt = CostImport.objects.create(
        source=name, standard=Standard.OWN, started_by=actor.id, started_at=clock()
    )
    claim(attempt)
    restate(attempt, [])
    CostImport.objects.filter(source=name).delete()


def _insert(attempt: CostImport, month: _Month, rows: "QuerySet[Any, Any]") -> None:
    currencies = sorted(rows.values_list("own_currency", flat=True).distinct())
    scales = " ".join(f"WHEN '{code}' THEN {10 ** minor_digits(code)}" for code in currencies)
    sql, params = rows.values(*(f"own_{name}" for name in COLUMNS)).query.sql_with_params()
    scale = f"(CASE own_currency {scales} END)::numeric"
    with connection.cursor() as cursor:
        cursor.execute(
            _STATEMENT.format(rows=sql, scale=scale), [attempt.pk, month.start, month.end, *params]
        )
