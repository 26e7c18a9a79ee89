"""A city that several tests look at; it is made once, and nobody changes it."""

from pathlib import Path

import pytest

from deploy.simulator.city.car_day import CarDay
from deploy.simulator.city.city import City
from deploy.simulator.city.day_plan import plan_day
from deploy.simulator.clock import service_day
from deploy.simulator.fleet.catalogue import Catalogue, build_catalogue
from deploy.simulator.people.attraction import Attraction

# A Monday in the small hours, Singapore time.
MONDAY = service_day(1_795_392_000)
SATURDAY = MONDAY + 5


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The city in its usual size."""
    return build_catalogue(42, vehicles=1_000, stations=120)


@pytest.fixture(scope="session")
def city(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> City:
    """The usual city; reading it changes nothing but its caches. Odometers begin on the Saturday."""
    return City(catalogue, tmp_path_factory.mktemp("odometers"), SATURDAY, plans_kept=4)


@pytest.fixture(scope="session")
def sound_days(catalogue: Catalogue) -> dict[int, tuple[CarDay, ...]]:
    """A working day and a Saturday as people planned them, before anything breaks."""
    attraction = Attraction(catalogue)
    return {day: plan_day(catalogue, attraction, day) for day in (MONDAY, SATURDAY)}


@pytest.fixture(scope="session")
def small_catalogue() -> Catalogue:
    """Small enough to be planned within a test."""
    return build_catalogue(7, vehicles=40, stations=30)


@pytest.fixture
def small_city(small_catalogue: Catalogue, tmp_path: Path) -> City:
    """A city that a test may break."""
    return City(small_catalogue, tmp_path, MONDAY)
