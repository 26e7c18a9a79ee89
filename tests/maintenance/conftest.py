"""A bucket for photos."""

from tests.fleet.documents.conftest import bucket

__all__ = ["bucket"]
