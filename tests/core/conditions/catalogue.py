"""A catalogue that has one field of each kind, and strategies that draw conditions and readings of it."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from apps.core import conditions as c

NOON: Final = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINUTE: Final = timedelta(minutes=1)

CATALOGUE: Final = c.catalogue_of(
    [
        c.Field("volts", "voltage", c.Number("V", 0, 36), timedelta(minutes=10)),
        c.Field("asleep", "sleep", c.Flag("it sleeps", "it is awake"), timedelta(minutes=5)),
        c.Field("mode", "mode", c.Word(("eco", "sport", "tow")), timedelta(minutes=30)),
        c.Field("codes", "trouble code", c.Codes(), timedelta(minutes=10)),
    ]
)
CODES: Final = ("P0AA6", "P0AA61A", "U0100", "C0035")

_values: dict[str, st.SearchStrategy[Any]] = {
    "volts": st.integers(0, 5),
    "asleep": st.booleans(),
    "mode": st.sampled_from(("eco", "sport", "tow")),
    "codes": st.lists(st.sampled_from(CODES), max_size=2),
}
_seconds: st.SearchStrategy[int] = st.sampled_from((0, 0, 60, 61, 300, 900))


def documents() -> st.SearchStrategy[dict[str, Any]]:
    """Sound conditions as JSON, nested as deep as is allowed."""
    leaves = st.one_of(
        _leaf("volts", ("below", "at_most", "above", "at_least"), _values["volts"]),
        _leaf("asleep", ("is",), _values["asleep"]),
        _leaf("mode", ("is", "is_not"), _values["mode"]),
        _leaf("mode", ("one_of", "none_of"), st.lists(_values["mode"], min_size=1, max_size=2)),
        _leaf(
            "codes", ("has_any", "has_none"), st.lists(st.sampled_from(("P0AA6", "U", "C0035")), min_size=1)
        ),
    )
    groups = _group(leaves)
    return st.one_of(leaves, groups, _group(st.one_of(leaves, groups)))


def readings() -> st.SearchStrategy[list[tuple[datetime, dict[str, Any]]]]:
    """Rows of a few subjects' readings: some fields unread, some minutes doubled, some long silences."""
    steps = st.sampled_from((0, 20, 60, 60, 60, 240, 660, 2_000))
    row = st.tuples(steps, st.fixed_dictionaries({name: st.none() | each for name, each in _values.items()}))
    return st.lists(row, max_size=14).map(_timed)


def _timed(rows: list[tuple[int, dict[str, Any]]]) -> list[tuple[datetime, dict[str, Any]]]:
    moment, timed = NOON, []
    for seconds, values in rows:
        moment += timedelta(seconds=seconds)
        timed.append((moment, values))
    return timed


def by_field(rows: list[tuple[datetime, dict[str, Any]]]) -> dict[str, list[c.Reading]]:
    return {name: [c.Reading(ts, values[name]) for ts, values in rows] for name in _values}


def _leaf(field: str, operators: tuple[str, ...], values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {
            "field": st.just(field),
            "operator": st.sampled_from(operators),
            "value": values,
            "for_seconds": _seconds,
        }
    )


def _group(members: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    listed = st.lists(members, min_size=1, max_size=3)
    return st.sampled_from(("all", "any")).flatmap(
        lambda mode: st.fixed_dictionaries({mode: listed, "for_seconds": _seconds})
    )
