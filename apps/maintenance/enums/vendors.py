"""Who works for us, and on what."""

from enum import StrEnum


class VendorSkill(StrEnum):
    WORKSHOP = "workshop"
    TYRE = "tyre"
    GLASS = "glass"
    BODY = "body"
    TOWING = "towing"
    PARTS = "parts"


class RateUnit(StrEnum):
    """What an agreed rate is paid for."""

    HOUR = "hour"
    JOB = "job"
    KM = "km"
    DAY = "day"
