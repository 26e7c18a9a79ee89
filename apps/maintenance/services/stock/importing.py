"""A catalogue as a file: looked at first, written as a whole or not at all."""

from datetime import datetime
from typing import IO, Any, Final

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.fleet.rules.csv_reading import RowFault, fault, read_rows
from apps.maintenance.models import Part
from apps.maintenance.rules.part_files import CellProblem, check_header, read_part
from apps.maintenance.services.stock.catalogue import check_market, tell_part
from apps.maintenance.types import PartImport

MAX_ROWS: Final = 5_000
_SHOWN: Final = 100


@transaction.atomic
def import_parts(*, actor: Actor, market: str, file: IO[bytes], dry_run: bool, at: datetime) -> PartImport:
    """Read a catalogue: known numbers are changed, others made. One fault, and nothing is written.

    Raises Invalid when the file as a whole can't be read.
    """
    check_market(actor, market)
    rows, faults = _read(file)
    known = {
        part.number: part
        for part in Part.objects.select_for_update().filter(market=market, number__in=list(rows))
    }
    fresh, changed, fields = _sort(rows, known, market, at)
    if not dry_run and not faults:
        Part.objects.bulk_create(fresh, batch_size=500)
        if changed:
            Part.objects.bulk_update(changed, [*fields, "version", "updated_at"], batch_size=500)
        for part in (*fresh, *changed):
            tell_part(part, ["catalogue"], actor, at)
    return PartImport(
        rows=len(rows) + len(faults),
        created=len(fresh),
        changed=len(changed),
        unchanged=len(rows) - len(fresh) - len(changed),
        faults=tuple(each.as_json() for each in faults[:_SHOWN]),
        fault_count=len(faults),
        written=not dry_run and not faults,
    )


def _read(file: IO[bytes]) -> tuple[dict[str, dict[str, Any]], list[RowFault]]:
    header, records = read_rows(file)
    check_header(header)
    rows: dict[str, dict[str, Any]] = {}
    faults: list[RowFault] = []
    for number, row in enumerate(records, start=2):
        if number > MAX_ROWS + 1:
            raise Invalid("The file has too many rows; split it.", fields={"file": f"over {MAX_ROWS} rows"})
        if isinstance(row, RowFault):
            faults.append(row)
            continue
        try:
            values = read_part(row.cells)
        except CellProblem as problem:
            value = row.cells.get(problem.column, "")
            faults.append(fault(row.number, problem.column, problem.reason, value))
            continue
        if values["number"] in rows:
            faults.append(fault(row.number, "number", "stands in the file twice", values["number"]))
            continue
        rows[values["number"]] = values
    return rows, faults


def _sort(
    rows: dict[str, dict[str, Any]], known: dict[str, Part], market: str, at: datetime
) -> tuple[list[Part], list[Part], list[str]]:
    """What is new, what differs, and in which fields."""
    currency = accounts.get_pack(market).currency
    fresh: list[Part] = []
    changed: list[Part] = []
    fields: set[str] = set()
    for number, values in rows.items():
        part = known.get(number)
        if part is None:
            fresh.append(Part(**values, market=market, currency=currency, created_at=at, updated_at=at))
            continue
        differs = {name for name, value in values.items() if getattr(part, name) != value}
        if differs:
            for name in differs:
                setattr(part, name, values[name])
            part.version, part.updated_at = part.version + 1, at
            changed.append(part)
            fields |= differs
    return fresh, changed, sorted(fields)
