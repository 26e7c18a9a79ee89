"""What the relay does: it moves the outbox, and watches what must be watched while every worker is dead."""

from collections.abc import Callable

from apps.commands import services as commands
from apps.core import clock
from apps.costs import services as costs
from apps.jobs import services as jobs
from apps.outbox import services as outbox
from apps.rentals import services as rentals
from apps.support import services as support
from backoffice.resident import Loop


class Sender:
    """Sends what is due, then waits for the next commit; keeps its LISTEN connection from round to round."""

    IDLE_SECONDS = 1.0

    def __init__(self) -> None:
        self._wakeups: outbox.Wakeups | None = None

    def __call__(self) -> bool:
        """Listening begins before the look at the table, so that no commit falls between the two."""
        try:
            if self._wakeups is None:
                self._wakeups = outbox.Wakeups().__enter__()
            while outbox.send_due() == outbox.CLAIM:
                pass
            self._wakeups.wait(self.IDLE_SECONDS)
        except BaseException:
            self.close()
            raise
        return True

    def close(self) -> None:
        if self._wakeups is not None:
            self._wakeups.__exit__()
            self._wakeups = None


def loops() -> list[Loop]:
    return [
        Loop("outbox.send", 0, Sender()),
        Loop("outbox.resend_lost", 5, _count(outbox.resend_lost)),
        Loop("outbox.drain", 2, _count(outbox.drain_dead_letter_queues)),
        Loop("workers.watch", 2, _count(lambda: jobs.notice_lost(at=clock.now()))),
        Loop("jobs.take_over", 3, _count(lambda: jobs.take_over_abandoned(at=clock.now()))),
        Loop("jobs.dead_man", 10, _count(lambda: jobs.notice_missed(at=clock.now()))),
        Loop("commands.answers", 0.2, commands.listen),
        Loop("rentals.platform", 0.2, rentals.listen),
        Loop("costs.cloud", 0.2, costs.listen),
        Loop("support.app", 0.2, support.listen),
        Loop("support.mail", 0.2, support.listen_mail),
        Loop("support.answers", 1, _count(lambda: support.send_due(at=clock.now()))),
        Loop("retention", 3600, lambda: outbox.purge(at=clock.now()) + jobs.purge(at=clock.now()) > 0),
    ]


def _count(work: Callable[[], int]) -> Callable[[], bool]:
    """A round that found something is no reason to begin the next at once."""

    def once() -> bool:
        work()
        return False

    return once
