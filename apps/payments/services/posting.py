"""Posting: the one way into the ledger. The same `idem_key` is the same journal, whoever comes first."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from apps.accounts import selectors as accounts
from apps.core.days import local_date
from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.ids import new_id
from apps.outbox import services as outbox
from apps.payments.enums import AccountCode, JournalKind
from apps.payments.events import JournalPosted
from apps.payments.models import Journal, LedgerAccount, Posting
from apps.payments.rules import periods
from apps.payments.rules import posting as rules
from apps.payments.rules.chart import CHART
from apps.payments.selectors.periods import first_open_day
from apps.payments.types import JournalDraft, Line, PostedJournal

POSTER: Final = "system:payments.post"
# A chain is held until the commit: whoever has more to post commits in between.
MOST_AT_ONCE: Final = 1_000


def post_journal(  # noqa: PLR0913 - what a journal consists of
    *,
    idem_key: str,
    source: str,
    market: str,
    lines: Sequence[Line],
    at: datetime,
    kind: JournalKind = JournalKind.CORRECTION,
    memo: str = "",
    effective_at: datetime | None = None,
    actor_id: str = POSTER,
) -> PostedJournal:
    """Post one journal; joins the caller's transaction. `effective_at` is when it became true, else `at`.

    Raises Invalid for lines that do not sum to nought, Conflict for a known key with other lines.
    """
    draft = JournalDraft(
        idem_key=idem_key,
        kind=kind,
        source=source,
        market=market,
        lines=tuple(lines),
        memo=memo,
        at=effective_at or at,
    )
    return post_journals([draft], actor_id=actor_id, at=at)[0]


@transaction.atomic
def post_journals(
    drafts: Sequence[JournalDraft], *, at: datetime, actor_id: str = POSTER
) -> list[PostedJournal]:
    """Post many, in the order given, with a handful of statements; at most 1,000. Answers in that order.

    One that was posted before is answered as it stands. Raises Invalid, Conflict, NotFound for an unknown
    market; then nothing is posted.
    """
    if len(drafts) > MOST_AT_ONCE:
        raise ValueError(len(drafts))
    for draft in drafts:
        _refuse_faulty(draft)
    # Markets in one order, so that two posters never wait for each other crosswise.
    for market in sorted({draft.market for draft in drafts}):
        _take_chain(market)
    known = _known(drafts)
    fresh = _fresh(drafts, known)
    _insert(fresh, actor_id=actor_id, at=at)
    new = _known(fresh)
    outbox.publish_all(_fact(draft, new[draft.idem_key], actor_id) for draft in fresh)
    return [_posted({**known, **new}[draft.idem_key], is_new=draft.idem_key in new) for draft in drafts]


def reverse_journal(
    *, journal_id: UUID, kind: JournalKind, memo: str, actor_id: str, at: datetime
) -> PostedJournal:
    """Post the opposite of a journal, once however often it is asked for. Raises NotFound."""
    journal = Journal.objects.filter(pk=journal_id).first()
    if journal is None:
        raise NotFound("There is no such journal.")
    rows = Posting.objects.filter(journal_id=journal_id).order_by("line")
    lines = tuple(
        Line(AccountCode(code), -amount, currency)
        for code, amount, currency in rows.values_list("account__code", "amount_minor", "currency")
    )
    return post_journal(
        idem_key=f"reversal:{journal.id}",
        source=journal.source,
        market=journal.market,
        lines=lines,
        kind=kind,
        memo=f"Takes back journal {journal.number}. {memo}".strip(),
        actor_id=actor_id,
        at=at,
    )


def _refuse_faulty(draft: JournalDraft) -> None:
    fault = rules.faults_of(draft.lines)
    if fault:
        raise Invalid(fault, code="unbalanced", fields={"lines": fault})


def _take_chain(market: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT payments_lock_chain(%s)", [market])


def _known(drafts: Iterable[JournalDraft]) -> dict[str, Journal]:
    keys = [draft.idem_key for draft in drafts]
    return {journal.idem_key: journal for journal in Journal.objects.filter(idem_key__in=keys)}


def _fresh(drafts: Sequence[JournalDraft], known: dict[str, Journal]) -> list[JournalDraft]:
    """What is not in the ledger; a key that comes twice counts once. Raises Conflict for other lines."""
    first: dict[str, JournalDraft] = {}
    for draft in drafts:
        if first.setdefault(draft.idem_key, draft).lines != draft.lines:
            raise _other_lines(draft)
    repeated = {known[key].id: draft for key, draft in first.items() if key in known}
    for journal_id, lines in _lines_of(repeated).items():
        if sorted(lines) != sorted(_plain(repeated[journal_id])):
            raise _other_lines(repeated[journal_id])
    return [draft for key, draft in first.items() if key not in known]


def _lines_of(journals: Iterable[UUID]) -> dict[UUID, list[tuple[str, str, int]]]:
    lines: dict[UUID, list[tuple[str, str, int]]] = {}
    rows = Posting.objects.filter(journal_id__in=list(journals))
    for journal_id, code, currency, amount in rows.values_list(
        "journal_id", "account__code", "currency", "amount_minor"
    ):
        lines.setdefault(journal_id, []).append((code, currency, amount))
    return lines


def _plain(draft: JournalDraft) -> list[tuple[str, str, int]]:
    return [(line.account.value, line.currency, line.amount_minor) for line in draft.lines]


def _other_lines(draft: JournalDraft) -> Conflict:
    return Conflict(f"{draft.idem_key} was posted with other lines.", code="idem_key_reused")


def _insert(drafts: Sequence[JournalDraft], *, actor_id: str, at: datetime) -> None:
    """Postings first: their journal closes them. What belongs to a closed month goes to the next day that is
    open, and says so; the chain is held, so that nobody closes one in between.
    """
    markets = {draft.market for draft in drafts}
    opens = {market: first_open_day(market) for market in markets}
    zones = {market: accounts.get_pack(market).time_zone for market in markets}
    found = _open_accounts(drafts)
    journals, postings = [], []
    for draft in drafts:
        day = local_date(draft.at, zones[draft.market])
        booked = periods.booked_on(day, opens[draft.market])
        journal = Journal(
            id=new_id(),
            market=draft.market,
            idem_key=draft.idem_key,
            kind=draft.kind.value,
            source=draft.source,
            memo=periods.late_memo(draft.memo, day, booked)[:300],
            actor=actor_id,
            effective_at=draft.at,
            booked_on=booked,
            posted_at=at,
        )
        journals.append(journal)
        postings += [
            Posting(
                journal_id=journal.id,
                line=number,
                account_id=found[draft.market, line.account.value, line.currency],
                amount_minor=line.amount_minor,
                currency=line.currency,
                booked_on=journal.booked_on,
            )
            for number, line in enumerate(draft.lines, 1)
        ]
    Posting.objects.bulk_create(postings)
    Journal.objects.bulk_create(journals)


def _open_accounts(drafts: Sequence[JournalDraft]) -> dict[tuple[str, str, str], UUID]:
    """The accounts that the lines name; the whole chart of a market and currency is opened at its first."""
    wanted = {(draft.market, line.account.value, line.currency) for draft in drafts for line in draft.lines}
    found = _find_accounts(wanted)
    missing = {(market, currency) for market, _, currency in wanted - set(found)}
    if missing:
        LedgerAccount.objects.bulk_create(
            [
                _account(code, market, currency)
                for market, currency in sorted(missing)
                for code in AccountCode
            ],
            ignore_conflicts=True,
        )
        found = _find_accounts(wanted)
    return found


def _find_accounts(wanted: set[tuple[str, str, str]]) -> dict[tuple[str, str, str], UUID]:
    rows = LedgerAccount.objects.filter(market__in={market for market, _, _ in wanted})
    return {
        (market, code, currency): key
        for key, market, code, currency in rows.values_list("id", "market", "code", "currency")
    }


def _account(code: AccountCode, market: str, currency: str) -> LedgerAccount:
    line = CHART[code]
    return LedgerAccount(
        market=market,
        code=code.value,
        name=line.name,
        kind=line.kind.value,
        currency=currency,
        purpose=line.purpose,
    )


def _fact(draft: JournalDraft, journal: Journal, actor_id: str) -> JournalPosted:
    return JournalPosted(
        market=draft.market,
        subject=draft.source,
        actor=actor_id,
        at=draft.at,
        journal_id=str(journal.id),
        number=journal.number,
        kind=draft.kind.value,
        amount_minor=sum(line.amount_minor for line in draft.lines if line.amount_minor > 0),
        currency=draft.lines[0].currency,
    )


def _posted(journal: Journal, *, is_new: bool) -> PostedJournal:
    return PostedJournal(journal.id, journal.number, journal.idem_key, is_new)
