"""The vocabulary of payers and their invoices."""

from typing import Final

from django.db.models import TextChoices


class RidePolicy(TextChoices):
    """Which rides of its members a payer pays: all, those of working hours, those that the member says."""

    ALL = "all"
    WORK_HOURS = "work_hours"
    CHOSEN = "chosen"


class RideState(TextChoices):
    """asked → payer | card; payer → card. `asked` waits for the platform to let go of the card."""

    ASKED = "asked"
    PAYER = "payer"
    CARD = "card"


class CardReason(TextChoices):
    """Why a member's ride is paid by their card all the same."""

    NONE = ""
    DOUBTED = "doubted"
    CURRENCY = "currency"
    LIMIT = "limit"
    MEMBER_LIMIT = "member_limit"
    REFUSED = "refused"
    RELEASED = "released"
    CAPTURED = "captured"


class ChargeKind(TextChoices):
    """What a line of an invoice is for. What was wrong is put right by another line."""

    RIDE = "ride"
    CORRECTION = "correction"
    RETURNED = "returned"
    ROAD = "road"


class RoadKind(TextChoices):
    """What the road asks of a car."""

    TOLL = "toll"
    PARKING = "parking"
    FINE = "fine"


class RoadState(TextChoices):
    """proposed → due → taking → taken; due → invoiced; taking → failed → taking.

    A fine: proposed → asked → noticed → due; noticed → objected → asked. Whatever has not been charged can
    become `waived` (we bear it) or `withdrawn` (it was not of this ride).
    """

    PROPOSED = "proposed"
    ASKED = "asked"
    NOTICED = "noticed"
    OBJECTED = "objected"
    DUE = "due"
    TAKING = "taking"
    TAKEN = "taken"
    INVOICED = "invoiced"
    FAILED = "failed"
    WAIVED = "waived"
    WITHDRAWN = "withdrawn"


# Somebody has been charged, or is this very moment: what was wrong is put right by a refund or a credit note.
ROAD_CHARGED: Final = (RoadState.TAKING, RoadState.TAKEN, RoadState.INVOICED)
ROAD_OPEN: Final = (
    RoadState.PROPOSED,
    RoadState.ASKED,
    RoadState.NOTICED,
    RoadState.OBJECTED,
    RoadState.DUE,
    RoadState.FAILED,
)


class InvoiceState(TextChoices):
    """issued → part_paid → paid; overdue once its day is over; credited when nothing of it is left."""

    ISSUED = "issued"
    PART_PAID = "part_paid"
    PAID = "paid"
    OVERDUE = "overdue"
    CREDITED = "credited"


OPEN_INVOICES: Final = (InvoiceState.ISSUED, InvoiceState.PART_PAID, InvoiceState.OVERDUE)


class CreditState(TextChoices):
    """asked → issued | refused; a second person always decides."""

    ASKED = "asked"
    ISSUED = "issued"
    REFUSED = "refused"


class Series(TextChoices):
    """What is numbered without gaps, market by market."""

    INVOICE = "INV"
    CREDIT_NOTE = "CN"
