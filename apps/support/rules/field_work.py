"""Which tickets want somebody at the car, and for what."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from apps.dispatch.enums import TaskKind
from apps.support.enums import Topic


class FieldWork(NamedTuple):
    """What somebody would do there, for how long, and how urgent it is (0 to 3, as a task's)."""

    kind: TaskKind
    minutes: int
    urgency: int


# Whoever is locked out is helped from afar, at once; money and fines need nobody at the car.
FIELD_WORK: Final[Mapping[Topic, FieldWork]] = {
    Topic.BREAKDOWN: FieldWork(TaskKind.RECOVER, 45, 2),
    Topic.CHARGING: FieldWork(TaskKind.INSPECT, 20, 2),
    Topic.DAMAGE: FieldWork(TaskKind.INSPECT, 20, 1),
    Topic.LOST_ITEM: FieldWork(TaskKind.INSPECT, 15, 0),
}
