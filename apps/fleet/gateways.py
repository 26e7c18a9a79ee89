"""Files that people brought, kept in the object store until their import is through."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage

from apps.core.errors import NotFound


def keep(key: str, content: IO[bytes]) -> str:
    """Store a file under our own key and return the key that it got."""
    return str(default_storage.save(key, File(content)))


@contextmanager
def kept(key: str) -> Iterator[IO[bytes]]:
    """A kept file, open for reading; raises NotFound when it is gone."""
    try:
        with default_storage.open(key, "rb") as source:
            yield source
    except FileNotFoundError as gone:
        raise NotFound("The file is no longer there.", code="file_gone") from gone


def forget(key: str) -> None:
    """Delete a kept file; one that is gone already is fine."""
    default_storage.delete(key)
