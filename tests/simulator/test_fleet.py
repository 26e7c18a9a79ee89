"""Identities that look like the real thing and belong to nobody."""

import re

import pytest

from deploy.simulator.edges.catalogue_files import stations_csv, vehicles_csv
from deploy.simulator.fleet.catalogue import Catalogue, build_catalogue
from deploy.simulator.fleet.plates import check_letter, plate
from deploy.simulator.fleet.types import VEHICLE_TYPES
from deploy.simulator.fleet.vins import check_digit


@pytest.mark.parametrize(
    ("series", "number", "letter"), [("SBS", 9_889, "U"), ("SBA", 1_234, "G"), ("E", 23, "H")]
)
def test_check_letters_are_those_of_the_road_authority(series: str, number: int, letter: str) -> None:
    assert check_letter(series.rjust(2, "@"), number) == letter


def test_plates_are_fictional_and_never_repeat() -> None:
    plates = {plate(index) for index in range(10_000)}
    assert len(plates) == 10_000
    assert all(re.fullmatch(r"EV[RS]\d{4}[A-Z]", text) for text in plates)


def test_vins_have_a_valid_check_digit(catalogue: Catalogue) -> None:
    assert check_digit("1M8GDM9AXKP042788") == "X"
    vins = [car.vin for car in catalogue.cars]
    assert len(set(vins)) == len(vins)
    assert all(re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", vin) and vin[8] == check_digit(vin) for vin in vins)


def test_every_car_has_a_bay_at_home(catalogue: Catalogue) -> None:
    for index, station in enumerate(catalogue.stations):
        at_home = sum(car.home == index for car in catalogue.cars)
        assert at_home == station.home_bays <= station.bays


def test_all_types_are_on_the_road(catalogue: Catalogue) -> None:
    assert {car.type.code for car in catalogue.cars} == {kind.code for kind in VEHICLE_TYPES}


def test_files_for_the_import_are_complete_and_the_same_each_time(catalogue: Catalogue) -> None:
    again = build_catalogue(42, vehicles=1_000, stations=120)
    assert stations_csv(catalogue) == stations_csv(again)
    assert vehicles_csv(catalogue) == vehicles_csv(again)
    assert len(vehicles_csv(catalogue).splitlines()) == 1_001
    assert vehicles_csv(build_catalogue(43, vehicles=1_000, stations=120)) != vehicles_csv(catalogue)


@pytest.mark.parametrize("stations", [0, 1, 136])
def test_a_city_cannot_have_more_stations_than_places(stations: int) -> None:
    with pytest.raises(ValueError, match="stations must be between"):
        build_catalogue(1, vehicles=10, stations=stations)
