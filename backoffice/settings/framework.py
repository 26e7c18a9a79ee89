"""What is installed and in which order a request passes through it."""

from pathlib import Path

from backoffice.env import env

BASE_DIR = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "django_structlog",
    "apps.core",
    "apps.integrations",
    "apps.outbox",
    "apps.jobs",
    "apps.accounts",
    "apps.approvals",
    "apps.inbox",
    "apps.fleet",
    "apps.telemetry",
    "apps.feeds",
    "apps.commands",
    "apps.charging",
    "apps.rentals",
    "apps.payments",
    "apps.billing",
    "apps.maintenance",
    "apps.dispatch",
    "apps.support",
    "apps.privacy",
    "apps.costs",
    "apps.reconciliation",
    "apps.reports",
    "apps.warehouse",
    "apps.notifications",
    "apps.audit",
    "backoffice",
]

# Outermost first. The headers come before everything that can fail, so that failures carry them too.
MIDDLEWARE = [
    "apps.core.http.headers.SecurityHeadersMiddleware",
    "apps.core.http.request_log.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]

ROOT_URLCONF = "backoffice.urls"
WSGI_APPLICATION = "backoffice.wsgi.application"
APPEND_SLASH = False

DRAIN_FILE = env.optional("DRAIN_FILE", doc="While this file exists, `/readyz` answers 503.")

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Only drf-spectacular asks for a template engine, and only to draw nothing: the API serves JSON alone.
TEMPLATES: list[dict[str, object]] = []
