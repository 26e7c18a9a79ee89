"""From columns to the values that a vehicle message holds: rounded as a car's unit rounds them."""

from typing import Any, Final

import numpy as np

from deploy.simulator.city.columns import TROUBLE_CODES, Columns

# Numbers count seconds from here: a car makes one point a second at most, so they rise and never repeat.
SEQUENCE_ORIGIN_S: Final = 1_700_000_000


def rounded(columns: Columns) -> dict[str, Any]:
    """Plain columns by field name, in the order of the contract."""
    return {
        "seq": columns.seconds - SEQUENCE_ORIGIN_S,
        "ts": columns.seconds * 1_000,
        "lat": columns.lat.round(6),
        "lng": columns.lng.round(6),
        "speed_kmh": columns.speed_kmh.round(1),
        "heading": columns.heading.round(1) % 360,
        "soc": columns.soc.round(1),
        "soh": columns.soh.round(1),
        "odometer_m": columns.odometer_m,
        "v12": columns.v12.round(2),
        "tyre_kpa": columns.tyres.round().astype(np.int16),
        "temp_c": columns.temp_c.round(1),
        "plugged": columns.plugged,
        "charging_kw": columns.charging_kw.round(2),
        "locked": columns.locked,
        "ignition": columns.ignition,
        "dtc": columns.dtc,
    }


def points(columns: Columns) -> list[dict[str, Any]]:
    """One dictionary a reading, ready for JSON."""
    plain = {name: values.tolist() for name, values in rounded(columns).items()}
    plain["dtc"] = [[TROUBLE_CODES[index]] if index else [] for index in plain["dtc"]]
    return [dict(zip(plain, row, strict=True)) for row in zip(*plain.values(), strict=True)]
