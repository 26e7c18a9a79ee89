"""Python's collector of cycles, spared what lives as long as the run.

While tests are collected hardly anything becomes garbage, and afterwards Django, the apps and eight thousand
tests would be looked through again and again for some.
"""

import gc
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
