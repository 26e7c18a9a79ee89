"""The product as it is deployed, with the test run's key set in the place of Cognito's (`BENCH_KEY_SET`)."""

import os
from typing import Any

from django.core.wsgi import get_wsgi_application

from apps.integrations.aws.cognito import issuer


def serve() -> Any:
    """Granian's factory."""
    keys = os.environ["BENCH_KEY_SET"].encode()
    issuer.fetch_key_set = lambda: keys
    return get_wsgi_application()
