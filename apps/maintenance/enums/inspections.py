"""Inspections, and faults that anybody reports."""

from enum import StrEnum


class ItemKind(StrEnum):
    """What is answered: passed or failed by eye, or a number that its limits judge."""

    CHECK = "check"
    NUMBER = "number"


class PhotoWish(StrEnum):
    """When a photo is needed."""

    NO = "no"
    ON_FAIL = "on_fail"
    ALWAYS = "always"


class AnswerResult(StrEnum):
    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    NOT_APPLICABLE = "na"


class InspectionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    ABANDONED = "abandoned"


class FaultKind(StrEnum):
    """What a passer-by or a customer can choose from."""

    TYRE = "tyre"
    LIGHTS = "lights"
    DOORS = "doors"
    DAMAGE = "damage"
    DIRTY = "dirty"
    CHARGING = "charging"
    OTHER = "other"
