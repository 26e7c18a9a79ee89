"""The embedded stack behind `make run`: the production code path, other endpoints, plain HTTP on loopback."""

from backoffice.settings.common import *

LOCAL_ISSUERS_ALLOWED = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
