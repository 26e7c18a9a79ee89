"""The bucket of papers serves here too."""

from tests.fleet.documents.conftest import bucket

__all__ = ["bucket"]
