"""Why something was quarantined. The codes are part of the contract with the back office."""

from enum import StrEnum


class Reason(StrEnum):
    """Stable codes; the product counts and explains by them."""

    UNDECODABLE = "undecodable"
    NOT_JSON = "not_json"
    UNKNOWN_SHAPE = "unknown_shape"
    MISSING_FIELD = "missing_field"
    WRONG_TYPE = "wrong_type"
    OUT_OF_RANGE = "out_of_range"
    BAD_FORMAT = "bad_format"
    NO_POSITION_FIX = "no_position_fix"
    FUTURE_TIME = "future_time"
    TOO_OLD = "too_old"
    TOO_MANY = "too_many"
    UNKNOWN_EVENT_TYPE = "unknown_event_type"
    DUPLICATE_MESSAGE = "duplicate_message"
    DUPLICATE_POINT = "duplicate_point"
    DUPLICATE_EVENT = "duplicate_event"
    CONFLICTING_SEQ = "conflicting_seq"


class RejectedError(ValueError):
    """Carries the code and the field at fault; never the value, which may be personal or huge."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
