"""What people say about matches: these belong together, this one counts, that one does not."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.reconciliation.enums import BreakState, MatchState, Resolution, Side
from apps.reconciliation.events import MatchDecided, MatchMade
from apps.reconciliation.models import Break, Match, MatchItem, ReconItem
from apps.reconciliation.rules import words
from apps.reconciliation.rules.streams import stream_of
from apps.reconciliation.selectors.visible import visible_items, visible_matches
from apps.reconciliation.services import desk, receipts, transfers
from apps.reconciliation.services.undoing import release

MOST_ITEMS: Final = 500
MOST_MATCHES: Final = 200


@transaction.atomic
def make_match(
    *, actor: Actor, stream: str, left: Sequence[int], right: Sequence[int], note: str, at: datetime
) -> int:
    """Match items of both sides by hand. Their sums must be equal: that is the proof. Suggestions that speak
    of them give way. Raises Invalid, NotFound, Conflict.
    """
    wanted = stream_of(stream)
    if not left or not right:
        raise Invalid(
            "Choose lines of both sides.", fields={"left" if not left else "right": "Choose a line."}
        )
    if len(left) + len(right) > MOST_ITEMS:
        raise Invalid(f"At most {MOST_ITEMS} lines in one match.", fields={"left": "Too many lines."})
    lefts = _items(actor, left, wanted.left, "left")
    rights = _items(actor, right, wanted.right, "right")
    currency, market = _common([*lefts, *rights])
    left_minor, right_minor = (sum(item.amount_minor for item in some) for some in (lefts, rights))
    if left_minor != right_minor:
        gap = words.amount(left_minor - right_minor, currency)
        raise Conflict(f"The two sides differ by {gap}.", code="does_not_add_up")
    _give_way([item.pk for item in (*lefts, *rights)], stream)
    match = Match.objects.create(
        stream=stream,
        market=market,
        key=lefts[0].reference[:220],
        state=MatchState.CONFIRMED,
        left_count=len(lefts),
        right_count=len(rights),
        left_minor=left_minor,
        right_minor=right_minor,
        currency=currency,
        occurred_at=min(item.ts for item in (*lefts, *rights)),
        made_by=actor.id,
        made_at=at,
        decided_by=actor.id,
        decided_at=at,
        note=note,
    )
    MatchItem.objects.bulk_create(
        MatchItem(match=match, item=item, stream=stream, side=side, live=True, counts=True)
        for side, items in ((Side.LEFT, lefts), (Side.RIGHT, rights))
        for item in items
    )
    _close_breaks([match], actor, at)
    outbox.publish(
        MatchMade(
            market=market,
            subject=f"recon_match:{match.pk}",
            actor=actor.id,
            at=at,
            match_id=match.pk,
            stream=stream,
            amount_minor=left_minor,
            currency=currency,
        )
    )
    _tell_ledger([match], at)
    return match.pk


@transaction.atomic
def decide_matches(
    *, actor: Actor, match_ids: Sequence[int], decision: MatchState, note: str, at: datetime
) -> int:
    """Confirm or reject suggestions, or undo matches that count; all of them or none. One that is so already
    stays as it is. Returns how many changed. Raises NotFound, Conflict.
    """
    if len(match_ids) > MOST_MATCHES:
        raise Invalid(f"At most {MOST_MATCHES} at once.", fields={"ids": "Too many."})
    wanted = sorted(set(match_ids))
    rows = visible_matches(actor).select_for_update().filter(id__in=wanted).order_by("id")
    matches = list(rows)
    if len(matches) != len(wanted):
        raise NotFound("One of these matches does not exist.")
    changing = [match for match in matches if match.state != decision]
    before = MatchState.CONFIRMED if decision == MatchState.UNDONE else MatchState.SUGGESTED
    if any(match.state != before for match in changing):
        raise Conflict(_WHY_NOT[decision], code="match_decided")
    if decision == MatchState.CONFIRMED:
        _confirm(changing, actor, note, at)
    else:
        release(changing, state=decision, actor=actor, note=note, at=at)
    outbox.publish_all(
        MatchDecided(
            market=match.market,
            subject=f"recon_match:{match.pk}",
            actor=actor.id,
            at=at,
            match_id=match.pk,
            stream=match.stream,
            outcome=decision.value,
        )
        for match in changing
    )
    _tell_ledger(changing, at)
    return len(changing)


def _tell_ledger(matches: Sequence[Match], at: datetime) -> None:
    for market in sorted({match.market for match in matches if match.stream == receipts.STREAM}):
        receipts.post_receipts(market=market, at=at)
    for market in sorted({match.market for match in matches if match.stream == transfers.STREAM}):
        transfers.tell_transfers(market=market, at=at)


_WHY_NOT: Final = {
    MatchState.CONFIRMED: "Only a suggestion can be confirmed; somebody has decided this one.",
    MatchState.REJECTED: "Only a suggestion can be rejected; undo a match that counts.",
    MatchState.UNDONE: "Only a match that counts can be undone.",
}


def _confirm(matches: Sequence[Match], actor: Actor, note: str, at: datetime) -> None:
    ids = [match.pk for match in matches]
    for match in matches:
        match.state, match.decided_by, match.decided_at, match.note = MatchState.CONFIRMED, actor.id, at, note
    Match.objects.bulk_update(matches, ["state", "decided_by", "decided_at", "note"])
    MatchItem.objects.filter(match_id__in=ids, live=True).update(counts=True)
    _close_breaks(matches, actor, at)


def _items(actor: Actor, ids: Sequence[int], kind: str, field: str) -> list[ReconItem]:
    """The lines of one side, held. Raises Invalid, Conflict."""
    wanted = sorted(set(ids))
    rows = visible_items(actor).filter(id__in=wanted, source__kind=kind).order_by("id")
    items = list(rows.select_for_update(of=("self",)))
    if len(items) != len(wanted):
        raise Invalid("There is no such line on this side.", fields={field: "There is no such line."})
    return items


def _common(items: Sequence[ReconItem]) -> tuple[str, str]:
    if len({item.currency for item in items}) > 1:
        raise Conflict("Lines of two currencies cannot add up.", code="two_currencies")
    if len({item.market for item in items}) > 1:
        raise Conflict("These lines belong to two markets.", code="two_markets")
    return items[0].currency, items[0].market


def _give_way(item_ids: Sequence[int], stream: str) -> None:
    places = MatchItem.objects.filter(item_id__in=item_ids, stream=stream, live=True)
    if places.filter(counts=True).exists():
        raise Conflict(
            "One of these lines is matched already. Undo that match first.", code="already_matched"
        )
    suggestions = places.values_list("match_id", flat=True)
    Match.objects.filter(id__in=list(suggestions), state=MatchState.SUGGESTED).delete()


def _close_breaks(matches: Sequence[Match], actor: Actor, at: datetime) -> None:
    """Breaks whose every line is matched now are over."""
    for match in matches:
        mine = set(MatchItem.objects.filter(match=match).values_list("item_id", flat=True))
        touched = Break.objects.select_for_update().filter(
            stream=match.stream, market=match.market, item_ids__overlap=sorted(mine)
        )
        over = [row for row in touched.exclude(state=BreakState.CLOSED) if _all_matched(row)]
        Break.objects.filter(id__in=[row.pk for row in over]).update(
            state=BreakState.CLOSED,
            closed_at=at,
            closed_by=actor.id,
            resolution=Resolution.MATCH,
            match=match,
            waived_until=None,
            version=F("version") + 1,
        )
        desk.take_off_desk([row.pk for row in over], outcome="fixed", actor=actor, at=at)


def _all_matched(row: Break) -> bool:
    counted = MatchItem.objects.filter(item_id__in=row.item_ids, stream=row.stream, counts=True)
    return counted.count() == len(row.item_ids)
