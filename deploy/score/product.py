"""The product in this process, on a database of its own; nothing leaves the machine."""

import os
import sys

import django
from django.core.management import call_command
from django.db import connection

from deploy.local.state import CHECKOUT


def prepare(database_url: str) -> None:
    """Read the settings, then make the tables."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "backoffice.settings.test",
        "DATABASE_URL": database_url,
        "AWS_ACCESS_KEY_ID": "scoring",
        "AWS_SECRET_ACCESS_KEY": "scoring",
        "AWS_DEFAULT_REGION": "ap-southeast-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "POWERTOOLS_TRACE_DISABLED": "1",
    }
    # The root of the function's zip.
    sys.path.insert(0, str(CHECKOUT / "deploy" / "functions" / "telemetry"))
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        # The machine may be busy with other things, and nobody waits for an answer.
        cursor.execute("SET statement_timeout = 0")
