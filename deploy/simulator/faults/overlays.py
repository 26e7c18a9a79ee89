"""Faults and look-alikes that bend single signals while they last."""

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


def apply_overlay(columns: Columns, label: Label, rows: Rows, t: Floats) -> None:
    """Change the rows of a label's car in place; ``t`` are their seconds of the day."""
    if label.kind is Kind.WEAK_12V:
        share = (t - label.begins) / (label.ends - label.begins)
        sagging = WEAK_12V_FROM + (WEAK_12V_TO - WEAK_12V_FROM) * share
        # The converter hides it while the car is awake.
        asleep = ~columns.awake[rows]
        columns.v12[rows] = np.where(asleep, sagging, columns.v12[rows] - 0.5)
    elif label.kind is Kind.V12_DIP:
        columns.v12[rows] = DIP_V
    elif label.kind is Kind.TYRE_LEAK:
        wheel = int(label.detail["wheel"])
        lost = LEAK_KPA_PER_HOUR * (t - label.begins) / 3_600
        columns.tyres[rows, wheel] = np.maximum(columns.tyres[rows, wheel] - lost, FLAT_TYRE_KPA)
    elif label.kind in {Kind.CRITICAL_DTC, Kind.MINOR_DTC}:
        columns.dtc[rows] = TROUBLE_CODES.index(str(label.detail["code"]))
    elif label.kind is Kind.GPS_WANDER:
        standing = np.where(columns.awake[rows], 0.0, 1.0)
        cars, seconds = columns.car[rows], columns.seconds[rows]
        columns.lat[rows] += standing * noise(cars, seconds, 11) * WANDER_M / METRES_PER_LAT
        columns.lng[rows] += standing * noise(cars, seconds, 12) * WANDER_M / METRES_PER_LNG
