"""The ledger refuses what is no journal, whoever writes it, and posts one intention once."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.outbox.models import Fact
from apps.payments import selectors
from apps.payments import services as payments
from apps.payments.enums import AccountCode, JournalKind
from apps.payments.models import Journal, LedgerAccount, Posting
from apps.payments.types import Line
from tests.payments.builders import NOON, a_draft, post
from tests.plugins.people import ActorFor
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db

FINANCE = Actor(id="finance", capabilities=frozenset(), markets=frozenset({"SG"}))


def _raw_journal(*amounts: int, **values: Any) -> UUID:
    """Straight into the tables, past every service."""
    post(1)
    account = LedgerAccount.objects.get(market="SG", code=AccountCode.BANK.value)
    journal_id = new_id()
    Posting.objects.bulk_create(
        [
            Posting(
                journal_id=journal_id,
                line=line,
                account=account,
                amount_minor=amount,
                currency="SGD",
                booked_on=NOON.date(),
            )
            for line, amount in enumerate(amounts, 1)
        ]
    )
    usual = {
        "market": "SG",
        "idem_key": str(journal_id),
        "kind": "correction",
        "source": "test:1",
        "actor": "test",
        "effective_at": NOON,
        "booked_on": NOON.date(),
        "posted_at": NOON,
    }
    Journal.objects.bulk_create([Journal(id=journal_id, **{**usual, **values})])
    return journal_id


def _commit() -> None:
    """What the database checks at the commit, it checks now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


class TestTheDatabase:
    def test_takes_what_sums_to_nought(self) -> None:
        _raw_journal(100, -60, -40)
        _commit()

    @pytest.mark.parametrize("amounts", [(100, -99), (100,), ()])
    def test_refuses_what_does_not(self, amounts: tuple[int, ...]) -> None:
        _raw_journal(*amounts)
        with pytest.raises(IntegrityError, match="does not sum to nought"):
            _commit()

    def test_refuses_another_day_and_another_market(self) -> None:
        _raw_journal(100, -100, booked_on=date(2026, 1, 1))
        with pytest.raises(IntegrityError, match="another market, currency or day"):
            _commit()

    def test_refuses_a_line_for_a_journal_that_is_closed(self) -> None:
        posted = post(500)[0]
        line = Posting.objects.filter(journal_id=posted.id)[0]
        line.pk, line.line = new_id(), 9
        with pytest.raises(ProgrammingError, match="is closed"):
            line.save(force_insert=True)

    @pytest.mark.parametrize("model", [Journal, Posting, LedgerAccount])
    def test_refuses_edits_and_deletes(self, model: Any) -> None:
        post(500)
        with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
            model.objects.update(market="JP") if model is not Posting else model.objects.update(line=7)
        with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
            model.objects.all()._raw_delete("default")


class TestPosting:
    def test_a_journal_is_sealed_onto_the_one_before(self) -> None:
        first, second = post(100, 200)
        one, two = Journal.objects.get(pk=first.id), Journal.objects.get(pk=second.id)
        assert (one.number, one.previous_hash) == (1, "")
        assert (two.number, two.previous_hash) == (2, one.hash)
        assert len(two.hash) == 64

    def test_each_market_has_a_chain_of_its_own(self) -> None:
        post(100, 200)
        assert post(300, market="JP", currency="JPY")[0].number == 1

    def test_the_same_key_is_the_same_journal(self) -> None:
        draft = a_draft(key="capture:1")
        first = payments.post_journals([draft, draft], at=NOON)
        again = payments.post_journals([draft], at=NOON + timedelta(days=1))
        assert {each.id for each in [*first, *again]} == {first[0].id}
        assert [each.is_new for each in again] == [False]
        assert Journal.objects.count() == 1
        assert Fact.objects.filter(type="journal.posted").count() == 1

    def test_the_same_key_with_another_amount_is_refused(self) -> None:
        post(100, key="capture:1")
        with pytest.raises(Conflict, match="capture:1 was posted with other lines"):
            post(101, key="capture:1")

    def test_lines_that_do_not_sum_to_nought_are_refused_by_name(self) -> None:
        with pytest.raises(Invalid) as refused:
            payments.post_journal(
                idem_key="x",
                source="payment:1",
                market="SG",
                lines=[Line(AccountCode.BANK, 100, "SGD"), Line(AccountCode.RECEIVABLES, -90, "SGD")],
                at=NOON,
            )
        assert refused.value.fields == {"lines": "Debits and credits differ by SGD 10."}
        assert not Journal.objects.exists()

    def test_an_unknown_market_has_no_ledger(self) -> None:
        with pytest.raises(NotFound):
            post(100, market="ZZ")

    def test_the_day_is_that_of_the_market(self) -> None:
        posted = post(100, at=NOON.replace(hour=17))[0]
        assert Journal.objects.get(pk=posted.id).booked_on == NOON.date() + timedelta(days=1)

    def test_a_hundred_cost_as_many_statements_as_one(self, django_assert_max_num_queries: Any) -> None:
        post(1)
        drafts = [a_draft(amount) for amount in range(1, 101)]
        with django_assert_max_num_queries(12):
            payments.post_journals(drafts, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_with_the_same_key_post_once() -> None:
    draft = a_draft(key="capture:1")
    posted = at_once(lambda: payments.post_journals([draft], at=NOON)[0], times=10)
    assert len({each.id for each in posted}) == 1
    assert [each.is_new for each in posted].count(True) == 1
    assert Posting.objects.count() == len(draft.lines)


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_make_a_chain_without_gaps() -> None:
    posted = at_once(lambda: post(100)[0], times=10)
    assert sorted(each.number for each in posted) == list(range(1, 11))
    assert payments.prove(market="SG", at=NOON).outcome == "holds"


class TestReading:
    def test_the_trial_balance_of_a_day_is_level(self) -> None:
        post(1090, kind=JournalKind.FARE_PRICED, tax_minor=90)
        post(1090, at=NOON + timedelta(days=1))
        sheet = selectors.trial_balance(FINANCE, market="SG", until=NOON.date())
        assert {each.code: each.balance_minor for each in sheet.accounts if each.balance_minor} == {
            AccountCode.RECEIVABLES: 1090,
            AccountCode.RENTAL_INCOME: -1000,
            AccountCode.TAX_PAYABLE: -90,
        }
        later = selectors.trial_balance(FINANCE, market="SG", until=NOON.date() + timedelta(days=1))
        assert sum(each.debit_minor for each in later.accounts) == 2180
        assert sum(each.balance_minor for each in later.accounts) == 0

    def test_money_of_another_market_is_not_seen(self, actor_for: ActorFor) -> None:
        post(100)
        assert selectors.visible_journals(actor_for("finance", markets=["SG"])).count() == 1
        assert not selectors.visible_journals(actor_for("finance", markets=["JP"])).exists()
        assert not selectors.visible_journals(actor_for("partner", markets=["SG"])).exists()
