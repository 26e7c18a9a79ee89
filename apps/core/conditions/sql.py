# ruff: noqa: S608 - names of our own; every value is bound
"""The same judgement by PostgreSQL, for many subjects at once: each stretch is a range, each set of them a
multirange.

`spans_of` writes common table expressions over a relation of readings that the caller provides. Operators
become PostgreSQL's, *all* is the intersection of multiranges and *any* their union, a duration cuts the
beginning off each range. A property test holds this module and `spans` together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from apps.core.conditions.fields import Codes
from apps.core.conditions.operators import Operator
from apps.core.conditions.tree import Comparison, Condition, Group

_O = Operator
_BINARY: Final[Mapping[Operator, str]] = {
    _O.BELOW: "<",
    _O.AT_MOST: "<=",
    _O.ABOVE: ">",
    _O.AT_LEAST: ">=",
    _O.IS: "=",
    _O.IS_NOT: "<>",
}


@dataclass(slots=True)
class Statement:
    """Pieces of a `WITH` list in their order, and the values of their named parameters."""

    pieces: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    prefix: str = "c"

    def add(self, body: str) -> str:
        name = f"{self.prefix}{len(self.pieces) + 1}"
        self.pieces.append(f"{name} AS (\n{body}\n)")
        return name

    def bind(self, value: Any) -> str:
        name = f"{self.prefix}_{len(self.values) + 1}"
        self.values[name] = value
        return f"%({name})s"

    @property
    def text(self) -> str:
        return ",\n".join(self.pieces)


def spans_of(condition: Condition, statement: Statement, *, readings: str) -> str:
    """Write the expressions; returns the name of the last, with the columns `subject` and `spans`.

    `readings` names a relation with `subject`, `ts`, `seq` and one column for each field, named as the field.
    A subject for which the condition never holds has no row.
    """
    if isinstance(condition, Comparison):
        found = statement.add(_compared(condition, statement, readings))
    else:
        found = statement.add(_joined(condition, statement, readings))
    return _lasted(found, condition, statement) if condition.lasting else found


def holds_now(condition: Condition, statement: Statement, *, unknown: str = "false") -> str:
    """A Boolean expression over one row of readings: whether the condition holds for it, durations aside.

    Where a field is NULL the comparison is `unknown`: `true` gives what may hold, `false` what does.
    """
    if isinstance(condition, Comparison):
        return f"coalesce({_predicate(condition, statement)}, {unknown})"
    joint = " AND " if condition.mode == "all" else " OR "
    return f"({joint.join(holds_now(member, statement, unknown=unknown) for member in condition.members)})"


def _compared(comparison: Comparison, statement: Statement, readings: str) -> str:
    name = comparison.field.name
    return (
        "SELECT subject, range_agg(tstzrange(ts, until)) AS spans FROM (\n"
        f"    SELECT subject, ts, {_predicate(comparison, statement)} AS holds,\n"
        f"           least(lead(ts) OVER w, ts + {statement.bind(comparison.field.lasts)}) AS until\n"
        f"    FROM {readings} WHERE {name} IS NOT NULL\n"
        "    WINDOW w AS (PARTITION BY subject ORDER BY ts, seq)\n"
        ") AS s WHERE holds AND ts < until GROUP BY subject"
    )


def _lasted(found: str, condition: Condition, statement: Statement) -> str:
    lasting = statement.bind(condition.lasting)
    return statement.add(
        f"SELECT subject, range_agg(tstzrange(lower(r) + {lasting}, upper(r))) AS spans\n"
        f"FROM {found}, unnest(spans) AS r WHERE upper(r) - lower(r) > {lasting} GROUP BY subject"
    )


def _joined(group: Group, statement: Statement, readings: str) -> str:
    names = [spans_of(member, statement, readings=readings) for member in group.members]
    together = " UNION ALL ".join(f"SELECT subject, spans FROM {name}" for name in names)
    if group.mode == "any":
        return f"SELECT subject, range_agg(spans) AS spans FROM ({together}) AS m GROUP BY subject"
    return (
        f"SELECT subject, range_intersect_agg(spans) AS spans FROM ({together}) AS m\n"
        f"GROUP BY subject HAVING count(*) = {len(names)} AND NOT isempty(range_intersect_agg(spans))"
    )


def _predicate(comparison: Comparison, statement: Statement) -> str:
    name, operator = comparison.field.name, comparison.operator
    if operator in _BINARY:
        return f"{name} {_BINARY[operator]} {statement.bind(comparison.value)}"
    values = statement.bind(list(comparison.value) if isinstance(comparison.value, tuple) else [])
    if isinstance(comparison.field.kind, Codes):
        begins = (
            f"EXISTS (SELECT 1 FROM unnest({name}) AS code, unnest({values}::text[]) AS named"
            " WHERE starts_with(code, named))"
        )
        negation = "NOT " if operator is _O.HAS_NONE else ""
        return f"(CASE WHEN {name} IS NOT NULL THEN {negation}{begins} END)"
    return f"{name} = ANY({values})" if operator is _O.ONE_OF else f"{name} <> ALL({values})"
