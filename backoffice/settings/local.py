"""The embedded stack behind `make run`: the production code path, other endpoints, plain HTTP on loopback."""

from backoffice.env import env
from backoffice.settings.common import *

LOCAL_ISSUERS_ALLOWED = True
NOTIFICATION_PLAIN_HTTP = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
ENVIRONMENT = env.text("ENVIRONMENT", "local", doc="The name of this machine's own product.")

TELEMETRY_HISTORY_MAX_BYTES = env.integer(
    "TELEMETRY_HISTORY_MAX_BYTES", 2_000_000_000, doc="A demo that runs for weeks must not fill a laptop."
)
