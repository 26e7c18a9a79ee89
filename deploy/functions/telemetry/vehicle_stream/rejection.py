"""Why something was quarantined: a finding of ours, and the code under which the back office counts it."""

from enum import StrEnum
from typing import Final


class Code(StrEnum):
    """The vocabulary shared with the back office."""

    MALFORMED = "malformed"
    FUTURE = "future"
    OUT_OF_RANGE = "out_of_range"
    TOO_LARGE = "too_large"
    TOO_OLD = "too_old"
    UNKNOWN_EVENT_TYPE = "unknown_event_type"
    DUPLICATE = "duplicate"


class Finding(StrEnum):
    """What exactly is wrong; told in the detail."""

    UNDECODABLE = "undecodable"
    NOT_JSON = "not_json"
    UNKNOWN_SHAPE = "unknown_shape"
    MISSING_FIELD = "missing_field"
    WRONG_TYPE = "wrong_type"
    BAD_FORMAT = "bad_format"
    NO_POSITION_FIX = "no_position_fix"
    OUT_OF_RANGE = "out_of_range"
    FUTURE_TIME = "future_time"
    TOO_OLD = "too_old"
    TOO_MANY = "too_many"
    UNKNOWN_EVENT_TYPE = "unknown_event_type"
    DUPLICATE_MESSAGE = "duplicate_message"
    DUPLICATE_POINT = "duplicate_point"
    DUPLICATE_EVENT = "duplicate_event"
    CONFLICTING_SEQ = "conflicting_seq"


# What is not listed is malformed.
_CODES: Final = {
    Finding.NO_POSITION_FIX: Code.OUT_OF_RANGE,
    Finding.OUT_OF_RANGE: Code.OUT_OF_RANGE,
    Finding.FUTURE_TIME: Code.FUTURE,
    Finding.TOO_OLD: Code.TOO_OLD,
    Finding.TOO_MANY: Code.TOO_LARGE,
    Finding.UNKNOWN_EVENT_TYPE: Code.UNKNOWN_EVENT_TYPE,
    Finding.DUPLICATE_MESSAGE: Code.DUPLICATE,
    Finding.DUPLICATE_POINT: Code.DUPLICATE,
    Finding.DUPLICATE_EVENT: Code.DUPLICATE,
}


class RejectedError(ValueError):
    """Carries the finding and the field at fault; never the value, which may be personal or huge."""

    def __init__(self, finding: Finding, field: str) -> None:
        super().__init__(f"{field}: {finding}")
        self.finding = finding
        self.field = field

    @property
    def code(self) -> Code:
        """Under which the back office counts it."""
        return _CODES.get(self.finding, Code.MALFORMED)
