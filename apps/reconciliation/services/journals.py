"""Breaks closed by a journal of the ledger: proposed by one, approved by another, undone by its opposite."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.approvals import selectors as decisions
from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.types import Money
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.payments import services as payments
from apps.payments.enums import AccountCode, JournalKind
from apps.payments.types import Line
from apps.reconciliation.enums import BreakState, JournalState, Resolution
from apps.reconciliation.events import BreakJournalReversed, BreakPosted
from apps.reconciliation.models import Break, BreakJournal
from apps.reconciliation.rules import words
from apps.reconciliation.rules.limits import decider
from apps.reconciliation.rules.units import is_money
from apps.reconciliation.selectors.visible import visible_break_journals, visible_breaks
from apps.reconciliation.services import desk
from apps.reconciliation.types import JournalWish, PreviewedJournal

KIND: Final = "reconciliation.journal"
_ACTOR: Final = Actor.system("reconciliation.journals")
_DECIDE_WITHIN: Final = timedelta(days=7)


def preview_journal(*, actor: Actor, break_id: UUID, wish: JournalWish) -> PreviewedJournal:
    """What would be posted and who has to agree; nothing is kept. Raises NotFound, Conflict, Invalid."""
    row = visible_breaks(actor).filter(pk=break_id).first()
    if row is None:
        raise NotFound
    return _looked_at(row, wish)


@transaction.atomic
def ask_for_journal(*, actor: Actor, break_id: UUID, wish: JournalWish, at: datetime) -> UUID:
    """Ask a second person to close the break by a journal. Raises NotFound, Conflict, Invalid."""
    row = visible_breaks(actor).select_for_update(of=("self",)).filter(pk=break_id).first()
    if row is None:
        raise NotFound
    looked = _looked_at(row, wish)
    if row.approval_id is not None:
        raise Conflict("A second person is asked about this break already.", code="break_waits")
    money = words.amount(looked.amount_minor, row.currency)
    key = new_id()
    approval_id = approvals.request(
        kind=KIND,
        subject=f"break:{row.pk}",
        market=row.market,
        maker=actor,
        capability=looked.decided_with,
        reason=wish.memo,
        payload={"break_journal_id": str(key)},
        summary=f"Close the break {row.key} with a journal of {money}",
        link=f"/reconciliation/breaks?sel={row.pk}",
        expires_at=at + _DECIDE_WITHIN,
        at=at,
        amount=Money(looked.amount_minor, row.currency),
    )
    BreakJournal.objects.create(
        id=key,
        about=row,
        market=row.market,
        lines=[{"account": code.value, "amount_minor": minor} for code, minor in wish.lines],
        amount_minor=looked.amount_minor,
        currency=row.currency,
        memo=wish.memo,
        facts=facts_of(row),
        asked_by=actor.id,
        asked_at=at,
        approval_id=approval_id,
    )
    row.approval_id = approval_id
    row.version += 1
    row.save(update_fields=["approval_id", "version"])
    return approval_id


def follow_journal_approval(approval_id: UUID, at: datetime) -> None:
    """A journal was decided: posted, or refused. Joins the transaction of the fact."""
    decision = decisions.find_decision(approval_id)
    row = BreakJournal.objects.select_for_update().filter(pk=decision.payload["break_journal_id"]).first()
    if row is None or row.state != JournalState.ASKED:
        return
    about = Break.objects.select_for_update(of=("self",)).get(pk=row.about_id)
    about.approval_id = None
    about.version += 1
    stands = about.state != BreakState.CLOSED and facts_of(about) == row.facts
    if decision.state != ApprovalState.APPROVED or not stands:
        row.state = JournalState.REFUSED
        row.reversed_why = "" if stands else "The books said something else by then."
        row.save()
        about.save()
        return
    _post(row, about, decision.decided_by, at)


@transaction.atomic
def reverse_break_journal(*, actor: Actor, journal_id: UUID, reason: str, at: datetime) -> None:
    """Post the opposite and bring the break back; once more changes nothing. Raises NotFound, Conflict."""
    row = visible_break_journals(actor).select_for_update(of=("self",)).filter(pk=journal_id).first()
    if row is None:
        raise NotFound
    if row.state == JournalState.REVERSED:
        return
    if row.state != JournalState.POSTED:
        raise Conflict("This journal was never posted.", code="journal_not_posted")
    _reverse(row, actor.id, reason, at)
    about = Break.objects.select_for_update(of=("self",)).get(pk=row.about_id)
    if about.state == BreakState.CLOSED and about.resolution == Resolution.JOURNAL:
        about.state, about.closed_at, about.closed_by, about.resolution = BreakState.OPEN, None, "", ""
        about.journal_id, about.opened_at = None, at
        about.reopened_count += 1
        about.version += 1
        about.save()
        desk.put_on_desk([about.pk], at=at)


def take_back_stale(*, stream: str, market: str, at: datetime) -> int:
    """Reverse what explained a break that is another one now, or none: late lines came, or lines changed.
    Joins the transaction of the run. Returns how many.
    """
    standing = BreakJournal.objects.select_for_update(of=("self",)).filter(
        state=JournalState.POSTED, about__stream=stream, market=market
    )
    stale = list(standing.exclude(about__resolution=Resolution.JOURNAL).order_by("pk"))
    for row in stale:
        _reverse(row, _ACTOR.id, "The books say something else now.", at)
    return len(stale)


def facts_of(row: Break) -> str:
    """What a journal explains: another figure or another line is another break."""
    said = (row.kind, row.left_minor, row.right_minor, row.currency, sorted(row.item_ids))
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _looked_at(row: Break, wish: JournalWish) -> PreviewedJournal:
    if row.state != BreakState.OPEN:
        raise Conflict("Only an open break can be closed by a journal.", code="break_not_open")
    if not is_money(row.currency):
        raise Conflict("These books count no money: a journal explains nothing here.", code="no_money")
    lines = _lines(wish.lines, row.currency)
    fault = payments.faults_of(lines)
    if fault:
        raise Invalid(fault, code="unbalanced", fields={"lines": fault})
    amount = sum(line.amount_minor for line in lines if line.amount_minor > 0)
    threshold = accounts.get_pack(row.market).limits.two_people_above_minor
    return PreviewedJournal(amount, row.currency, decider(amount, threshold_minor=threshold))


def _lines(lines: Sequence[tuple[AccountCode, int]], currency: str) -> tuple[Line, ...]:
    return tuple(Line(code, minor, currency) for code, minor in lines)


def _post(row: BreakJournal, about: Break, decided_by: str, at: datetime) -> None:
    lines = [(AccountCode(line["account"]), line["amount_minor"]) for line in row.lines]
    posted = payments.post_journal(
        idem_key=f"break_journal:{row.pk}",
        source=f"break:{about.pk}",
        market=row.market,
        lines=_lines(lines, row.currency),
        kind=JournalKind.BREAK_CLOSED,
        memo=row.memo,
        effective_at=about.occurred_at,
        actor_id=decided_by,
        at=at,
    )
    row.state, row.approved_by, row.posted_at = JournalState.POSTED, decided_by, at
    row.journal_id, row.journal_number = posted.id, posted.number
    row.save()
    about.state, about.closed_at, about.closed_by = BreakState.CLOSED, at, decided_by
    about.resolution, about.journal_id, about.waived_until = Resolution.JOURNAL, posted.id, None
    about.save()
    who = Actor(decided_by, frozenset(), None)
    desk.take_off_desk([about.pk], outcome="fixed", actor=who, at=at)
    outbox.publish(
        BreakPosted(
            market=row.market,
            subject=f"break:{about.pk}",
            actor=decided_by,
            at=at,
            break_id=str(about.pk),
            journal_id=str(posted.id),
            amount_minor=row.amount_minor,
            currency=row.currency,
            asked_by=row.asked_by,
        )
    )


def _reverse(row: BreakJournal, actor_id: str, reason: str, at: datetime) -> None:
    assert row.journal_id is not None  # noqa: S101 - a posted one has it, by a constraint
    back = payments.reverse_journal(
        journal_id=row.journal_id,
        kind=JournalKind.BREAK_REOPENED,
        memo=reason,
        actor_id=actor_id,
        at=at,
    )
    row.state, row.reversal_id, row.reversed_by = JournalState.REVERSED, back.id, actor_id
    row.reversed_at, row.reversed_why = at, reason[:500]
    row.save()
    outbox.publish(
        BreakJournalReversed(
            market=row.market,
            subject=f"break:{row.about_id}",
            actor=actor_id,
            at=at,
            break_id=str(row.about_id),
            journal_id=str(row.journal_id),
            reversal_id=str(back.id),
        )
    )
