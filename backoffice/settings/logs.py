"""Logs are events, one JSON object a line, each with the request id; console form for people."""

import logging
from typing import Any

import structlog

from backoffice.env import env

LOG_FORMAT = env.choice("LOG_FORMAT", frozenset({"json", "console"}), "json", doc="`console` is for people.")
LOG_LEVEL = env.choice(
    "LOG_LEVEL",
    frozenset({"DEBUG", "INFO", "WARNING", "ERROR"}),
    "INFO",
    doc="The least serious event that is logged.",
)

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_SHARED,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

_RENDERER: Any = (
    structlog.processors.JSONRenderer()
    if LOG_FORMAT == "json"
    else structlog.dev.ConsoleRenderer(colors=False)
)

# No event says where in the code it was made, nor by which thread: to find that out for each would cost more
# than to write it.
logging._srcfile = None
logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "event": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _RENDERER],
            "foreign_pre_chain": _SHARED,
        }
    },
    "handlers": {
        "stdout": {"class": "logging.StreamHandler", "formatter": "event", "stream": "ext://sys.stdout"}
    },
    "root": {"handlers": ["stdout"], "level": LOG_LEVEL},
    "loggers": {
        # Their lines repeat what the request events already say, with addresses in them.
        "django.server": {"level": "CRITICAL"},
        "django.request": {"level": "CRITICAL"},
        "botocore": {"level": "WARNING"},
        "boto3": {"level": "WARNING"},
        "urllib3": {"level": "WARNING"},
        "kombu": {"level": "WARNING"},
    },
}

# Neither addresses nor users' fields in the request's event: the floor binds the actor's id itself.
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None
