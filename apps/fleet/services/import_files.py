"""A file on its way to being taken: measured, and kept in the object store if a job has to read it again."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Final
from uuid import UUID

from apps.core.errors import Invalid, NotAllowed
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet import gateways
from apps.fleet.models import ImportBatch

MAX_BYTES: Final = 20_000_000
# Larger files are applied by a worker; a judgement without writing is quick enough for a request.
_AT_ONCE_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file that may become the import `id`; `key` is where it is kept, "" when nobody reads it again."""

    id: UUID
    content: IO[bytes]
    sha256: str
    key: str


@contextmanager
def kept_for_import(*, actor: Actor, market: str, file: IO[bytes], dry_run: bool) -> Iterator[Parcel]:
    """Keep a long file before the import is written: a row without its file would be worse than the reverse.

    Speaks to the object store, so no transaction may be open around it. A file that no import has taken by
    the end (a repetition, a refusal) is deleted. Raises Invalid for one that is too large, NotAllowed for a
    market that the actor doesn't see.
    """
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    size, digest = _measure(file)
    import_id = new_id()
    if dry_run or size <= _AT_ONCE_BYTES:
        yield Parcel(import_id, file, digest, "")
        return
    key = gateways.keep(f"imports/{import_id}.csv", file)
    try:
        yield Parcel(import_id, file, digest, key)
    finally:
        if not ImportBatch.objects.filter(pk=import_id).exists():
            gateways.forget(key)


def _measure(file: IO[bytes]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    while part := file.read(65_536):
        digest.update(part)
        size += len(part)
        if size > MAX_BYTES:
            msg = f"The file is larger than {MAX_BYTES // 1_000_000} MB; split it."
            raise Invalid(msg, code="file_too_large")
    file.seek(0)
    return size, digest.hexdigest()
