"""The short way through the checks: a whole batch column by column.

Almost every batch is sound from end to end. Asking that of a column costs a few C calls for all its values,
where asking each value costs a Python call each. When any column has a fault, nobody here says whose it is:
the caller then looks at each reading by itself (`parse_point`), and both ways must agree on every reading.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import NoneType
from typing import Any, Final
from uuid import UUID

import orjson

from apps.telemetry.rules.points import (
    DTC,
    MAX_DTCS,
    MAX_SEQ,
    MAX_TYRES,
    NUMBERS,
    ODOMETER,
    SWITCHES,
    TYRE_RANGE,
)
from apps.telemetry.types import Bounds, Point

_NUMBERS: Final = frozenset({int, float, NoneType})
_SWITCHES: Final = frozenset({bool, NoneType})
_LISTS: Final = frozenset({list, NoneType})

Column = Sequence[Any]


def parse_sound(owned: Sequence[tuple[UUID, Mapping[str, Any]]], bounds: Bounds) -> list[Point] | None:
    """All of these readings, or None when at least one of them has a fault."""
    if not owned:
        return []
    raws = [raw for _, raw in owned]
    seq, ts = _column(raws, "seq"), _column(raws, "ts")
    if not (_whole(seq, 0, MAX_SEQ) and _whole(ts, bounds.oldest, bounds.newest)):
        return None
    numbers = [_number(_column(raws, name), least, greatest) for name, least, greatest in NUMBERS]
    switches = [_column(raws, name) for name in SWITCHES]
    tyres, dtcs = _tyres(_column(raws, "tyre_kpa")), _dtcs(_column(raws, "dtc"))
    if any(column is None for column in (*numbers, tyres, dtcs)):
        return None
    if not all(set(map(type, column)) <= _SWITCHES for column in switches):
        return None
    numbers[ODOMETER] = _cut(numbers[ODOMETER] or ())
    owners = [vehicle_id for vehicle_id, _ in owned]
    columns: list[Any] = [owners, ts, seq, *numbers, *switches, tyres, dtcs]
    return list(map(Point._make, zip(*columns, strict=True)))


def _column(raws: Sequence[Mapping[str, Any]], name: str) -> Column:
    return [raw.get(name) for raw in raws]


def _whole(column: Column, least: int, greatest: int) -> bool:
    return set(map(type, column)) == {int} and least <= min(column) and max(column) <= greatest


def _number(column: Column, least: float, greatest: float) -> Column | None:
    types = set(map(type, column))
    if not types <= _NUMBERS:
        return None
    values = [value for value in column if value is not None] if NoneType in types else column
    if not values:
        return column
    # A sum is NaN as soon as one value is; a comparison alone would let NaN slip through min and max.
    total = sum(values)
    return column if total == total and least <= min(values) and max(values) <= greatest else None  # noqa: PLR0124


def _cut(column: Column) -> Column:
    return (
        [None if value is None else int(value) for value in column]
        if float in set(map(type, column))
        else column
    )


def _tyres(column: Column) -> Column | None:
    lists = _lists(column, MAX_TYRES)
    if lists is None:
        return None
    pressures = list(chain.from_iterable(lists))
    if None in pressures or _number(pressures, *TYRE_RANGE) is None:
        return None
    if float in set(map(type, pressures)):
        column = [None if value is None else [round(pressure) for pressure in value] for value in column]
    if len(lists) < len(column):  # some have none, or an empty list
        return [None if value is None else _array(map(str, value)) for value in column]
    # One writer for the numbers of all of them: ten times as quick as `str` for each.
    return ["{" + numbers + "}" for numbers in orjson.dumps(column).decode()[2:-2].split("],[")]


def _dtcs(column: Column) -> Column | None:
    lists = _lists(column, MAX_DTCS)
    if lists is None:
        return None
    sound = all(type(code) is str and DTC.fullmatch(code) for code in chain.from_iterable(lists))
    if not sound:
        return None
    return [None if value is None else _array(value) if value else "{}" for value in column]


def _lists(column: Column, longest: int) -> list[list[Any]] | None:
    if not set(map(type, column)) <= _LISTS:
        return None
    lists = [value for value in column if value]
    return lists if max(map(len, lists), default=0) <= longest else None


def _array(values: Iterable[str]) -> str:
    """Checked numbers or codes as PostgreSQL writes an array."""
    return "{" + ",".join(values) + "}"
