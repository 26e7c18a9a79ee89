"""How a car takes a command: a function of the seed and the command, so that a run can be told again."""

from dataclasses import dataclass
from typing import Final

from deploy.simulator.faults.labels import Kind
from deploy.simulator.seeds import stream

# Shares of commands that go another way than they should; the rest is done and answered within seconds.
SHARES: Final[tuple[tuple[Kind, float], ...]] = (
    (Kind.COMMAND_UNANSWERED, 0.02),
    (Kind.COMMAND_LATE, 0.03),
    (Kind.COMMAND_TWICE, 0.04),
    (Kind.COMMAND_REFUSED, 0.03),
)
PROMPT_S: Final = (0.6, 2.5)
# A late answer: the car did it at once, but the word of it hung in the network until after the time was up.
LATE_BY_S: Final = (15.0, 90.0)
AGAIN_AFTER_S: Final = (1.0, 6.0)
REFUSALS: Final = ("door_open", "battery_12v_low", "busy")


@dataclass(frozen=True, slots=True)
class Manner:
    """What the car does with one command. ``fault`` is None for a car that behaves."""

    fault: Kind | None
    acts_after_s: float
    late_by_s: float
    again_after_s: float
    refusal: str


def manner_of(seed: int, command_id: str) -> Manner:
    """The manner in which a car takes this command."""
    rng = stream(seed, "command", command_id)
    draw, fault = float(rng.random()), None
    for kind, share in SHARES:
        if draw < share:
            fault = kind
            break
        draw -= share
    return Manner(
        fault=fault,
        acts_after_s=float(rng.uniform(*PROMPT_S)),
        late_by_s=float(rng.uniform(*LATE_BY_S)),
        again_after_s=float(rng.uniform(*AGAIN_AFTER_S)),
        refusal=REFUSALS[int(rng.integers(len(REFUSALS)))],
    )
