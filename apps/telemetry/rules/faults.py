"""How a check says no: an exception inside the rules, a `Fault` to everybody else."""

from apps.telemetry.enums import QuarantineReason
from apps.telemetry.types import Fault


class WrongError(Exception):
    """The input cannot be taken; `fault` says why."""

    def __init__(self, reason: QuarantineReason, detail: str) -> None:
        super().__init__(detail)
        self.fault = Fault(reason, detail)


def malformed(detail: str) -> WrongError:
    return WrongError(QuarantineReason.MALFORMED, detail)


def out_of_range(detail: str) -> WrongError:
    return WrongError(QuarantineReason.OUT_OF_RANGE, detail)
