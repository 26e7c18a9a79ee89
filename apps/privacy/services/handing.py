"""A package on its way out: a link that is good for minutes, proof that it is the one, to whom it went."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.privacy import gateways as gateway
from apps.privacy.enums import LINK_FOR, LogKind, RequestState
from apps.privacy.events import PackageFetched
from apps.privacy.models import DataRequest
from apps.privacy.rules.packing import Checked, check
from apps.privacy.services.moving import hold, move, write


class Link(NamedTuple):
    url: str
    expires_at: datetime
    sha256: str


def fetch_package(*, actor: Actor, request_id: UUID, at: datetime) -> Link:
    """Who took it is written before they have it. Raises NotFound, Conflict when there is none (any more)."""
    with transaction.atomic():
        row = _with_package(actor, request_id, at)
        write(row, LogKind.FETCHED, actor=actor, at=at)
        outbox.publish(
            PackageFetched(
                market=row.market,
                subject=f"data_request:{row.pk}",
                actor=actor.id,
                at=at,
                request_id=str(row.pk),
                request=row.number,
                sha256=row.package_sha256,
            )
        )
    assert row.expires_at is not None  # noqa: S101 - it has a package
    ends = min(at + LINK_FOR, row.expires_at)
    seconds = max(int((ends - at).total_seconds()), 1)
    return Link(
        gateway.link_to(row.package_key, name=f"{row.number}.zip", seconds=seconds), ends, row.package_sha256
    )


def verify_package(*, actor: Actor, request_id: UUID, at: datetime) -> Checked:
    """Read what lies in S3 and compare it, file by file, with what was written down when it was made.

    Raises NotFound, Conflict when there is none (any more), ServiceAway.
    """
    with transaction.atomic():
        row = _with_package(actor, request_id, at)
    found = check(gateway.fetch(row.package_key), sha256=row.package_sha256)
    with transaction.atomic():
        note = "It is unchanged." if found.is_right else "It is not what was made."
        write(hold(actor, request_id), LogKind.VERIFIED, actor=actor, at=at, note=note)
    return found


@transaction.atomic
def hand_over(*, actor: Actor, request_id: UUID, version: int | None, note: str, at: datetime) -> None:
    """It was given to whoever asked; `note` says to whom and how. Raises NotFound, Stale, Conflict."""
    row = hold(actor, request_id, version)
    if row.state != RequestState.READY:
        raise Conflict(f"{row.number} has no package to hand over.", code="no_package")
    move(row, RequestState.DONE, LogKind.HANDED_OVER, actor=actor, at=at, note=note.strip())


def _with_package(actor: Actor, request_id: UUID, at: datetime) -> DataRequest:
    row = hold(actor, request_id)
    if not row.package_key or row.expires_at is None or row.expires_at <= at:
        raise Conflict(f"{row.number} has no package now.", code="no_package")
    return row
