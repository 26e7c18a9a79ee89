"""Taking matches apart: items and breaks are again what they were before."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.types import Actor
from apps.reconciliation.enums import BreakState, MatchState
from apps.reconciliation.models import Break, Match, MatchItem
from apps.reconciliation.services import desk


@transaction.atomic
def take_apart(*, item_ids: Sequence[int], at: datetime) -> int:
    """Undo every match of these items because their book changed them; suggestions go. Returns how many
    counted.
    """
    actor = Actor.system("reconciliation")
    live = MatchItem.objects.filter(item_id__in=item_ids, live=True).values_list("match_id", flat=True)
    matches = list(Match.objects.select_for_update().filter(id__in=set(live)).order_by("id"))
    suggested = [match.pk for match in matches if match.state == MatchState.SUGGESTED]
    Match.objects.filter(id__in=suggested).delete()
    counted = [match for match in matches if match.state == MatchState.CONFIRMED]
    release(counted, state=MatchState.UNDONE, actor=actor, note="A book changed one of its lines.", at=at)
    return len(counted)


def release(matches: Sequence[Match], *, state: MatchState, actor: Actor, note: str, at: datetime) -> None:
    """Let the items of these matches go and bring the breaks back that they had closed. Joins the
    transaction, in which the caller holds the matches.
    """
    ids = [match.pk for match in matches]
    if not ids:
        return
    for match in matches:
        match.state, match.decided_by, match.decided_at, match.note = state, actor.id, at, note
    Match.objects.bulk_update(matches, ["state", "decided_by", "decided_at", "note"], batch_size=1_000)
    MatchItem.objects.filter(match_id__in=ids, live=True).update(live=False, counts=False)
    _bring_back(ids, at)


def _bring_back(match_ids: Sequence[int], at: datetime) -> None:
    closed = Break.objects.select_for_update().filter(match_id__in=match_ids, state=BreakState.CLOSED)
    back: list[UUID] = list(closed.order_by("id").values_list("id", flat=True))
    Break.objects.filter(id__in=back).update(
        state=BreakState.OPEN, closed_at=None, closed_by="", resolution="", match=None
    )
    desk.put_on_desk(back, at=at)
