"""The posting rules as a table, and the arithmetic of tax."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from apps.payments.enums import AccountCode, JournalKind
from apps.payments.rules import posting
from apps.payments.rules.chart import CHART
from apps.payments.types import Line

AMOUNTS = some.integers(min_value=-(10**12), max_value=10**12)


@given(
    kind=some.sampled_from(sorted(posting.RULES)),
    amount=AMOUNTS,
    tax=AMOUNTS,
)
def test_every_rule_is_balanced_whatever_the_amounts(kind: JournalKind, amount: int, tax: int) -> None:
    lines = posting.lines(kind, amount_minor=amount, currency="SGD", tax_minor=tax)
    assert sum(line.amount_minor for line in lines) == 0
    assert all(line.amount_minor for line in lines)


def test_every_kind_has_a_rule_unless_its_accounts_are_chosen_and_every_account_a_line_in_the_chart() -> None:
    chosen = {
        JournalKind.CORRECTION, JournalKind.BREAK_CLOSED, JournalKind.BREAK_REOPENED,
        JournalKind.ACCRUAL, JournalKind.ACCRUAL_REVERSED,
    }  # fmt: skip
    assert set(posting.RULES) == set(JournalKind) - chosen
    assert set(CHART) == set(AccountCode)


def test_a_fare_goes_into_income_and_tax() -> None:
    lines = posting.lines(JournalKind.FARE_PRICED, amount_minor=1090, tax_minor=90, currency="SGD")
    assert lines == (
        Line(AccountCode.RECEIVABLES, 1090, "SGD"),
        Line(AccountCode.RENTAL_INCOME, -1000, "SGD"),
        Line(AccountCode.TAX_PAYABLE, -90, "SGD"),
    )


@pytest.mark.parametrize(
    ("amount", "rate", "tax"),
    [
        (1090, "0.09", 90),
        (1, "0.09", 0),
        (6, "0.09", 0),
        (7, "0.09", 1),
        (-1090, "0.09", -90),
        (110, "0.1", 10),
    ],
)
def test_the_tax_within_an_amount(amount: int, rate: str, tax: int) -> None:
    assert posting.tax_within(amount, rate=rate) == tax


@pytest.mark.parametrize(
    ("amounts", "fault"),
    [
        ((100, -100), None),
        ((100, -99), "Debits and credits differ by SGD 1."),
        ((0, 0), "A line of nought says nothing."),
        ((100,), "A journal has at least two lines."),
    ],
)
def test_what_is_no_journal(amounts: tuple[int, ...], fault: str | None) -> None:
    lines = tuple(Line(AccountCode.BANK, amount, "SGD") for amount in amounts)
    assert posting.faults_of(lines) == fault


def test_currencies_are_summed_apart() -> None:
    lines = (Line(AccountCode.BANK, 100, "SGD"), Line(AccountCode.BANK, -100, "JPY"))
    assert posting.faults_of(lines) == "Debits and credits differ by JPY -100, SGD 100."
