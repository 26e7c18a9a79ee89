"""What a file would change: pure comparison of good records with the rows that are there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from apps.fleet.rules.mapping import Parsed
from apps.fleet.types import ImportCounts

R = TypeVar("R")


@dataclass(slots=True)
class Plan(Generic[R]):
    """Records to add, rows to change with their new values, and how many stay as they are."""

    added: list[Parsed] = field(default_factory=list)
    changed: list[tuple[R, Mapping[str, Any]]] = field(default_factory=list)
    unchanged: int = 0

    @property
    def counts(self) -> ImportCounts:
        return ImportCounts(len(self.added), len(self.changed), self.unchanged)


def plan(records: Sequence[Parsed], existing: Mapping[str, R]) -> Plan[R]:
    """Compare by key; a field that the file does not speak of is no difference."""
    made: Plan[R] = Plan()
    for record in records:
        row = existing.get(record.key)
        if row is None:
            made.added.append(record)
            continue
        different = {name: value for name, value in record.fields.items() if getattr(row, name) != value}
        if different:
            made.changed.append((row, different))
        else:
            made.unchanged += 1
    return made
