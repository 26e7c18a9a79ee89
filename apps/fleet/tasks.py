"""Entry points of the worker."""

from apps.core import clock
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.fleet import services as fleet


@task(name="fleet.run_import", queue=Queue.BULK)
def run_import(*, run_id: str, import_id: str) -> None:
    fleet.run_import(run_id=run_id, import_id=import_id, now=clock.now)
