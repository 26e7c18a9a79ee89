"""Tests: the local settings, with a key and names of their own. The database plugin sets DATABASE_URL."""

import os

os.environ.setdefault("SECRET_KEY", "tests-only-" + "0" * 48)
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("STRIPE_SECRET_KEYS", "SG:sk_test_nobody")
os.environ.setdefault("STRIPE_WEBHOOK_SECRETS", "SG:whsec_nobody")
os.environ.setdefault("ZENDESK_WEBHOOK_SECRETS", "SG:zendesk-tests-only")
os.environ.setdefault("JIRA_WEBHOOK_SECRETS", "SG:jira-tests-only")
os.environ.setdefault("SLACK_SIGNING_SECRET", "slack-tests-only")
os.environ.setdefault("DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/ev4rent")

from backoffice.settings.local import *

# Shelves and parcels: a table of no business, on which the floor is tried.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.core.probe"]  # noqa: F405
