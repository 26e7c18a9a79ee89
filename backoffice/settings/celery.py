"""Celery on SQS: which queues there are and how long a task may take on each."""

from apps.core.tasking.queues import QUEUES, Queue
from backoffice.settings.aws import AWS_REGION, QUEUE_PREFIX

CELERY_BROKER_URL = "sqs://"
CELERY_TASK_DEFAULT_QUEUE = Queue.DEFAULT.value
