"""How the platform takes a command and how its words travel: functions of the seed, so that a run can be told
again."""

from dataclasses import dataclass
from typing import Final

from deploy.simulator.seeds import stream

REFUSED: Final = "platform_command_refused"
UNANSWERED: Final = "platform_command_unanswered"
LATE: Final = "platform_command_late"
TWICE: Final = "platform_command_twice"
DOUBLED_EVENT: Final = "platform_event_doubled"
LATE_EVENT: Final = "platform_event_late"
UNKNOWN_VERSION: Final = "platform_event_unknown_version"

# What somebody who watches well should say.
EXPECTED: Final = {
    REFUSED: "the command is refused with the platform's own reason",
    UNANSWERED: "the command expires and says so",
    LATE: "the command expires, and its late answer is told as late",
    TWICE: "the second answer has no effect",
    DOUBLED_EVENT: "the second copy has no effect",
    LATE_EVENT: "the rental is not rolled back, and ends in the same state",
    UNKNOWN_VERSION: "the event is a dead letter, and somebody hears of it",
}
# Shares; the rest is done, and arrives within seconds.
COMMANDS: Final = ((REFUSED, 0.04), (UNANSWERED, 0.03), (LATE, 0.03), (TWICE, 0.03))
LONGEST_WAY_S: Final = 450
EVENTS: Final = ((DOUBLED_EVENT, 0.01), (LATE_EVENT, 0.008), (UNKNOWN_VERSION, 0.000_4))


@dataclass(frozen=True, slots=True)
class Manner:
    """``fault`` is empty when all is well; seconds until it is answered or delivered, and said again."""

    fault: str
    after_s: float
    again_after_s: float


def of_command(seed: int, command_id: str) -> Manner:
    """An answer that is late comes after anybody's patience."""
    rng = stream(seed, "platform-command", command_id)
    fault = _drawn(COMMANDS, float(rng.random()))
    late = float(rng.uniform(75, 150)) if fault == LATE else float(rng.uniform(0.5, 2.5))
    return Manner(fault, late, float(rng.uniform(1, 6)))


def of_event(seed: int, event_id: str) -> Manner:
    """Each word travels for a moment of its own, so that neighbours overtake each other."""
    rng = stream(seed, "platform-event", event_id)
    fault = _drawn(EVENTS, float(rng.random()))
    after = float(rng.uniform(120, 420)) if fault == LATE_EVENT else float(rng.uniform(0, 4))
    return Manner(fault, after, float(rng.uniform(2, 20)))


def _drawn(shares: tuple[tuple[str, float], ...], draw: float) -> str:
    for kind, share in shares:
        if draw < share:
            return kind
        draw -= share
    return ""
