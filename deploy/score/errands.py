"""What the outbox would bring to a worker: the words to cars and to the hot table that remedies ask for."""

from dataclasses import dataclass, field
from uuid import UUID

from apps.outbox.models import Fact
from apps.outbox.types import EventMessage
from apps.telemetry.events import DriftApplied
from apps.telemetry.services import drift


@dataclass(slots=True)
class Errands:
    """Each fact once."""

    _done: set[UUID] = field(default_factory=set)

    def run(self) -> None:
        """Carry out whatever was applied since the last time."""
        for fact in Fact.objects.filter(type=DriftApplied.type).exclude(id__in=self._done).order_by("at"):
            self._done.add(fact.id)
            drift.carry_out(
                event=EventMessage(
                    id=str(fact.id),
                    type=fact.type,
                    version=fact.version,
                    market=fact.market,
                    subject=fact.subject,
                    actor=fact.actor,
                    at=fact.at.isoformat(),
                    payload=fact.payload,
                )
            )
