"""Faults and look-alikes that bend single signals while they last."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deploy.simulator.city.columns import TROUBLE_CODES, Columns
from deploy.simulator.faults.labels import Kind, Label
from deploy.simulator.geography.distance import METRES_PER_LAT, METRES_PER_LNG, Floats
from deploy.simulator.seeds import noise

Rows = NDArray[np.int64]

WEAK_12V_FROM: Final = 11.9
WEAK_12V_TO: Final = 10.4
DIP_V: Final = 11.7
LEAK_KPA_PER_HOUR: Final = 28.0
FLAT_TYRE_KPA: Final = 110.0
WANDER_M: Final = 22.0
# A cell that runs away, and a car that stood in the sun.
HEATING_C_PER_MINUTE: Final = 1.4
HOT_BY_C: Final = 42.0
WARM_BY_C: Final = 12.0


def apply_overlay(columns: Columns, label: Label, rows: Rows, t: Floats) -> None:
    """Change the rows of a label's car in place; ``t`` are their seconds of the day."""
    OVERLAYS[label.kind](columns, label, rows, t)


def _sagging(columns: Columns, label: Label, rows: Rows, t: Floats) -> None:
    share = (t - label.begins) / (label.ends - label.begins)
    sagging = WEAK_12V_FROM + (WEAK_12V_TO - WEAK_12V_FROM) * share
    # The converter hides it while the car is awake.
    asleep = ~columns.awake[rows]
    columns.v12[rows] = np.where(asleep, sagging, columns.v12[rows] - 0.5)


def _dip(columns: Columns, _label: Label, rows: Rows, _t: Floats) -> None:
    columns.v12[rows] = DIP_V


def _leak(columns: Columns, label: Label, rows: Rows, t: Floats) -> None:
    wheel = int(label.detail["wheel"])
    lost = LEAK_KPA_PER_HOUR * (t - label.begins) / 3_600
    columns.tyres[rows, wheel] = np.maximum(columns.tyres[rows, wheel] - lost, FLAT_TYRE_KPA)


def _code(columns: Columns, label: Label, rows: Rows, _t: Floats) -> None:
    columns.dtc[rows] = TROUBLE_CODES.index(str(label.detail["code"]))


def _loose_plug(columns: Columns, label: Label, rows: Rows, t: Floats) -> None:
    """On for a while, off for a while."""
    on = (t - label.begins) % float(label.detail["period_s"]) < float(label.detail["on_s"])
    columns.dtc[rows[on]] = TROUBLE_CODES.index(str(label.detail["code"]))


def _heat(columns: Columns, label: Label, rows: Rows, t: Floats) -> None:
    columns.temp_c[rows] += np.minimum((t - label.begins) / 60 * HEATING_C_PER_MINUTE, HOT_BY_C)


def _warmth(columns: Columns, _label: Label, rows: Rows, _t: Floats) -> None:
    columns.temp_c[rows] += WARM_BY_C


def _wander(columns: Columns, _label: Label, rows: Rows, _t: Floats) -> None:
    standing = np.where(columns.awake[rows], 0.0, 1.0)
    cars, seconds = columns.car[rows], columns.seconds[rows]
    columns.lat[rows] += standing * noise(cars, seconds, 11) * WANDER_M / METRES_PER_LAT
    columns.lng[rows] += standing * noise(cars, seconds, 12) * WANDER_M / METRES_PER_LNG


OVERLAYS: Final[Mapping[Kind, Callable[[Columns, Label, Rows, Floats], None]]] = {
    Kind.WEAK_12V: _sagging,
    Kind.V12_DIP: _dip,
    Kind.TYRE_LEAK: _leak,
    Kind.CRITICAL_DTC: _code,
    Kind.MINOR_DTC: _code,
    Kind.FLAPPING_CODE: _loose_plug,
    Kind.HOT_BATTERY: _heat,
    Kind.WARM_CAR: _warmth,
    Kind.GPS_WANDER: _wander,
}
