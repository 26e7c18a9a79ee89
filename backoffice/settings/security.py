"""Transport and header policy of the API. The edge sends the same headers for the console's files."""

from backoffice.env import env

SECRET_KEY = env.text("SECRET_KEY", doc="Django's signing key: at least 50 random characters.")
ALLOWED_HOSTS = env.listing(
    "ALLOWED_HOSTS", "localhost,127.0.0.1", doc="Names the API answers to; `*` is refused."
)
DEBUG = False

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_SSL_REDIRECT = True
# The load balancer asks for these over plain HTTP inside the network.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576

SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # X-Frame-Options comes from core.http.headers, on every answer
    "security.W003",  # nothing is authorised by a cookie, so there is no request to forge
]
