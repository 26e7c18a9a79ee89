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
)
BY_CODE: Final[Mapping[str, Stream]] = {stream.code: stream for stream in STREAMS}


def stream_of(code: str) -> Stream:
    """Raises NotFound."""
    try:
        return BY_CODE[code]
    except KeyError:
        raise NotFound("There is no such stream.", code="unknown_stream") from None
