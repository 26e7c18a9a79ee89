"""Celery on SQS: which queues there are and how the workers behave. Times stand in `core.tasking.queues`."""

from typing import Any

from apps.core.tasking.queues import QUEUES, Queue
from backoffice.env import Env, env
from backoffice.settings.aws import AWS_REGION, QUEUE_PREFIX

ANSWERS_QUEUE = "answers"
CORE_EVENTS_QUEUE = "core-events"
CORE_COMMANDS_QUEUE = "core-commands"
SUPPORT_REQUESTS_QUEUE = "support-requests"
MAIL_QUEUE = "mail"
CLOUD_EVENTS_QUEUE = "cloud-events"


def queue_urls(source: Env = env) -> dict[str, str]:
    """SQS URL by queue name; `<name>-dlq` is the dead-letter queue of `<name>`."""
    endpoint = source.optional(
        "AWS_ENDPOINT_URL_SQS", doc="Address of SQS alone, where it differs from the others'."
    ) or source.optional(
        "AWS_ENDPOINT_URL",
        doc="Address that stands for every AWS service; boto3 reads it too. Absent: AWS itself.",
    )
    base = (endpoint or f"https://sqs.{AWS_REGION}.amazonaws.com").rstrip("/")
    account = source.text(
        "AWS_ACCOUNT_ID", "123456789012", doc="Account that owns the queues and the things."
    )
    names = [name for queue in Queue for name in (queue.value, f"{queue.value}-dlq")]
    ours = [
        ANSWERS_QUEUE,
        CORE_EVENTS_QUEUE,
        CORE_COMMANDS_QUEUE,
        SUPPORT_REQUESTS_QUEUE,
        MAIL_QUEUE,
        CLOUD_EVENTS_QUEUE,
    ]
    return {name: f"{base}/{account}/{QUEUE_PREFIX}{name}" for name in [*names, *ours]}


def transport_options(urls: dict[str, str]) -> dict[str, Any]:
    """Queues are made by CloudFormation or the bootstrap, never by a worker."""
    return {
        "region": AWS_REGION,
        "predefined_queues": {queue.value: {"url": urls[queue.value]} for queue in Queue},
        "visibility_timeout": max(spec.visibility for spec in QUEUES.values()),
        "wait_time_seconds": env.integer(
            "QUEUE_WAIT_SECONDS", 10, least=1, doc="How long a worker's question for messages waits at SQS."
        ),
        "polling_interval": 0,
        "client-config": {"connect_timeout": 3, "read_timeout": 20, "retries": {"total_max_attempts": 3}},
    }


QUEUE_URLS = queue_urls()
# What cars answer to commands: messages of an IoT rule, read by a loop of ours and by no worker.
ANSWERS_QUEUE_URL = QUEUE_URLS[ANSWERS_QUEUE]
# What the core platform tells (a rule of EventBridge fills it), and what it is asked to do.
CORE_EVENTS_QUEUE_URL = QUEUE_URLS[CORE_EVENTS_QUEUE]
CORE_COMMANDS_QUEUE_URL = QUEUE_URLS[CORE_COMMANDS_QUEUE]
# What customers write in the app; a rule of EventBridge fills it.
SUPPORT_REQUESTS_QUEUE_URL = QUEUE_URLS[SUPPORT_REQUESTS_QUEUE]
# What AWS tells of its own accord; a rule of EventBridge fills it.
CLOUD_EVENTS_QUEUE_URL = QUEUE_URLS[CLOUD_EVENTS_QUEUE]

# Keeps the books of messages: confirms what has run, buries what never can.
TASK_LEDGER = "apps.outbox.services.ledger"
# Keeps the pulse of the workers.
WORKER_REGISTER = "apps.jobs.services.workers"
# What the job ledger takes its definitions from.
JOB_SCHEDULES = "backoffice.schedules.SCHEDULES"
# What apps above the costs know of costs of our own: the name of a source, and the query of its rows.
OWN_COST_SOURCES = {"own/road-unmatched": "apps.reconciliation.selectors.unmatched.unmatched_road"}

CELERY_BROKER_URL = "sqs://"
CELERY_BROKER_TRANSPORT = "apps.core.tasking.transport:Transport"
CELERY_BROKER_TRANSPORT_OPTIONS = transport_options(QUEUE_URLS)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None

CELERY_TASK_DEFAULT_QUEUE = Queue.DEFAULT.value
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_TASK_QUEUES = {queue.value: {"exchange": "", "routing_key": queue.value} for queue in Queue}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]

# A message is deleted after its task has succeeded, and only then: everything else comes back or ends in the
# DLQ.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_ACKS_ON_FAILURE_OR_TIMEOUT = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1

# SQS has no broadcast, so there is nobody to control or to report events to.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
# A child is replaced after this many tasks or kilobytes, so that no leak grows old.
CELERY_WORKER_MAX_TASKS_PER_CHILD = 5000
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 700_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_TIMEZONE = "UTC"
# Celery's Django fixup would close the whole connection pool around each task; core.tasking.connections gives
# connections back to the pool instead.
CELERY_DB_REUSE_MAX = 2**31
