"""Bills replaced as wholes: what an import brought against what was there."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from apps.costs.enums import Standard
from apps.costs.models import Bill, CostImport, CostRow
from apps.costs.services.rolling import ImportedBill, add_up_further, forget
from apps.costs.types import Fault, FileRefused


def restate(imported: CostImport, bills: Iterable[ImportedBill]) -> bool:
    """Make `imported` the current source of its bills. Returns whether anything differs from before.

    A bill whose rows are the same keeps its old rows; one that the same source no longer holds is withdrawn.
    Its days are there already (`rolling.add_up_days`), and go with the rows that are not kept.
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
    add_up_further(imported)
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
