"""Data requests: who asks, on what basis, how far it is."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final


class RequestKind(StrEnum):
    """A copy for the person, erasure for the person, or a copy for an authority."""

    ACCESS = "access"
    ERASURE = "erasure"
    POLICE = "police"
    REGULATOR = "regulator"


AUTHORITIES: Final = frozenset({RequestKind.POLICE, RequestKind.REGULATOR})


class LegalBasis(StrEnum):
    """Why we may, or have to."""

    RIGHT_OF_ACCESS = "right_of_access"
    RIGHT_OF_ERASURE = "right_of_erasure"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    COURT_ORDER = "court_order"
    POLICE_ORDER = "police_order"
    REGULATORS_ORDER = "regulators_order"


_B = LegalBasis
BASES: Final[Mapping[RequestKind, tuple[LegalBasis, ...]]] = {
    RequestKind.ACCESS: (_B.RIGHT_OF_ACCESS,),
    RequestKind.ERASURE: (_B.RIGHT_OF_ERASURE, _B.CONSENT_WITHDRAWN),
    RequestKind.POLICE: (_B.POLICE_ORDER, _B.COURT_ORDER),
    RequestKind.REGULATOR: (_B.REGULATORS_ORDER, _B.COURT_ORDER),
}


class RequestState(StrEnum):
    """draft → asked → approved → ready → done, or approved → done for an erasure. A package that nobody
    handed over in time is `expired`; what a second person refuses is `rejected`.
    """

    DRAFT = "draft"
    ASKED = "asked"
    APPROVED = "approved"
    READY = "ready"
    DONE = "done"
    EXPIRED = "expired"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


_S = RequestState
TRANSITIONS: Final[Mapping[RequestState, tuple[RequestState, ...]]] = {
    _S.DRAFT: (_S.ASKED, _S.CANCELLED),
    _S.ASKED: (_S.APPROVED, _S.REJECTED, _S.DRAFT, _S.CANCELLED),
    _S.APPROVED: (_S.READY, _S.DONE, _S.DRAFT),
    _S.READY: (_S.DONE, _S.EXPIRED),
    _S.DONE: (),
    _S.EXPIRED: (),
    _S.REJECTED: (),
    _S.CANCELLED: (),
}
LIVE: Final = (_S.DRAFT, _S.ASKED, _S.APPROVED, _S.READY)


class LogKind(StrEnum):
    OPENED = "opened"
    SCOPED = "scoped"
    REDACTED = "redacted"
    ASKED = "asked"
    APPROVED = "approved"
    REJECTED = "rejected"
    SENT_BACK = "sent_back"
    CANCELLED = "cancelled"
    BUILT = "built"
    FETCHED = "fetched"
    VERIFIED = "verified"
    HANDED_OVER = "handed_over"
    ERASED = "erased"
    EXPIRED = "expired"


# The law's time to answer.
ANSWER_WITHIN: Final = timedelta(days=30)
DECIDE_WITHIN: Final = timedelta(days=7)
# A package goes after so long, a link to it after minutes.
PACKAGE_FOR: Final = timedelta(days=7)
LINK_FOR: Final = timedelta(minutes=5)

MOST_WORDS: Final = 50
