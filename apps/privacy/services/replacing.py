"""A file that shows others goes redacted: another one in its place. The original stays, untouched."""

from datetime import datetime
from typing import IO, Final, NamedTuple
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.outbox import services as outbox
from apps.privacy import gateways as gateway
from apps.privacy.enums import LINK_FOR, LIVE, LogKind, RequestKind, RequestState
from apps.privacy.events import PackageFetched
from apps.privacy.models import DataRequest
from apps.privacy.rules.packing import digest
from apps.privacy.selectors import files_of
from apps.privacy.services.handing import Link
from apps.privacy.services.moving import hold, write

# One byte more than what is judged as too large has not to be read.
_MOST_BYTES: Final = 10_000_001
_SHORTEST: Final = 3
_LONGEST: Final = 200


class Redacted(NamedTuple):
    """What was put in the place of a file: where it lies, and by which hash it is known."""

    key: str
    ending: str
    size: int
    sha256: str


def store_redacted(*, actor: Actor, request_id: UUID, file_key: str, file: IO[bytes]) -> Redacted:
    """Judge it by its content and keep it, before anything is written; twice does no harm.

    Raises NotFound, Conflict, Invalid that names the field, ServiceAway.
    """
    with transaction.atomic():
        row = _hold_draft(actor, request_id)
        _check_file(row, file_key)
    judged = fleet.judge_file(file.read(_MOST_BYTES))
    sha256 = digest(judged.content)
    key = f"privacy/redacted/{request_id}/{sha256}.{judged.ending}"
    gateway.keep(key, judged.content)
    return Redacted(key, judged.ending, len(judged.content), sha256)


@transaction.atomic
def replace_file(
    *, actor: Actor, request_id: UUID, file_key: str, redacted: Redacted, why: str, at: datetime
) -> None:
    """It goes into the copy instead of that file, with the reason that whoever gets it reads.

    Raises NotFound, Conflict when it is no draft any more, Invalid that names the field.
    """
    row = _hold_draft(actor, request_id)
    _check_file(row, file_key)
    reason = why.strip()
    if not _SHORTEST <= len(reason) <= _LONGEST:
        raise Invalid("Say why.", fields={"why": f"is needed, of {_LONGEST} letters at most"})
    row.files_in = {**row.files_in, file_key: {**redacted._asdict(), "why": reason}}
    row.files_out = {key: each for key, each in row.files_out.items() if key != file_key}
    row.redacted_keys = sorted({*(row.redacted_keys or ()), redacted.key})
    note = f"A file is replaced by a redacted one (SHA-256 {redacted.sha256}): {reason}"
    write(row, LogKind.REDACTED, actor=actor, at=at, note=note)
    row.version += 1
    row.save()


@transaction.atomic
def restore_file(*, actor: Actor, request_id: UUID, file_key: str, at: datetime) -> None:
    """It goes in as it is again. Raises NotFound, Conflict when it is no draft any more, Invalid."""
    row = _hold_draft(actor, request_id)
    if file_key not in row.files_in:
        raise Invalid("Nothing is in its place.", fields={"key": "names a file that is not replaced"})
    row.files_in = {key: each for key, each in row.files_in.items() if key != file_key}
    write(row, LogKind.REDACTED, actor=actor, at=at, note="A file goes as it is again.")
    row.version += 1
    row.save()


def fetch_redacted(*, actor: Actor, request_id: UUID, file_key: str, at: datetime) -> Link:
    """A link to what is in the place of a file, for whoever prepares it and whoever has to agree; who looks
    is written down first. Raises NotFound, Conflict when it is over.
    """
    with transaction.atomic():
        row = hold(actor, request_id)
        found = row.files_in.get(file_key)
        if found is None:
            raise NotFound("Nothing is in the place of this file.")
        if found["key"] not in (row.redacted_keys or ()):
            raise Conflict(f"{row.number} is over: the file is gone.", code="no_package")
        write(row, LogKind.FETCHED, actor=actor, at=at, note=f"A redacted file (SHA-256 {found['sha256']})")
        outbox.publish(
            PackageFetched(
                market=row.market,
                subject=f"data_request:{row.pk}",
                actor=actor.id,
                at=at,
                request_id=str(row.pk),
                request=row.number,
                sha256=found["sha256"],
            )
        )
    name = f"{row.number}-redacted.{found['ending']}"
    url = gateway.link_to(found["key"], name=name, seconds=int(LINK_FOR.total_seconds()))
    return Link(url, at + LINK_FOR, found["sha256"])


def remove_redacted(*, at: datetime) -> int:
    """What was put in the place of files goes with the package, or when nothing comes of it. How many.

    Raises ServiceAway.
    """
    over = DataRequest.objects.filter(redacted_keys__isnull=False, package_key="", closed_at__lte=at)
    rows = over.exclude(state__in=[state.value for state in LIVE]).order_by("closed_at")
    removed = 0
    for request_id, keys in list(rows.values_list("pk", "redacted_keys")[:200]):
        for key in keys or ():
            gateway.remove(key)
            removed += 1
        DataRequest.objects.filter(pk=request_id).update(redacted_keys=None)
    return removed


def _hold_draft(actor: Actor, request_id: UUID) -> DataRequest:
    row = hold(actor, request_id)
    if row.state != RequestState.DRAFT:
        raise Conflict(f"{row.number} is no draft any more.", code="not_in_this_state")
    if row.kind == RequestKind.ERASURE:
        raise Invalid("Nothing is handed out.", fields={"key": "goes with a copy alone"})
    return row


def _check_file(row: DataRequest, file_key: str) -> None:
    if file_key not in {file.key for file in files_of(row)}:
        raise Invalid("There is no such file.", fields={"key": "names a file that is no part of it"})
