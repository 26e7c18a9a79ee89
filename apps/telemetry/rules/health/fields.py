"""What a health rule can look at, and how PostgreSQL reads each field from a point."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from apps.core import conditions as c
from apps.telemetry.enums import RuleSource

# A parked car speaks every minute when it is well connected, and every half hour when the archive tells of
# it: what it said then still stands. What a moving car does is soon over.
_SLOW: Final = timedelta(minutes=45)
_FAST: Final = timedelta(minutes=5)
TREND: Final = timedelta(minutes=30)

READING_FIELDS: Final = c.catalogue_of(
    [
        c.Field("soc", "charge", c.Number("%", 0, 100), _SLOW),
        c.Field("soc_per_h", "change of charge over half an hour", c.Number("%/h", -500, 500), _FAST),
        c.Field("soh", "battery health", c.Number("%", 0, 110), _SLOW),
        c.Field("v12", "12 V battery", c.Number("V", 0, 36), _SLOW),
        c.Field("temp_c", "temperature", c.Number("°C", -60, 150), _SLOW),
        c.Field("tyre_min_kpa", "lowest tyre", c.Number("kPa", 0, 2_000), _SLOW),
        c.Field("tyre_spread_kpa", "difference between tyres", c.Number("kPa", 0, 2_000), _SLOW),
        c.Field("speed_kmh", "speed", c.Number("km/h", 0, 400), _FAST),
        c.Field("charging_kw", "charging power", c.Number("kW", -400, 400), _SLOW),
        c.Field("plugged", "plug", c.Flag("it is plugged in", "it is not plugged in"), _SLOW),
        c.Field("locked", "lock", c.Flag("it is locked", "it is not locked"), _SLOW),
        c.Field("ignition", "ignition", c.Flag("it is switched on", "it is switched off"), _SLOW),
        c.Field("dtc", "trouble code list", c.Codes(), _SLOW),
    ]
)

# The silent watch says who is out of reach; there is nothing else to look at.
SILENCE_FIELDS: Final = c.catalogue_of(
    [
        c.Field(
            "out_of_reach", "reach", c.Flag("nobody hears of it", "it is within reach"), timedelta(days=3_650)
        )
    ]
)

CATALOGUES: Final[Mapping[RuleSource, c.Catalogue]] = {
    RuleSource.READINGS: READING_FIELDS,
    RuleSource.SILENCE: SILENCE_FIELDS,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A field as an expression over `telemetry_telemetrypoint`; a trend looks back beyond the point."""

    sql: str
    trend: bool = False


_OWN: Final = frozenset({"plugged", "locked", "ignition", "dtc"})
# Kept in four bytes: by way of its decimal digits 12.2 stays 12.2 and is at least 12.2.
_SHORT: Final = frozenset({"soc", "soh", "v12", "temp_c", "speed_kmh", "charging_kw"})

# A trend over less than ten minutes would be the rounding of the sensor.
_TREND: Final = (
    "CASE WHEN ts - first_value(ts) OVER t >= interval '10 minutes' THEN"
    " (soc - first_value(soc) OVER t) / (extract(epoch FROM ts - first_value(ts) OVER t)::float8 / 3600) END"
)

COLUMNS: Final[Mapping[str, Column]] = {
    **{name: Column(name) for name in _OWN},
    **{name: Column(f"{name}::numeric::float8") for name in _SHORT},
    "soc_per_h": Column(_TREND, trend=True),
    "tyre_min_kpa": Column("(SELECT min(kpa) FROM unnest(tyre_kpa) AS kpa)::float8"),
    "tyre_spread_kpa": Column("(SELECT max(kpa) - min(kpa) FROM unnest(tyre_kpa) AS kpa)::float8"),
}


def readings_sql(names: frozenset[str], *, where: str) -> str:
    """A SELECT that gives the readings with these fields; `where` narrows the points."""
    fields = "".join(f", {COLUMNS[name].sql} AS {name}" for name in sorted(names))
    trend = any(COLUMNS[name].trend for name in names)
    window = (
        f"\nWINDOW t AS (PARTITION BY vehicle_id ORDER BY ts RANGE BETWEEN interval '{TREND}' PRECEDING"
        " AND CURRENT ROW)"
        if trend
        else ""
    )
    return (
        f"SELECT vehicle_id AS subject, ts, seq{fields}\nFROM telemetry_telemetrypoint WHERE {where}{window}"
    )


def names_in(*conditions: c.Condition) -> frozenset[str]:
    return frozenset(found.field.name for condition in conditions for found in c.comparisons(condition))


def look_back(*conditions: c.Condition) -> timedelta:
    """How far back points can matter for these conditions."""
    trend = any(COLUMNS[name].trend for name in names_in(*conditions) if name in COLUMNS)
    return max(c.longest_look(condition) for condition in conditions) + (TREND if trend else timedelta(0))
