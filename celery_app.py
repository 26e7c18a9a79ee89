"""The Celery app on SQS.

The three worker processes; names are what Jobs → Workers shows:

    python -m celery -A celery_app worker -n realtime@%h -Q realtime          -c 2 -P prefork -l INFO
    python -m celery -A celery_app worker -n default@%h  -Q default,telemetry -c 2 -P prefork -l INFO
    python -m celery -A celery_app worker -n bulk@%h     -Q bulk              -c 1 -P prefork -l INFO
    each also with: --without-gossip --without-mingle --without-heartbeat

Beside them runs `python manage.py relay`, exactly once or more often: it sends the outbox, empties the
dead-letter queues and notices missed jobs and lost workers. There is no beat: EventBridge Scheduler fires
what `backoffice/schedules.py` declares. Environment: as for the API, plus QUEUE_WAIT_SECONDS (long poll,
default 10).

SIGTERM to the main process finishes the running tasks and says goodbye; a second one, or SIGKILL, leaves
their messages to come back after the visibility timeout. Signal the main process only, never its group.
"""

import os

from celery import Celery

from apps.core.tasking import connections, logs, pulse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backoffice.settings.local")
# A release is checked before it starts, by `manage.py migrate`; a worker would build every view for it again.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

app = Celery("ev4rent")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
connections.install()
logs.install()
pulse.install()
