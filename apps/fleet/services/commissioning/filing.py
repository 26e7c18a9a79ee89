"""The job that files the scans of a batch: one after the other, carrying on where a killed one stopped."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.fleet import gateways
from apps.fleet.models import IntakeBatch
from apps.fleet.rules import archives
from apps.fleet.services.commissioning.hold import archive_key
from apps.fleet.services.documents.files import store_file
from apps.fleet.services.documents.filing import file_document
from apps.fleet.types import NewDocument
from apps.jobs import services as jobs

Clock = Callable[[], datetime]


def run_filing(*, run_id: str, batch_id: str, actor_id: str, now: Clock) -> None:
    """File every scan that is not on file yet; what can't be filed is counted, and the run is not whole."""
    with jobs.run_requested(run_id=run_id) as run:
        if not run.due:
            return
        batch = IntakeBatch.objects.filter(pk=UUID(batch_id)).first()
        if batch is None:
            raise NotFound("There is no such batch.")
        actor = Actor(actor_id, frozenset(), frozenset({batch.market}))
        with gateways.kept(archive_key(batch.id)) as source:
            refused = _file_all(run, batch, source.read(), actor, now)
        if refused:
            run.partial("scans_refused", f"{refused} of {batch.scans} scans could not be filed.")
        else:
            gateways.forget(archive_key(batch.id))


def _file_all(run: jobs.Run, batch: IntakeBatch, content: bytes, actor: Actor, now: Clock) -> int:
    refused, scans = 0, batch.orders
    with archives.open_archive(content) as archive:
        for number, scan in enumerate(scans, start=1):
            refused += not _file(archive, scan, actor, now())
            IntakeBatch.objects.filter(pk=batch.pk).update(scans_filed=number - refused)
            run.progress(number, len(scans), unit="scans")
    run.count(filed=len(scans) - refused, refused=refused)
    return refused


def _file(archive: zipfile.ZipFile, scan: dict[str, Any], actor: Actor, at: datetime) -> bool:
    """Whether the paper is on file with its scan now, by this attempt or by one before."""
    vehicle_id = UUID(scan["vehicle"])
    try:
        content = io.BytesIO(archives.read_entry(archive, scan["entry"]))
        stored = store_file(vehicle_id=vehicle_id, file=content, name=scan["entry"].rpartition("/")[2])
        paper = NewDocument(
            kind=scan["kind"],
            number=scan["number"],
            valid_from=date.fromisoformat(scan["from"]),
            valid_to=date.fromisoformat(scan["to"]) if scan["to"] else None,
            file=stored,
        )
        file_document(actor=actor, vehicle_id=vehicle_id, paper=paper, at=at)
    except Conflict:
        return True
    except (Invalid, NotFound):
        return False
    return True
