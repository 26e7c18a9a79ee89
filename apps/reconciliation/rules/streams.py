"""The streams: which two books must agree, and how long each may take."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from apps.core.errors import NotFound
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.types import Stream

STREAMS: Final[tuple[Stream, ...]] = (
    # What moved at the provider, added up to the payout that carried it; money waits there for some days.
    Stream(
        code="balance_payouts",
        left=SourceKind.BALANCE,
        right=SourceKind.PAYOUT,
        grace=timedelta(days=10),
        patience=timedelta(days=14),
    ),
    # A payout reaches the bank within two banking days; a long weekend makes four of them.
    Stream(
        code="payouts_bank",
        left=SourceKind.PAYOUT,
        right=SourceKind.BANK,
        grace=timedelta(days=4),
        patience=timedelta(days=7),
    ),
    # What businesses owe and what they transfer; an invoice stands here once its day is over or money came.
    Stream(
        code="invoices_bank",
        left=SourceKind.PAYER_BILL,
        right=SourceKind.TRANSFER,
        grace=timedelta(days=2),
        patience=timedelta(days=7),
        horizon=timedelta(days=400),
    ),
    # A fare is posted in the minute in which the platform tells it; an archive in some hours.
    Stream(
        code="rentals_ledger",
        left=SourceKind.RENTAL,
        right=SourceKind.LEDGER,
        grace=timedelta(hours=6),
        patience=timedelta(days=7),
    ),
    # What the platform says that it took of a customer, and the provider's payments for that rental.
    Stream(
        code="taken_payments",
        left=SourceKind.TAKEN,
        right=SourceKind.PAYMENT,
        grace=timedelta(hours=6),
        patience=timedelta(days=7),
    ),
    # A capture is posted with the provider's word of it.
    Stream(
        code="captures_payments",
        left=SourceKind.CAPTURE,
        right=SourceKind.PAYMENT,
        grace=timedelta(hours=6),
        patience=timedelta(days=7),
    ),
    # In kWh: operators send the record of a session some minutes after its end, at the latest next day.
    Stream(
        code="sessions_records",
        left=SourceKind.SESSION,
        right=SourceKind.RECORD,
        grace=timedelta(days=1),
        patience=timedelta(days=3),
    ),
    # Operators bill a day some days later.
    Stream(
        code="records_invoices",
        left=SourceKind.RECORD_COST,
        right=SourceKind.INVOICE,
        grace=timedelta(days=7),
        patience=timedelta(days=45),
    ),
    # Tolls, parking and fines: the operator's statement comes next day, and by then the ride is known.
    Stream(
        code="road_rides",
        left=SourceKind.ROAD,
        right=SourceKind.ROAD_RIDE,
        grace=timedelta(days=2),
        patience=timedelta(days=7),
        right_proposes=True,
    ),
    # Whoever joined or left is told to the directory in a minute; a day is what a broken push may take.
    Stream(
        code="staff_directory",
        left=SourceKind.STAFF,
        right=SourceKind.DIRECTORY,
        grace=timedelta(days=1),
        patience=timedelta(days=1),
        horizon=timedelta(days=20 * 365),
    ),
    # What is said has a message for each of its listeners, and each message an end or a place on its way.
    Stream(
        code="queues",
        left=SourceKind.QUEUE_IN,
        right=SourceKind.QUEUE_OUT,
        grace=timedelta(hours=1),
        patience=timedelta(hours=6),
    ),
)
BY_CODE: Final[Mapping[str, Stream]] = {stream.code: stream for stream in STREAMS}


def stream_of(code: str) -> Stream:
    """Raises NotFound."""
    try:
        return BY_CODE[code]
    except KeyError:
        raise NotFound("There is no such stream.", code="unknown_stream") from None
