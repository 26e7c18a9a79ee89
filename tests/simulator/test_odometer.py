"""What the cars' odometers say when a day begins."""

from pathlib import Path

import numpy as np

from deploy.simulator.city.odometer import OdometerBook
from deploy.simulator.geography.distance import Floats

DAY = 20_786


def book(folder: Path, cars: int, driven: list[int]) -> OdometerBook:
    def distance_of(day: int) -> Floats:
        driven.append(day)
        return np.full(cars, 1_000.0)

    return OdometerBook(folder, DAY, np.zeros(cars), distance_of)


def test_a_restart_does_not_drive_a_day_again(tmp_path: Path) -> None:
    driven: list[int] = []
    for _ in range(2):
        assert book(tmp_path, 3, driven).at_start_of(DAY + 1).tolist() == [1_000.0] * 3
    assert driven == [DAY]


def test_a_city_of_another_size_drives_by_itself(tmp_path: Path) -> None:
    driven: list[int] = []
    book(tmp_path, 3, driven).at_start_of(DAY + 2)
    assert book(tmp_path, 5, driven).at_start_of(DAY + 2).tolist() == [2_000.0] * 5
