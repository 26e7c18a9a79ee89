"""Making up an answer: what a person chose and wrote, fixed in a sealed file before it is sent."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.sealing import SealedFile, seal
from apps.core.types import Actor
from apps.fleet.services import documents
from apps.fleet.types import FileLink
from apps.outbox import services as outbox
from apps.payments.enums import AnswerState
from apps.payments.events import DisputeAnswered
from apps.payments.models import Dispute, DisputeAnswer
from apps.payments.rules.evidence import as_text, chosen, words_for_bank
from apps.payments.selectors.evidence import gather_evidence, get_dispute, is_open, service_date_of
from apps.payments.selectors.provider import visible_disputes

_ZIP: Final = "application/zip"
_LEAST_STORY: Final = 20


@dataclass(frozen=True, slots=True)
class MadeAnswer:
    """The sealed file and what will be said; nothing of it is in the database yet."""

    file: SealedFile
    said: dict[str, str]
    story: str


def make_answer_file(
    *, actor: Actor, dispute_id: UUID, story: str, left_out: Collection[str], at: datetime
) -> MadeAnswer:
    """Gather the evidence and seal it, outside of any transaction.

    Raises NotFound, Invalid (`story`, `left_out`), Conflict when there is nothing to answer any more.
    """
    dispute = get_dispute(actor, dispute_id)
    _refuse_too_late(dispute, at)
    if len(story.strip()) < _LEAST_STORY:
        raise Invalid("Tell the bank what happened.", fields={"story": f"needs {_LEAST_STORY} characters"})
    pieces = gather_evidence(actor, dispute_id)
    unknown = set(left_out) - {piece.name for piece in pieces}
    if unknown:
        raise Invalid("There is no such piece.", fields={"left_out": f"{min(unknown)} is unknown"})
    shown = chosen(pieces, left_out)
    said = words_for_bank(shown, story, service_date=service_date_of(actor, dispute))
    files = {
        "answer.json": _json(said),
        "dispute.json": _json(_dispute(dispute)),
        "story.txt": story.strip().encode(),
        **{f"evidence/{piece.name}.txt": as_text(piece).encode() for piece in shown},
    }
    head = {"dispute": dispute.psp_id, "sealed_at": at.isoformat(), "sealed_by": actor.id}
    made = seal(files, head, at=at)
    key = documents.keep_bundle(
        folder=f"disputes/{dispute.id}", content=made.content, digest=made.file_sha256
    )
    return MadeAnswer(SealedFile(key, made), said, story.strip())


@transaction.atomic
def record_answer(*, actor: Actor, dispute_id: UUID, made: MadeAnswer, at: datetime) -> UUID:
    """Keep the answer; it is sent after the commit. Raises NotFound, Conflict for a second one."""
    dispute = visible_disputes(actor).select_for_update().filter(pk=dispute_id).first()
    if dispute is None:
        raise NotFound("There is no such dispute.")
    _refuse_too_late(dispute, at)
    sealed = made.file.sealed
    # Only a refused answer is still there; this one takes its place.
    DisputeAnswer.objects.filter(dispute=dispute, state=AnswerState.REFUSED).delete()
    answer = DisputeAnswer.objects.create(
        dispute=dispute,
        story=made.story,
        said=made.said,
        answered_by=actor.id,
        answered_at=at,
        file_key=made.file.key,
        file_size=len(sealed.content),
        files=sealed.files,
        file_sha256=sealed.file_sha256,
        manifest_sha256=sealed.manifest_sha256,
    )
    outbox.publish(
        DisputeAnswered(
            market=dispute.market,
            subject=f"payment:{dispute.payment_id}" if dispute.payment_id else f"dispute:{dispute.id}",
            actor=actor.id,
            at=at,
            dispute_id=str(dispute.id),
            file_sha256=answer.file_sha256,
        )
    )
    return answer.id


def link_answer(*, actor: Actor, dispute_id: UUID, at: datetime) -> FileLink:
    """Where the sealed file can be fetched for five minutes. Raises NotFound."""
    dispute = get_dispute(actor, dispute_id)
    answer = DisputeAnswer.objects.filter(dispute=dispute).first()
    if answer is None:
        raise NotFound("This dispute was not answered.")
    return documents.link_kept(
        answer.file_key, name=f"{dispute.psp_id}.zip", kind=_ZIP, size=answer.file_size, at=at
    )


def _refuse_too_late(dispute: Dispute, at: datetime) -> None:
    if not is_open(dispute):
        raise Conflict("The bank waits for no answer any more.", code="not_open")
    if dispute.evidence_due_at is not None and dispute.evidence_due_at < at:
        raise Conflict("The time to answer is over.", code="too_late")
    if DisputeAnswer.objects.filter(dispute=dispute).exclude(state=AnswerState.REFUSED).exists():
        raise Conflict("This dispute was answered already; a bank takes one answer.", code="answered")


def _dispute(dispute: Dispute) -> dict[str, Any]:
    return {
        "dispute": dispute.psp_id,
        "payment": dispute.payment_psp_id,
        "amount_minor": dispute.amount_minor,
        "currency": dispute.currency,
        "reason": dispute.reason,
        "opened_at": dispute.created_at,
        "evidence_due_at": dispute.evidence_due_at,
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, indent=1, default=str, sort_keys=True).encode()
