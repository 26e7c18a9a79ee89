"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backoffice.settings.production")
application = get_wsgi_application()
# By name: the checks look at views, which need the settings that the line above has loaded.
import_string("backoffice.checks.refuse_to_start")()
