"""The vocabulary of charging: OCPI 2.3.0's where it has a word, ours for what does not agree."""

from enum import StrEnum
from typing import Final


class SessionStatus(StrEnum):
    """OCPI's SessionStatus."""

    RESERVATION = "RESERVATION"
    PENDING = "PENDING"
    ACTIVE = "ACTIVE"
    COMPLETED = "COMPLETED"
    INVALID = "INVALID"


# How far a session has come; of two reports of one moment the further one holds.
PROGRESS: Final = tuple(SessionStatus)
ENDED: Final = (SessionStatus.COMPLETED, SessionStatus.INVALID)


class Finding(StrEnum):
    """What became of comparing a session with its bill and with the car's own account.

    `waiting` until its records came, or a day has passed. The others but `agrees` are what somebody should
    look into; a session with more than one fault shows the first of them in this order.
    """

    WAITING = "waiting"
    UNKNOWN_CAR = "unknown_car"
    UNBILLED = "unbilled"
    OVERBILLED = "overbilled"
    METER = "meter"
    UNSEEN = "unseen"
    AGREES = "agrees"


DISAGREEMENTS: Final = (
    Finding.UNKNOWN_CAR,
    Finding.UNBILLED,
    Finding.OVERBILLED,
    Finding.METER,
    Finding.UNSEEN,
)


class InvoiceState(StrEnum):
    """received → agreed | disputed; disputed → agreed, when the operator has put it right."""

    RECEIVED = "received"
    AGREED = "agreed"
    DISPUTED = "disputed"


class LineFault(StrEnum):
    """What is wrong with a line of an invoice; empty when nothing is.

    `unknown`: no such record; `twice`: on an earlier invoice, too; `energy`, `cost`: not as the record says.
    """

    UNKNOWN = "unknown"
    TWICE = "twice"
    COST = "cost"
    ENERGY = "energy"
