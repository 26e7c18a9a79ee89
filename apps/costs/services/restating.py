"""Bills replaced as wholes: what an import brought against what was there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db import connection
from django.db.models import Q

from apps.costs.enums import Standard
from apps.costs.models import Bill, CostImport, CostRow
from apps.costs.rules.columns import COLUMNS
from apps.costs.services.rolling import forget, roll_up
from apps.costs.types import Fault, FileRefused

_ROW: Final = ", ".join(column.field for column in COLUMNS) + ", x"

# A hash of each row, added up: equal for the same rows in any order and in any split into files. Values are
# hashed as they are: writing rows as text first would cost as much as copying them.
_BILLS_OF_IMPORT: Final = f"""
    SELECT provider_name, billing_account_id, max(coalesce(billing_account_name, '')), billing_currency,
           billing_period_start, max(billing_period_end), count(*), sum(billed_cost),
           coalesce(sum(effective_cost), 0), sum(hash_record_extended(ROW({_ROW}), 0)::numeric)::text
      FROM costs_costrow
     WHERE cost_import_id = %s
  GROUP BY provider_name, billing_account_id, billing_currency, billing_period_start
"""  # noqa: S608 - column names of our own table


@dataclass(frozen=True, slots=True)
class ImportedBill:
    """One bill as an import brought it, added up by PostgreSQL."""

    provider_name: str
    billing_account_id: str
    billing_account_name: str
    billing_currency: str
    period_start: datetime
    period_end: datetime
    row_count: int
    billed_total: Decimal
    effective_total: Decimal
    checksum: str

    @property
    def key(self) -> dict[str, str | datetime]:
        return {
            "provider_name": self.provider_name,
            "billing_account_id": self.billing_account_id,
            "billing_currency": self.billing_currency,
            "period_start": self.period_start,
        }


def bills_of(imported: CostImport) -> list[ImportedBill]:
    with connection.cursor() as cursor:
        cursor.execute(_BILLS_OF_IMPORT, [imported.id])
        return [ImportedBill(*row) for row in cursor.fetchall()]


def restate(imported: CostImport, bills: Iterable[ImportedBill]) -> bool:
    """Make `imported` the current source of its bills. Returns whether anything differs from before.

    A bill whose rows are the same keeps its old rows; one that the same source no longer holds is withdrawn.
    """
    kept: set[int] = set()
    changed = False
    for brought in bills:
        bill = Bill.objects.select_for_update().select_related("current_import").filter(**brought.key).first()
        _refuse_second_basis(bill, imported)
        if bill and (bill.checksum, bill.row_count) == (brought.checksum, brought.row_count):
            _delete_rows(imported, brought.key)
        else:
            changed = True
            bill = _replace(bill, imported, brought)
        kept.add(bill.pk)
    gone = _withdraw(imported, kept)
    roll_up(imported)
    return gone or changed


def _refuse_second_basis(bill: Bill | None, imported: CostImport) -> None:
    """AWS delivers one bill in two forms: the second would count every cost twice or hide FOCUS's columns."""
    if bill and bill.current_import.standard == Standard.FOCUS and imported.standard == Standard.CUR:
        period = f"{bill.period_start:%Y-%m}"
        reason = f"the bill of {period} is known from a FOCUS export; a usage report of it is not needed"
        raise FileRefused(Fault(reason))


def _replace(bill: Bill | None, imported: CostImport, brought: ImportedBill) -> Bill:
    if bill is None:
        bill = Bill(**brought.key, version=0)
    else:
        _delete_rows(bill.current_import, brought.key)
    bill.current_import = imported
    bill.version += 1
    bill.billing_account_name = brought.billing_account_name
    bill.period_end = brought.period_end
    bill.row_count = brought.row_count
    bill.billed_total = brought.billed_total
    bill.effective_total = brought.effective_total
    bill.checksum = brought.checksum
    bill.save()
    return bill


def _withdraw(imported: CostImport, kept: set[int]) -> bool:
    gone = Bill.objects.filter(current_import__source=imported.source).exclude(pk__in=kept)
    for bill in gone.select_related("current_import"):
        _delete_rows(bill.current_import, _key_of(bill))
        bill.delete()
    return bool(gone)


def _key_of(bill: Bill) -> dict[str, str | datetime]:
    return {
        "provider_name": bill.provider_name,
        "billing_account_id": bill.billing_account_id,
        "billing_currency": bill.billing_currency,
        "period_start": bill.period_start,
    }


def _delete_rows(imported: CostImport, key: dict[str, str | datetime]) -> None:
    rows = {name: value for name, value in key.items() if name != "period_start"}
    which = Q(cost_import=imported, billing_period_start=key["period_start"], **rows)
    CostRow.objects.filter(which).delete()
    forget(which)
