"""What holds for every test of the fleet."""

from collections.abc import Iterator

import pytest

from apps.fleet import selectors


@pytest.fixture(autouse=True)
def _no_zones_of_another_test() -> Iterator[None]:
    """The index of zones is kept for seconds; tests are quicker."""
    selectors.forget_zone_indexes()
    yield
    selectors.forget_zone_indexes()
