"""Damage: who pays for it, and how far that is."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class DamageState(StrEnum):
    """From the report to the end; assessed is when the closed order says what it cost."""

    REPORTED = "reported"
    EVIDENCE = "evidence"
    ASSESSED = "assessed"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    CHARGED = "charged"
    WAIVED = "waived"
    CLOSED = "closed"


class HolderKind(StrEnum):
    """Who had the car: a customer, somebody who worked on it, somebody who could open it."""

    RENTAL = "rental"
    WORK = "work"
    ACCESS = "access"


_S = DamageState

# The one table; a trigger holds the rows to it.
DAMAGE_MOVES: Final[Mapping[DamageState, tuple[DamageState, ...]]] = {
    _S.REPORTED: (_S.EVIDENCE, _S.WAIVED),
    _S.EVIDENCE: (_S.ASSESSED, _S.WAIVED),
    _S.ASSESSED: (_S.OFFERED, _S.WAIVED),
    _S.OFFERED: (_S.ACCEPTED, _S.DISPUTED, _S.WAIVED),
    _S.DISPUTED: (_S.OFFERED, _S.ACCEPTED, _S.WAIVED),
    _S.ACCEPTED: (_S.CHARGED, _S.WAIVED),
    _S.CHARGED: (_S.CLOSED,),
    _S.WAIVED: (_S.CLOSED,),
    _S.CLOSED: (),
}
# Moves that say why.
DAMAGE_REASONED: Final = frozenset({_S.WAIVED, _S.DISPUTED})
# From here on the order is closed and its cost stands.
WITH_COST: Final = frozenset({_S.ASSESSED, _S.OFFERED, _S.ACCEPTED, _S.DISPUTED, _S.CHARGED})
