"""Whose a ride is, what an invoice is called, and which one a text of the bank names."""

from datetime import UTC, date, datetime

import pytest

from apps.billing.enums import CardReason, InvoiceState, RidePolicy
from apps.billing.rules import letters
from apps.billing.rules.invoices import find_number, level_due, state_of
from apps.billing.rules.paying import Spending, is_wanted, why_card

WEEK = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("policy", "moment", "is_holiday", "chosen", "wanted"),
    [
        # Singapore is eight hours ahead: Friday 22:59 UTC is Saturday there, Thursday 23:30 UTC Friday 07:30.
        (RidePolicy.ALL, datetime(2026, 11, 22, 3, tzinfo=UTC), False, False, True),
        (RidePolicy.WORK_HOURS, datetime(2026, 11, 19, 23, 30, tzinfo=UTC), False, False, True),
        (RidePolicy.WORK_HOURS, datetime(2026, 11, 19, 22, 59, tzinfo=UTC), False, False, False),
        (RidePolicy.WORK_HOURS, datetime(2026, 11, 20, 12, 0, tzinfo=UTC), False, False, False),
        (RidePolicy.WORK_HOURS, datetime(2026, 11, 20, 23, 30, tzinfo=UTC), False, False, False),
        (RidePolicy.WORK_HOURS, datetime(2026, 11, 19, 23, 30, tzinfo=UTC), True, False, False),
        (RidePolicy.CHOSEN, datetime(2026, 11, 20, 3, tzinfo=UTC), False, True, True),
        (RidePolicy.CHOSEN, datetime(2026, 11, 20, 3, tzinfo=UTC), False, False, False),
    ],
)
def test_which_rides_a_payer_pays(
    policy: str, moment: datetime, is_holiday: bool, chosen: bool, wanted: bool
) -> None:
    found = is_wanted(
        policy,
        started_at=moment,
        time_zone="Asia/Singapore",
        working_days=WEEK,
        is_holiday=is_holiday,
        chosen=chosen,
    )
    assert found is wanted


@pytest.mark.parametrize(
    ("currency", "payer", "member", "why"),
    [
        ("SGD", (None, 0), (None, 0), CardReason.NONE),
        ("SGD", (2_000, 1_000), (1_000, 0), CardReason.NONE),
        ("MYR", (None, 0), (None, 0), CardReason.CURRENCY),
        ("SGD", (2_000, 1_001), (None, 0), CardReason.LIMIT),
        ("SGD", (2_000, 0), (1_500, 501), CardReason.MEMBER_LIMIT),
    ],
)
def test_why_a_card_pays(
    currency: str, payer: tuple[int | None, int], member: tuple[int | None, int], why: CardReason
) -> None:
    found = why_card(
        fare_minor=1_000,
        currency=currency,
        payer_currency="SGD",
        payer=Spending(limit_minor=payer[0], spent_minor=payer[1]),
        member=Spending(limit_minor=member[0], spent_minor=member[1]),
    )
    assert found is why


@pytest.mark.parametrize(
    ("paid", "credited", "today", "state"),
    [
        (0, 0, date(2026, 12, 31), InvoiceState.ISSUED),
        (0, 0, date(2027, 1, 1), InvoiceState.OVERDUE),
        (400, 0, date(2026, 12, 31), InvoiceState.PART_PAID),
        (400, 0, date(2027, 1, 1), InvoiceState.OVERDUE),
        (400, 600, date(2027, 1, 1), InvoiceState.PAID),
        (1_200, 0, date(2027, 1, 1), InvoiceState.PAID),
        (0, 1_000, date(2027, 1, 1), InvoiceState.CREDITED),
    ],
)
def test_what_an_invoice_is_called(paid: int, credited: int, today: date, state: InvoiceState) -> None:
    found = state_of(
        total_minor=1_000,
        paid_minor=paid,
        credited_minor=credited,
        due_on=date(2026, 12, 31),
        today=today,
    )
    assert found is state


def test_reminders_come_at_their_days() -> None:
    due = date(2026, 12, 1)
    days = [date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 15), date(2026, 12, 31)]
    assert [level_due(due_on=due, today=day) for day in days] == [0, 1, 2, 3]
    told = letters.reminder(number="SG-INV-000001", amount="S$10.00", due_on=due, level=2)
    assert told.subject == "Invoice SG-INV-000001 is open (reminder 2)"
    assert "S$10.00 were due on 1 December 2026" in told.text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("TRANSFER SG-INV-000042 ACME", "SG-INV-000042"),
        ("sg inv 000042 thanks", "SG-INV-000042"),
        ("SGINV000042", "SG-INV-000042"),
        ("SG-INV-0000421", ""),
        ("STRIPE PAYOUT po_1 EV4RENT", ""),
    ],
)
def test_the_invoice_that_a_bank_names(text: str, number: str) -> None:
    assert find_number(text) == number
