"""One file with all evidence of a claim, sealed by its hashes, and the check of a copy."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.db import transaction

from apps.core.errors import Invalid, NotFound
from apps.core.sealing import MOST_BYTES, SealedFile, find_faults, seal
from apps.core.types import Actor
from apps.fleet.services import documents
from apps.fleet.types import FileLink
from apps.maintenance.enums import EntryKind, LineKind
from apps.maintenance.events import DamageSealed
from apps.maintenance.models import DamageClaim, DamageSeal, WorkOrderEntry, WorkOrderLine
from apps.maintenance.selectors.damage import (
    find_custody,
    find_shocks,
    list_seals,
    visible_claims_of_damage,
)
from apps.maintenance.services.work_orders.history import about
from apps.outbox import services as outbox

_ZIP = "application/zip"
_SHOCK = ("id", "at", "peak_g", "direction", "speed_kmh", "lat", "lng", "received_at")


def make_sealed_file(*, actor: Actor, claim_id: UUID, at: datetime) -> SealedFile:
    """Gather the evidence and keep it as one file, outside of any transaction. Raises NotFound."""
    claim = _find(actor, claim_id)
    files: dict[str, bytes] = {
        "claim.json": _json(_claim_of(claim)),
        "custody.json": _json([asdict(holder) for holder in find_custody(claim)]),
        "shocks.json": _json(list(find_shocks(claim).values(*_SHOCK))),
        "cost.json": _json(_cost_of(claim)),
    }
    for number, entry in enumerate(_photos_of(claim), start=1):
        ending = entry.file_key.rpartition(".")[2]
        files[f"photos/{number:02d}-{entry.stage}.{ending}"] = documents.read_kept(entry.file_key)
    head = {"claim": claim.code, "sealed_at": at.isoformat(), "sealed_by": actor.id}
    made = seal(files, head, at=at)
    key = documents.keep_bundle(folder=f"damage/{claim.id}", content=made.content, digest=made.file_sha256)
    return SealedFile(key, made)


@transaction.atomic
def record_seal(*, actor: Actor, claim_id: UUID, file: SealedFile, at: datetime) -> UUID:
    """Remember the hashes of a sealed file. Raises NotFound."""
    claim, made = _find(actor, claim_id), file.sealed
    kept = DamageSeal.objects.create(
        claim=claim,
        at=at,
        actor=actor.id,
        file_key=file.key,
        file_size=len(made.content),
        files=made.files,
        file_sha256=made.file_sha256,
        manifest_sha256=made.manifest_sha256,
    )
    outbox.publish(
        DamageSealed(
            **about(claim.work_order, actor, at),
            claim_id=str(claim.id),
            claim=claim.code,
            file_sha256=made.file_sha256,
        )
    )
    return kept.id


def link_seal(*, actor: Actor, seal_id: UUID, at: datetime) -> FileLink:
    """Where a sealed file can be fetched for five minutes. Raises NotFound."""
    kept = list_seals(actor).select_related("claim").filter(pk=seal_id).first()
    if kept is None:
        raise NotFound("There is no such file.")
    return documents.link_kept(
        kept.file_key, name=f"{kept.claim.code}.zip", kind=_ZIP, size=kept.file_size, at=at
    )


def verify_copy(*, actor: Actor, claim_id: UUID, file: IO[bytes]) -> list[str]:
    """What is wrong with a copy of a claim's file; nothing when it is byte for byte what was sealed.

    Raises NotFound, Invalid for a file that is too large to be one.
    """
    claim = _find(actor, claim_id)
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Invalid("That is larger than any sealed file.", fields={"file": "is too large"})
    seals = list(DamageSeal.objects.filter(claim=claim).values_list("file_sha256", "manifest_sha256"))
    if not seals:
        return ["No file of this claim was sealed."]
    return find_faults(
        content,
        file_hashes={digest for digest, _ in seals},
        manifest_hashes={digest for _, digest in seals},
    )


def _find(actor: Actor, claim_id: UUID) -> DamageClaim:
    claim = (
        visible_claims_of_damage(actor).select_related("work_order", "vehicle").filter(pk=claim_id).first()
    )
    if claim is None:
        raise NotFound("There is no such claim.")
    return claim


def _claim_of(claim: DamageClaim) -> dict[str, Any]:
    return {
        "claim": claim.code,
        "plate": claim.vehicle.plate,
        "work_order": claim.work_order.code,
        "text": claim.text,
        "seen_whole_at": claim.seen_whole_at,
        "found_at": claim.found_at,
        "state": claim.state,
        "currency": claim.currency,
        "cost_minor": claim.cost_minor,
        "asked_minor": claim.asked_minor,
    }


def _cost_of(claim: DamageClaim) -> dict[str, Any]:
    """The lines as they stand: their sum is the order's actual cost."""
    lines = WorkOrderLine.objects.filter(work_order_id=claim.work_order_id).exclude(kind=LineKind.CHECK.value)
    names = ("kind", "text", "minutes", "quantity", "unit_minor", "amount_minor", "vendor", "invoice_no")
    rows = list(lines.order_by("position").values(*names))
    return {
        "currency": claim.currency,
        "lines": rows,
        "total_minor": sum(row["amount_minor"] for row in rows),
        "order_state": claim.work_order.state,
    }


def _photos_of(claim: DamageClaim) -> list[WorkOrderEntry]:
    rows = WorkOrderEntry.objects.filter(work_order_id=claim.work_order_id, kind=EntryKind.PHOTO.value)
    return list(rows.order_by("at", "id"))


def _json(value: Any) -> bytes:
    return json.dumps(value, indent=1, default=str, sort_keys=True).encode()
