"""Searches of tests are short: their days are small."""

import pytest


@pytest.fixture(autouse=True)
def _short_search(settings: pytest.FixtureRequest) -> None:
    settings.DISPATCH_ITERATIONS = 50  # type: ignore[attr-defined]
