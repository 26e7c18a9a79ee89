"""Tests: the local settings, with a key and names of their own. The database plugin sets DATABASE_URL."""

import os

os.environ.setdefault("SECRET_KEY", "tests-only-" + "0" * 48)
os.environ.setdefault("DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/ev4rent")

from backoffice.settings.local import *  # noqa: E402 - the variables above must stand first

LOG_LEVEL = "WARNING"
